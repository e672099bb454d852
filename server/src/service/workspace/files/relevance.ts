import { workloadKinds } from '../../resource/workloadKinds.ts';
import { isJsonFile, isTemplateFile } from './fileNames.ts';

/**
 * Fast tests whether files are relevant, on the text before parsing. They do not import the rest of the engine, to keep the
 * bundle of the worker threads small.
 */

/** The name of the settings file of a project. */
export const SETTINGS_FILE_NAME = '.skupper.yaml';

/** The maximum length of a file, in UTF-16 code units. Longer files are not parsed; real ones are far shorter. */
export const MAX_FILE_LENGTH = 5 * 1024 * 1024;

/** Whether a text may contain Skupper resources, also if their API group is misspelled. */
export function mentionsSkupper(text: string): boolean {
  return /skup|upper\.io/i.test(text);
}

/** Whether a file is a kustomization, by its name. */
export function isKustomization(uri: string): boolean {
  // Called very often, so the end alone decides for most names.
  return uri.endsWith('l') && /^kustomization\.ya?ml$/i.test(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether a file is a settings file, by its name. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE_NAME}`);
}

/** A string in the place of the version of an API. JSON has many other uses, in which `apiVersion` has none or is described. */
const jsonVersion = /"apiVersion"\s*:\s*"/;

/**
 * Why a file on disk is relevant: `alone`, even if no Skupper resource references its resources; as a `neighbour` with
 * workloads, Services or Secrets that they may reference; for a `config-map`, from which a kustomization of the same folder may
 * copy values.
 */
export type Relevance = 'alone' | 'neighbour' | 'config-map';

/** Why a file on disk is relevant. Undefined if it is not. */
export function relevanceOf(uri: string, text: string): Relevance | undefined {
  if (isRelevantAlone(uri, text)) return 'alone';
  if (mentionsReferencedKind(text)) return 'neighbour';
  return configMap.test(text) ? 'config-map' : undefined;
}

function isRelevantAlone(uri: string, text: string): boolean {
  if (isTemplateFile(uri)) return mentionsSkupper(text);
  if (isJsonFile(uri)) return (mentionsSkupper(text) && jsonVersion.test(text)) || isKustomizeInput(text);
  return isKustomization(uri) || isSettingsFile(uri) || mentionsSkupper(text) || isKustomizeInput(text);
}

/** Whether a text may be a JSON patch or a list of replacements, which a kustomization can name. */
function isKustomizeInput(text: string): boolean {
  return operation.test(text) || text.includes('fieldPaths:');
}

const operation = /\bop["']?[ \t]*:[ \t]*["']?(?:add|copy|move|remove|replace)\b/;

const referencedKinds = [...workloadKinds, 'Service', 'Namespace', '\\w*Secret', 'Certificate'].join('|');
// Without what is before a key, which makes the search many times faster. Text that looks like it does no harm.
const referencedKind = new RegExp(`\\bkind["']?[ \\t]?:[ \\t]*["']?(?:${referencedKinds})\\b`);
const configMap = /\bkind["']?[ \t]?:[ \t]*["']?ConfigMap\b/;
/** The pod template of any kind. */
const podTemplate = /\btemplate["']?[ \t]?:[ \t]*(?:\{\s*|\r?\n[ \t]*)["']?metadata["']?[ \t]?:/;
const namespaceEntry = /\bnamespace["']?[ \t]?:[ \t]*["']?([^\s"'#,}]+)/g;

/** Whether a text may contain resources that Skupper resources can reference: workloads, Services, Secrets. */
export function mentionsReferencedKind(text: string): boolean {
  return referencedKind.test(text) || podTemplate.test(text);
}

/** The values of all `namespace` properties in a text, found by a regular expression. */
export function namespacesIn(text: string): string[] {
  const found = text.matchAll(namespaceEntry);
  return [...new Set([...found].map(([, name = '']) => name))];
}

/** The maximum number of words of a file. Real ones have far fewer. */
const MAX_WORDS = 100;

/** Stands for any word in a text whose words are not all known. */
export const UNKNOWN_WORD = '*';

/** More blocks of labels in a file are not looked at, and no longer ones. In UTF-16 code units. */
const MAX_BLOCKS = 1000;
const MAX_BLOCK = 2000;

/** The values of `labels`: a map in braces, or lines of a block, with comments between them. */
const labelBlock =
  /^labels["']?[ \t]?:[ \t]*(?:(?:&\S+[ \t]*)?\{([^{}]*)\}|(?:[&#].*)?\r?\n((?:[ \t]*(?:#.*)?\r?\n|[ \t]+["']?[\w./-]+["']?[ \t]?:[ \t]+\S.*(?:\r\n?|\n|$))+))/;

/** Template expressions, and aliases in the place of labels. */
const unknownLabels = /\{\{|\{%|\$\{|\blabels["']?[ \t]?:[ \t]*\*|<<["']?[ \t]?:/;

/** The labels in a text, such as `app=backend`, and the names of its resources, found by regular expressions. */
export function wordsIn(text: string): string[] {
  const blocks = [...text.matchAll(/\blabels\b/g)];
  const labels = blocks.slice(0, MAX_BLOCKS).flatMap(({ index }) => labelsAt(text, index));
  const names = [...text.matchAll(/\bname["']?[ \t]?:[ \t]*["']?([^\s"',}]+)/g)].map(([, name = '']) => name);
  const words = [...new Set([...labels, ...names])];
  const isComplete = words.length <= MAX_WORDS && blocks.length <= MAX_BLOCKS && !unknownLabels.test(text);
  return isComplete ? words : [UNKNOWN_WORD, ...words.slice(0, MAX_WORDS)];
}

/** The labels of the block that starts at an offset. */
function labelsAt(text: string, offset: number): string[] {
  const [, inline = '', block = ''] = labelBlock.exec(text.slice(offset, offset + MAX_BLOCK)) ?? [];
  const found = (inline + block).matchAll(/(?:^|[^\w./-])([\w./-]+)["']?[ \t]?:[ \t]*["']?([^\s"',}]+)/g);
  return [...found].map(([, key = '', value = '']) => `${key}=${value}`);
}
