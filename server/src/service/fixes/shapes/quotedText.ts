import type { StringField } from '../../schema/define.ts';
import { checkLabelName, checkLabelValue, checkSubdomain } from '../../schema/kubernetes/names.ts';
import { isPortText } from '../../schema/kubernetes/ports.ts';
import { settingForm } from '../../schema/settingForms.ts';
import type { Path, ScalarNode } from '../../yaml/tree.ts';
import { meantWord } from './meantValue.ts';

/**
 * The texts that a number or boolean may mean as a value of a field of strings: mostly what is written. Several if only the author
 * knows, and none if the field cannot have any of them.
 */
export function quotedTexts(node: ScalarNode, field: StringField, path: Path): string[] {
  return candidates(node, field, path).filter(
    (text) => meantWord(text, field) !== undefined && isValid(text, field, path),
  );
}

function candidates({ source, value }: ScalarNode, { format }: StringField, path: Path): string[] {
  if (format === 'port') return portTexts(source, value);
  if (isSetting(path)) {
    // Skupper reads settings such as "true"; elsewhere the word itself is meant.
    if (typeof value === 'boolean') return [String(value)];
    const isReadable = settingForm(String(path.at(-1)))?.fits.test(source) ?? true;
    return [isReadable ? source : String(value)];
  }
  const lower = source.toLowerCase();
  return path[0] === 'metadata' && nameCheck(path)?.(source) !== undefined ? [lower] : [source];
}

/** Of a number with a leading zero only its author knows whether it is octal. */
function portTexts(source: string, value: ScalarNode['value']): string[] {
  const decimal = /^0*(0|[1-9]\d*)$/.exec(source)?.[1];
  return [...new Set([...(decimal === undefined ? [] : [decimal]), String(value)])];
}

function isValid(text: string, { format }: StringField, path: Path): boolean {
  // No host name is a number, and no URL either.
  if (format === 'host') return !/^[-+.\d]/.test(text);
  if (path.at(-1) === 'url') return false;
  if (format === 'port') return isPortText(text);
  if (isSetting(path)) return settingForm(String(path.at(-1)))?.fits.test(text) ?? true;
  return nameCheck(path)?.(text) === undefined;
}

function isSetting(path: Path): boolean {
  return path.at(-2) === 'settings';
}

/** The check of a name, a namespace or a label in the metadata of a resource. */
function nameCheck([first, second, third]: Path): ((text: string) => string | undefined) | undefined {
  if (first !== 'metadata') return undefined;
  if (second === 'labels') return third === undefined ? undefined : checkLabelValue;
  return second === 'name' ? checkSubdomain : second === 'namespace' ? checkLabelName : undefined;
}
