import type { Span } from '../text/span.ts';
import type { MapEntry, MapNode, TreeNode } from './tree.ts';

/** The properties that tell what a resource is. */
const identity = ['apiVersion', 'kind', 'metadata'];
const sections = [...identity, 'spec'];

/** A document with more repeated properties is no list of resources that somebody wrote. */
const MAX_REPEATED = 1000;

/**
 * The root of a document in which the line `---` between resources was forgotten, as a list of these resources. kubectl would
 * take the last of the properties that are repeated. Any other root is returned as it is: a property that is merely written
 * twice starts no resource.
 */
export function separated(root: TreeNode | undefined): TreeNode | undefined {
  if (root?.type !== 'map' || root.flow) return root;
  if (root.repeated.length === 0 || root.repeated.length > MAX_REPEATED) return root;
  const entries = writtenEntries(root);
  const bySection = partsOf(entries, sections);
  const isCertain = bySection.every((part, index) => index === 0 || isSuccessor(bySection[index - 1], part));
  const parts = isCertain ? bySection : joined(partsOf(entries, identity));
  if (parts.length < 2 || !parts.some((part) => has(part, 'apiVersion') && has(part, 'kind'))) return root;
  return {
    type: 'list',
    items: toMaps(parts, root.span.end),
    flow: false,
    unseparated: true,
    span: root.span,
  };
}

/**
 * A tree in which each item of a list is an item of its own, also where the dash of one was forgotten, so that it continues the
 * item above with the same properties.
 */
export function withDashes(node: TreeNode | undefined): TreeNode | undefined {
  return node && hasRepeated(node) ? dashed(node) : node;
}

function hasRepeated(root: TreeNode): boolean {
  const rest = [root];
  const seen = new Set<TreeNode>();
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.type === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.type === 'map' && node.repeated.length > 0) return true;
    if (node.type === 'list') for (const item of node.items) rest.push(item);
    else for (const { value } of node.entries) rest.push(value);
  }
  return false;
}

function dashed(node: TreeNode): TreeNode {
  if (node.type === 'scalar' || node.flow) return node;
  if (node.type === 'map')
    return { ...node, entries: node.entries.map((each) => ({ ...each, value: dashed(each.value) })) };
  const items = node.items.map((item) => itemsIn(item));
  const missing = items.flatMap(([, ...others]) => others.map(({ span }) => span.start));
  const all = items.flat().map(dashed);
  return missing.length === 0 ? { ...node, items: all } : { ...node, items: all, missingDashes: missing };
}

/** An item as it is, or the items that it consists of. */
function itemsIn(item: TreeNode): [TreeNode, ...TreeNode[]] {
  if (item.type !== 'map' || item.flow || item.repeated.length < 2 || item.repeated.length > MAX_REPEATED)
    return [item];
  const parts = partsOf(writtenEntries(item));
  const isCertain = parts.every((part, index) => {
    const former = new Set(parts[index - 1]?.map(({ key }) => key));
    return index === 0 || part.filter(({ key }) => former.has(key)).length > 1;
  });
  const [first, ...others] = toMaps(parts, item.span.end);
  return isCertain && first ? [first, ...others] : [item];
}

/** Lines that are meant as `---`, above a resource: with other than three dashes, of other characters, or indented. */
const miswritten =
  /^(?:[ ]{1,3}-{2,}|--|-{4,}|[ ]{0,3}(?:\*{3,}|_{3,}|~{3,}|[–—―]+))[ \t]*(?=\r?\n(?:[ \t]*(?:\r?\n|#[^\n]*\n))*["']?(?:apiVersion|kind|metadata)["']?[ \t]*:)/gm;

/** The lines of a document that are meant as the line `---` and are not read as such. */
export function miswrittenSeparators(text: string): Span[] {
  if (!/--|\*\*|__|~~|[–—―]/.test(text)) return [];
  return spansOf(text, miswritten);
}

/** The dashes in front of the first property of a resource, on its line: without a line break they are a part of its name. */
export function gluedSeparators(text: string): Span[] {
  return text.includes('---') ? spansOf(text, glued) : [];
}

const glued = /^---(?=["']?(?:apiVersion|kind|metadata)["']?[ \t]*:)/gm;

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

type Part = readonly MapEntry[];

/** All entries of a map in the order of the text, also those that a later one with their key replaces. */
export function writtenEntries({ entries, repeated }: MapNode): MapEntry[] {
  return [...entries, ...repeated].toSorted((a, b) => a.keySpan.start - b.keySpan.start);
}

/** Starts a part at each of these keys, or by default at any key, that its part has already. */
function partsOf(entries: Part, keys?: readonly string[]): Part[] {
  const parts: MapEntry[][] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    const isRepeated = seen.has(entry.key) && (keys?.includes(entry.key) ?? true);
    if (isRepeated) seen.clear();
    const last = parts.at(-1);
    if (!last || isRepeated) parts.push([entry]);
    else last.push(entry);
    seen.add(entry.key);
  }
  return parts;
}

/** Whether a part is another resource, and not the rest of the one above with a property that is written twice. */
function isSuccessor(former: Part | undefined, part: Part): boolean {
  if (!former || !former.some(({ key }) => key !== 'apiVersion' && key !== 'kind')) return false;
  return identity.filter((key) => has(former, key) && has(part, key)).length > 1;
}

/** Joins parts that are no resources of their own to the part above. */
function joined(parts: readonly Part[]): Part[] {
  const all: MapEntry[][] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (!last || isSuccessor(last, part)) all.push([...part]);
    else for (const entry of part) last.push(entry);
  }
  return all;
}

function has(part: Part, key: string): boolean {
  return part.some((entry) => entry.key === key);
}

function toMaps(parts: readonly Part[], end: number): MapNode[] {
  return parts.map((part, index) => toMap(part, parts[index + 1]?.[0]?.keySpan.start ?? end));
}

/** The last entry with a key wins, as for kubectl. */
function toMap(part: Part, end: number): MapNode {
  const last = new Map(part.map((entry) => [entry.key, entry]));
  return {
    type: 'map',
    entries: [...last.values()],
    repeated: part.filter((entry) => last.get(entry.key) !== entry),
    flow: false,
    span: { start: part[0]?.keySpan.start ?? end, end },
  };
}
