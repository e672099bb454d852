import type { Random } from './random.ts';

const pieces = [
  '\n',
  '  ',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '#',
  '---\n',
  '...\n',
  '\t',
  '&a ',
  '*a',
  '<<: ',
  '|\n',
  '\r\n',
  '\u{1F600}',
  '\uFEFF',
  '{{ x }}',
  '!t ',
  '\0',
  'routingKey: backend\n',
  'spec:\n',
];

/** Cuts, inserts or repeats something somewhere. */
export function mutilate(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.below(12));
  const piece = random.pick(pieces);
  return text.slice(0, at) + piece + text.slice(random.pick([at, to]));
}
