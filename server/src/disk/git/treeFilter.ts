import { basename, dirname, join, relative, sep } from 'node:path';
import { isSkippedFolder, mayHoldResources } from '../../service/workspace/files/fileNames.ts';
import type { GitRules } from '../../service/workspace/files/gitIgnore.ts';
import { excludedRules, isIgnored } from '../gitRules.ts';

/** A folder with what git ignores in it; undefined for one that is left out. */
type Rules = readonly GitRules[] | undefined;

/**
 * Returns whether a file of a revision belongs to a folder, by the same rules as a file on disk (`walk`): a tracked file that git ignores
 * does not. `root` is the root of the work tree, and `ruleFiles` has the rules of the revision by their folders; paths are absolute.
 */
export function createTreeFilter(
  root: string,
  folder: string,
  ruleFiles: ReadonlyMap<string, GitRules>,
): (path: string) => boolean {
  const rulesAt = (at: string, above: readonly GitRules[]): readonly GitRules[] => [
    ...(at === root ? excludedRules(root) : above),
    ...listOf(ruleFiles.get(at)),
  ];
  const known = new Map<string, Rules>([[folder, rulesAt(folder, rulesAbove(root, folder, rulesAt))]]);
  const find = (at: string): Rules => {
    const above = at === root || at === dirname(at) ? undefined : rulesOf(dirname(at));
    if (!above || isSkippedFolder(basename(at)) || isIgnored(above, at, true)) return undefined;
    return rulesAt(at, above);
  };
  const rulesOf = (at: string): Rules => {
    if (!known.has(at)) known.set(at, find(at));
    return known.get(at);
  };
  return (path) => {
    const rules = mayHoldResources(basename(path)) ? rulesOf(dirname(path)) : undefined;
    return rules !== undefined && !isIgnored(rules, path, false);
  };
}

/** The rules of the folders above a folder; none if they ignore the folder itself, as on disk. */
function rulesAbove(
  root: string,
  folder: string,
  rulesAt: (at: string, above: readonly GitRules[]) => readonly GitRules[],
): readonly GitRules[] {
  let rules: readonly GitRules[] = [];
  let at = root;
  for (const name of relative(root, folder)
    .split(sep)
    .filter((each) => each !== '')) {
    rules = rulesAt(at, rules);
    at = join(at, name);
    if (isIgnored(rules, at, true)) return [];
  }
  return rules;
}

function listOf<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
