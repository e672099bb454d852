import ignore, { type Ignore } from 'ignore';

/**
 * The rules of a `.gitignore` file. Without those that match any number of folders at several places, because the time to
 * try them grows with each: what they ignore is read.
 */
export function parseGitIgnore(text: string): Ignore {
  return ignore().add(text.split(/\r?\n/).filter((line) => !mayTakeLong(line)));
}

const MAX_ANY_FOLDERS = 2;

function mayTakeLong(rule: string): boolean {
  const inner = rule.trimEnd().replace(/\/\*\*\/?$/, '');
  return inner.split('**').length - 1 > MAX_ANY_FOLDERS;
}
