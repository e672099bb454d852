import { TEMPLATED } from '../document/template.ts';

/** Words in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** A value from a file, in quotes and never too long for one line. */
export function quoted(value: string): string {
  const shown = value.replace(new RegExp(`${TEMPLATED}+`, 'gu'), '{{…}}').replace(/\s+/g, ' ');
  return `"${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}"`;
}

/** A noun with its number. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
