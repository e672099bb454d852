import { runStart } from './lines.ts';

/** Longer patterns are ignored. In UTF-16 code units. */
const MAX_PATTERN_LENGTH = 500;

/**
 * A function that reports whether a path matches one of the patterns. Paths and patterns are relative to the same folder
 * and use `/`. A pattern matches a file, or a folder and everything in it; `*` matches any characters of one name, and
 * `**` any number of folders. Empty and overlong patterns match nothing. There is no backtracking, so that no pattern takes
 * longer than the product of the lengths.
 */
export function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const usable = patterns.map(trimmed).filter(isUsable);
  const all = usable.map((pattern) => pattern.split('/').map(toSegment));
  return (path) => {
    const names = path.split('/');
    return all.some((segments) => matchesPrefix(names, segments));
  };
}

/** One segment of a pattern: the parts of a name between its `*`, or `folders` for `**`. */
type Segment = readonly string[] | 'folders';

function toSegment(name: string): Segment {
  return name === '**' ? 'folders' : name.split('*');
}

/**
 * Whether the segments match the whole path or one of its parent folders. Simulates an automaton whose states are the
 * numbers of segments that the names so far have matched.
 */
function matchesPrefix(names: readonly string[], segments: readonly Segment[]): boolean {
  let states = skipFolders(new Set([0]), segments);
  for (const name of names) {
    const next = new Set<number>();
    for (const state of states) {
      const segment = segments[state];
      if (segment === 'folders') next.add(state);
      else if (segment && consistsOf(name, segment)) next.add(state + 1);
    }
    states = skipFolders(next, segments);
    if (states.has(segments.length)) return true;
  }
  return false;
}

/** Adds the states after each `**`, which also matches zero folders. */
function skipFolders(states: Set<number>, segments: readonly Segment[]): Set<number> {
  for (const state of states) if (segments[state] === 'folders') states.add(state + 1);
  return states;
}

function trimmed(pattern: string): string {
  const path = pattern.replace(/^(?:\.\/)+/, '');
  return path.slice(0, runStart(path, path.length, /\//));
}

function isUsable(pattern: string): boolean {
  return pattern !== '' && pattern.length <= MAX_PATTERN_LENGTH;
}

/** A function that reports whether a text matches one of the patterns, in which `*` matches any characters. */
export function textMatcher(patterns: readonly string[]): (text: string) => boolean {
  const parts = patterns.filter(isUsable).map((pattern) => pattern.split('*'));
  return (text) => parts.some((each) => consistsOf(text, each));
}

/** Whether a text consists of these parts in order, with any characters between them. */
export function consistsOf(text: string, parts: readonly string[]): boolean {
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
