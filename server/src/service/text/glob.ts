import picomatch from 'picomatch/posix.js';

/** Longer patterns are not meant seriously, and could be made to take very long. */
const MAX_PATTERN_LENGTH = 500;

/**
 * Tells whether a path fits one of the patterns. Paths and patterns are relative to one folder, with `/`. A pattern
 * means a file, or a folder with all that is in it. Patterns that are empty or much too long fit nothing.
 */
export function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const usable = patterns.map(trimmed).filter(isUsable);
  if (usable.length === 0) return () => false;
  return picomatch(
    usable.flatMap((pattern) => [pattern, `${pattern}/**`]),
    { dot: true, noextglob: true },
  );
}

function trimmed(pattern: string): string {
  return pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}

function isUsable(pattern: string): boolean {
  return pattern !== '' && pattern.length <= MAX_PATTERN_LENGTH;
}

/** Tells whether a text equals one of the patterns, in which `*` stands for any letters. */
export function textMatcher(patterns: readonly string[]): (text: string) => boolean {
  const parts = patterns.filter(isUsable).map((pattern) => pattern.split('*'));
  return (text) => parts.some((each) => fits(text, each));
}

/** Whether a text is made of these parts with anything between them. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}
