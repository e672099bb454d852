import { mostSimilar } from '../../service/index.ts';

/** A question after a message about an unknown word; empty where nothing is similar. */
export function suggestionFor(word: string, known: readonly string[]): string {
  const similar = mostSimilar(word, known);
  return similar === undefined ? '' : `. Did you mean "${similar}"?`;
}
