import type { MapEntry, TreeNode } from '../../yaml/tree.ts';
import { parseSelector } from './selector.ts';

/**
 * The label selector that a text is meant to be: labels with a colon for the equals sign, or with a semicolon, a space or
 * "and" for the comma. Undefined if that is not certain.
 */
export function repairSelector(text: string): string | undefined {
  const labels = text
    .trim()
    .split(/\s*(?:,|;|&&|\band\b)\s*|(?<![:=])\s+(?![:=])/i)
    .filter((part) => part !== '')
    .map((part) => part.replace(/^([^:=!<>()\s]+)\s*(?:::?|=>)\s*([^:=\s]+)$/, '$1=$2'));
  return labels.every((label) => /^[^=]+=[^=]+$/.test(label)) ? validSelector(labels) : undefined;
}

/**
 * The label selector that a map of labels, a map with `matchLabels` alone, or a list of labels is meant to be. Undefined for
 * anything else. `text` is that of the document.
 */
export function selectorOf(node: TreeNode, text: string): string | undefined {
  if (node.type === 'scalar') return undefined;
  if (node.type === 'list') return validSelector(textsOf(node.items));
  const [first, second] = node.entries;
  if (first?.key === 'matchLabels' && !second) return selectorOf(first.value, text);
  const values = textsOf(node.entries.map(({ value }) => value));
  return validSelector(
    node.entries.map((each, index) => `${writtenKey(text, each)}=${values[index] ?? ' '}`),
  );
}

/** A key as it is written: kubectl would read `n` as a boolean. */
function writtenKey(text: string, { key, keySpan }: MapEntry): string {
  const written = text.slice(keySpan.start, keySpan.end);
  return /^[\w./-]+$/.test(written) ? written : key;
}

/** The texts of scalars; of other nodes a space, which is valid in no label. */
function textsOf(nodes: readonly TreeNode[]): string[] {
  return nodes.map((node) => (node.type === 'scalar' && node.value !== null ? node.source : ' '));
}

function validSelector(labels: readonly string[]): string | undefined {
  if (labels.length === 0 || labels.some((label) => !/^[^\s]+$/.test(label))) return undefined;
  const text = labels.join(',');
  return 'error' in parseSelector(text) ? undefined : text;
}
