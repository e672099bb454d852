import { nodeAt, type Path, type TreeNode } from '../../yaml/tree.ts';

/** Texts by key. */
export type Texts = Readonly<Record<string, string>>;

/**
 * The scalars of a map by key, as they are written: the API server refuses numbers and booleans among annotations and data, but
 * what they are meant to say is plain. Without nulls; empty for anything but a map.
 */
export function textMapAt(root: TreeNode | undefined, path: Path): Texts {
  const node = nodeAt(root, path);
  if (node?.type !== 'map') return {};
  const texts = Object.create(null) as Record<string, string>;
  for (const { key, value } of node.entries) {
    if (value.type !== 'scalar' || value.value === null) continue;
    texts[key] = typeof value.value === 'string' ? value.value : value.source;
  }
  return texts;
}

/**
 * The pairs of a list `key=value,key=value`, or with another separator, without spaces around them. Parts without `=` are dropped,
 * as Skupper 1 does.
 */
export function parsePairs(text: string, separator = ','): Texts {
  const pairs = Object.create(null) as Record<string, string>;
  for (const part of text.split(separator)) {
    const at = part.indexOf('=');
    if (at > 0) pairs[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return pairs;
}

/** Whether a text is true for Skupper 1, which takes everything it cannot read for false. Source: ParseBool of Go. */
export function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(?:1|t|T|true|TRUE|True)$/.test(text);
}
