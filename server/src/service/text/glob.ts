/** Longer patterns are not meant seriously. */
const MAX_PATTERN_LENGTH = 500;

/**
 * Tells whether a path fits one of the patterns. Paths and patterns are relative to one folder, with `/`. A pattern means a
 * file, or a folder with all that is in it; `*` stands for any letters of a name and `**` for any folders. Patterns that
 * are empty or much too long fit nothing. The time is bounded by the lengths, whatever the pattern.
 */
export function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const usable = patterns.map(trimmed).filter(isUsable);
  const all = usable.map((pattern) => pattern.split('/').map(toStep));
  return (path) => {
    const names = path.split('/');
    return all.some((steps) => leadsTo(names, steps));
  };
}

/** The parts of a name between its stars, or any number of folders. */
type Step = readonly string[] | 'folders';

function toStep(name: string): Step {
  return name === '**' ? 'folders' : name.split('*');
}

/** Whether the steps fit a path from its start, up to its end or to a folder on the way. */
function leadsTo(names: readonly string[], steps: readonly Step[]): boolean {
  let done = withoutFolders(new Set([0]), steps);
  for (const name of names) {
    const next = new Set<number>();
    for (const count of done) {
      const step = steps[count];
      if (step === 'folders') next.add(count);
      else if (step && fits(name, step)) next.add(count + 1);
    }
    done = withoutFolders(next, steps);
    if (done.has(steps.length)) return true;
  }
  return false;
}

/** `**` may stand for no folder at all. */
function withoutFolders(done: Set<number>, steps: readonly Step[]): Set<number> {
  for (const count of done) if (steps[count] === 'folders') done.add(count + 1);
  return done;
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
