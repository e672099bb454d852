/** Whether white space surrounds a text, which a name, a key or a host never means. */
export function hasOuterBlanks(text: string): boolean {
  return text !== text.trim();
}

/**
 * The white space around a text, as the end of a sentence that starts with the text: `ends with a line break`. Undefined if there
 * is none.
 */
export function describeOuterBlanks(text: string): string | undefined {
  const start = /^\s/.exec(text)?.[0];
  const end = /\s$/.exec(text)?.[0];
  const parts = [
    ...(start === undefined ? [] : [`starts with ${nameOf(start)}`]),
    ...(end === undefined ? [] : [`ends with ${nameOf(end)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function nameOf(blank: string): string {
  if (/[\r\n]/.test(blank)) return 'a line break';
  return blank === '\t' ? 'a tab' : 'a space';
}
