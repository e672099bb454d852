import { changeTo, type DocumentFix } from '../../../fixes/fix.ts';
import { removeFix } from '../../../fixes/removeFix.ts';
import {
  settingNamed,
  type Skupper1Setting,
  type Skupper1Settings,
} from '../../../resource/skupper1/setting.ts';
import { mostSimilar } from '../../../text/similar.ts';
import { isTypo } from '../../../text/typo.ts';
import { quote } from '../../../text/words.ts';
import { renameKey, replaceScalar } from '../../../yaml/write/rewrite.ts';
import { entry, formatPath, nodeAt, type MapEntry, type Path, type ScalarNode } from '../../../yaml/tree.ts';
import type { DocumentReport, KubernetesResourceContext } from '../../define.ts';
import { valueProblem } from './valueProblem.ts';

/** A setting in the text of a resource. */
export interface WrittenSetting {
  /** The path of the map that it is in, from the root of the resource. */
  readonly path: Path;
  readonly entry: MapEntry;
  readonly setting: Skupper1Setting;
}

/** The report of a setting whose value Skupper 1 does not read as it is meant. Empty if there is nothing to say. */
export function valueReports(context: KubernetesResourceContext, written: WrittenSetting): DocumentReport[] {
  const { setting, entry: found } = written;
  const node = found.value;
  if (node.type !== 'scalar' || node.value === null) return [];
  if (typeof node.value !== 'string') return [unquoted(context, written, node)];
  const problem = valueProblem(setting, node.value);
  if (!problem) return [];
  const { text } = context.document;
  const { says, meant, choices = [], isSuperfluous } = problem;
  const change = (value: string, preferred: boolean): DocumentFix =>
    changeTo(value, replaceScalar(text, node, value), preferred);
  return [
    {
      span: node.span,
      message: `${found.key} ${quote(node.value)} ${says}`,
      data: dataOf(written),
      ...(node.value === '' ? { isUnfinished: true } : {}),
      fixes: () => {
        if (isSuperfluous) return removeSetting(context, written);
        return meant === undefined ? choices.map((each) => change(each, false)) : [change(meant, true)];
      },
    },
  ];
}

/** ConfigMaps and annotations hold texts. Without quotes, YAML reads a number or a boolean. */
function unquoted(
  { document: { text }, resource: { kind } }: KubernetesResourceContext,
  written: WrittenSetting,
  node: ScalarNode,
): DocumentReport {
  const value = typeof node.value === 'boolean' ? String(node.value) : node.source;
  return {
    span: node.span,
    severity: 'error',
    message: `${written.entry.key} must be a string, so the API server rejects this ${kind}. Put ${quote(value)} in quotes.`,
    data: dataOf(written),
    fixes: () => [changeTo(`"${value}"`, replaceScalar(text, node, value))],
  };
}

/** The fix that removes a setting. */
export function removeSetting(
  { document: { text }, resource: { root } }: KubernetesResourceContext,
  { path, entry: { key } }: Omit<WrittenSetting, 'setting'>,
): DocumentFix[] {
  return removeFix(text, root, [...path, key], { preferred: true });
}

/** More names that look misspelled are not compared, so that a long list costs little. */
const MAX_COMPARED = 20;

/** Settings with names that may be misspelled. */
interface Suspects {
  /** The path of the map that they are in. */
  readonly path: Path;
  readonly entries: readonly MapEntry[];
  /** The settings that there are, by the name as it is written. */
  readonly settings: Skupper1Settings;
  /** What the names should be, such as `a key of skupper-site`. */
  readonly what: string;
  /** Whether only Skupper has names there, so that one beside the right one is a mistake too. */
  readonly isOwn?: boolean;
}

/** A name that is probably misspelled. */
export interface Misspelled {
  readonly meant: string;
  readonly report: DocumentReport;
}

/** The names that are probably misspelled. */
export function misspelledSettings(
  context: KubernetesResourceContext,
  { path, entries, settings, what, isOwn = false }: Suspects,
): Misspelled[] {
  const map = nodeAt(context.resource.root, path);
  const unknown = entries.filter(({ key }) => settingNamed(settings, key) === undefined);
  const names = Object.keys(settings);
  return unknown.slice(0, MAX_COMPARED).flatMap((found) => {
    const { key, keySpan } = found;
    const meant = mostSimilar(
      key,
      names.filter((name) => isTypo(key, name)),
    );
    const isFree = meant !== undefined && !entry(map, meant);
    if (meant === undefined || !(isFree || isOwn)) return [];
    const remedy = isFree ? `Did you mean ${quote(meant)}?` : `Remove it: ${quote(meant)} is set as well.`;
    const report: DocumentReport = {
      span: keySpan,
      message: `${quote(key)} is not ${what}, so Skupper 1 ignores it. ${remedy}`,
      data: { ...dataOf({ path, entry: found }), ...(isFree ? { suggestion: meant } : {}) },
      fixes: () =>
        isFree
          ? [changeTo(meant, renameKey(context.document.text, found, meant))]
          : removeFix(context.document.text, context.resource.root, [...path, key]),
    };
    return [{ meant, report }];
  });
}

/** What a report says as data: the name of the setting, and its path in the resource. */
export function dataOf({ path, entry: { key } }: Pick<WrittenSetting, 'path' | 'entry'>): {
  property: string;
  path: string;
} {
  return { property: key, path: formatPath([...path, key]) };
}
