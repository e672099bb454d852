import { applyEdits, type Edit } from '../text/edit.ts';

const anchor = /(?<![^\s[{,:-])&([^\s,[\]{}]+)/g;
const alias = /(?<![^\s[{,:-])\*([^\s,[\]{}]+)/g;

/** Whether edits of a text delete an anchor that an alias still refers to, so that the result cannot be read. */
export function losesAnchor(text: string, edits: readonly Edit[]): boolean {
  const deleted = edits.flatMap(({ span, newText }) => {
    const kept = namesOf(newText, anchor);
    return [...namesOf(text.slice(span.start, span.end), anchor)].filter((name) => !kept.has(name));
  });
  if (deleted.length === 0) return false;
  const after = applyEdits(text, edits);
  const anchors = namesOf(after, anchor);
  const aliases = namesOf(after, alias);
  return deleted.some((name) => aliases.has(name) && !anchors.has(name));
}

function namesOf(text: string, pattern: RegExp): Set<string> {
  return new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name));
}
