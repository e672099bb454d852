import type { Span } from '../text/span.ts';
import { splitDocuments } from './split.ts';

/** Strings, brackets, and what is not allowed between two values. */
const token = /"(?:[^"\\\r\n]|\\.)*"|[[\]{}]|[^\s"[\]{}]/g;

/**
 * Splits a JSON text into its documents: values that follow each other without a separator, as `kubectl` reads them. What is not
 * JSON is split like YAML. The spans are adjacent and cover the whole text.
 */
export function splitJson(text: string): Span[] {
  const starts: number[] = [];
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (depth === 0) {
      if (found !== '{') return splitDocuments(text);
      starts.push(index);
    }
    if (found === '{' || found === '[') depth++;
    if (found === '}' || found === ']') depth--;
  }
  if (starts.length < 2 || depth > 0) return splitDocuments(text);
  return starts.map((start, index) => ({
    start: index === 0 ? 0 : start,
    end: starts[index + 1] ?? text.length,
  }));
}
