import type { Random } from './random.ts';

/** A key with one slip of the finger: a letter left out, doubled, swapped with its neighbour, or in the wrong case. */
export function misspell(key: string, random: Random): string {
  const letters = [...key.matchAll(/[a-z]/g)].map(({ index }) => index);
  const at = random.pick(letters);
  const letter = key.charAt(at);
  const next = key.charAt(at + 1);
  return random.pick([
    key.slice(0, at) + key.slice(at + 1),
    key.slice(0, at) + letter + key.slice(at),
    /[a-z]/.test(next) ? key.slice(0, at) + next + letter + key.slice(at + 2) : key.toUpperCase(),
    key.slice(0, at) + letter.toUpperCase() + key.slice(at + 1),
  ]);
}
