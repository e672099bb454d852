import ignore, { type Ignore } from 'ignore';

/** The rules of one file that says what git ignores. They are relative to a folder. */
export interface GitRules {
  /** Its path or URI. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** The name of the files with rules, in any folder. */
export const IGNORE_FILE = '.gitignore';

/**
 * Parses the rules of a `.gitignore` file. Without those that match any number of folders at several places, because the time to
 * try them grows with each: what they ignore is read. `ignoresCase`: whether the file system does.
 */
export function parseGitRules(text: string, ignoresCase = false): Ignore {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return ignore({ ignorecase: ignoresCase }).add(lines.filter((line) => !mayTakeLong(line)));
}

const MAX_ANY_FOLDERS = 2;

function mayTakeLong(rule: string): boolean {
  const inner = rule.trimEnd().replace(/\/\*\*\/?$/, '');
  return inner.split('**').length - 1 > MAX_ANY_FOLDERS;
}

/**
 * Whether git ignores a file, or a folder. As in git, the innermost file with a matching rule decides. `pathIn`: the path of the
 * file relative to a folder around it, with slashes.
 */
export function isIgnored(
  all: readonly GitRules[],
  isFolder: boolean,
  pathIn: (folder: string) => string,
): boolean {
  let result = false;
  for (const { folder, rules } of all) {
    const { ignored, unignored } = rules.test(pathIn(folder) + (isFolder ? '/' : ''));
    if (ignored || unignored) result = ignored;
  }
  return result;
}
