import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  IGNORE_FILE,
  isIgnored as isIgnoredBy,
  parseGitRules,
  type GitRules,
} from '../service/workspace/files/gitIgnore.ts';
import { typeOf, undefinedOnError } from './fileType.ts';
import { pathFrom } from './uri.ts';

/** The file with rules in the root of a repository. */
export const EXCLUDE_FILE = join('.git', 'info', 'exclude');

/** What of git is in a folder: rules, and a repository of its own, in which no rules of the folders above count. */
export interface GitEntries {
  readonly hasRules: boolean;
  readonly isRepository: boolean;
}

/** Looks for what of git is in a folder. */
export function gitEntriesOf(folder: string): GitEntries {
  return {
    hasRules: typeOf(join(folder, IGNORE_FILE))?.isFile() ?? false,
    isRepository: exists(join(folder, '.git')),
  };
}

/**
 * The rules for what is in a folder, of which the last one that matches decides: those of the folders above, unless a repository
 * starts here; then those of the folder itself. Links and pipes hold no rules.
 */
export function rulesIn(folder: string, found: GitEntries, above: readonly GitRules[]): readonly GitRules[] {
  const outer = found.isRepository ? excludedRules(folder) : above;
  return found.hasRules ? [...outer, ...readRules(folder, IGNORE_FILE)] : outer;
}

/** The rules of a repository that are not in its history. */
export function excludedRules(repository: string): GitRules[] {
  return readRules(repository, EXCLUDE_FILE);
}

/**
 * The rules of the folders above a folder, up to the root of its repository. None if they ignore the folder itself: whoever opens
 * it wants to see it.
 */
export function rulesAbove(folder: string): readonly GitRules[] {
  const repository = repositoryOf(folder);
  if (repository === undefined || repository === folder) return [];
  const names = relative(repository, folder).split(sep);
  let rules: readonly GitRules[] = [];
  let parent = repository;
  for (const name of names) {
    rules = rulesIn(parent, gitEntriesOf(parent), rules);
    parent = join(parent, name);
    if (isIgnored(rules, parent, true)) return [];
  }
  return rules;
}

/** The nearest folder with `.git`, which is a file in a work tree, from a folder upwards. Undefined if there is none. */
export function repositoryOf(folder: string): string | undefined {
  if (exists(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}

/** Whether git ignores a file, or a folder. */
export function isIgnored(all: readonly GitRules[], path: string, isFolder: boolean): boolean {
  return isIgnoredBy(all, isFolder, (folder) => pathFrom(folder, path));
}

/** As in git, by default: the file systems of these operating systems do not distinguish cases. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

function readRules(folder: string, name: string): GitRules[] {
  const path = join(folder, name);
  const text = typeOf(path)?.isFile() ? undefinedOnError(() => readFileSync(path, 'utf8')) : undefined;
  return text === undefined ? [] : [rulesOfText(folder, text)];
}

/** The rules in the text of a file of a folder. */
export function rulesOfText(folder: string, text: string): GitRules {
  return { folder, rules: parseGitRules(text, ignoresCase) };
}

/** What Node's permission model forbids to look at counts as missing. */
function exists(path: string): boolean {
  return undefinedOnError(() => existsSync(path)) ?? false;
}
