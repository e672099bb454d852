import { applyEdits, type Edit } from '../text/edit.ts';
import { isJsonFile } from '../workspace/files/fileNames.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import { readContent, type YamlFile } from '../workspace/files/yamlFile.ts';
import { afterColon, entryEnd, ownEntries, skipGap } from '../yaml/write/places.ts';
import { nodeAt, toJson, type MapEntry, type MapNode, type Path, type TreeNode } from '../yaml/tree.ts';

/**
 * What edits would do beyond what they are for: be made in no certain order, make the file invalid YAML, or change other
 * properties that share a value through an anchor.
 */
export type Damage = 'overlap' | 'syntax' | 'shared';

/** The damage that edits of a file would do; undefined for none. Offsets count from the start of the file. */
export function damageOf(file: YamlFile, edits: readonly Edit[]): Damage | undefined {
  if (overlap(edits)) return 'overlap';
  const text = applyEdits(file.text, edits);
  if (isJsonFile(file.uri) && isJson(file.text) && !isJson(text)) return 'syntax';
  const before = file.parsed;
  const after = readContent({ uri: file.uri, text }, file).parsed;
  const [known, kept] = [new Set(before), new Set(after)];
  const changed = before.filter((document) => !kept.has(document));
  const written = after.filter((document) => !known.has(document));
  if (countProblems(written) > countProblems(changed)) return 'syntax';
  // Where documents come or go, nobody knows which one has become which.
  if (before.length !== after.length) return undefined;
  const isShared = before.some((document, index) => {
    const next = after[index];
    if (!next || next === document || !document.text.includes('*')) return false;
    const start = file.starts[index] ?? 0;
    const inDocument = edits.map(({ span }) => ({ start: span.start - start, end: span.end - start }));
    return changesShared(document, next, inDocument);
  });
  return isShared ? 'shared' : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function overlap(edits: readonly Edit[]): boolean {
  const ordered = edits.map(({ span }) => span).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some(({ start }, index) => start < (ordered[index - 1]?.end ?? 0));
}

/** The problems of documents, and the keys that are written twice. */
function countProblems(documents: readonly ParsedDocument[]): number {
  return documents.reduce((sum, { problems, root }) => sum + problems.length + countRepeated(root), 0);
}

function countRepeated(root: TreeNode | undefined): number {
  let count = 0;
  const seen = new Set<TreeNode>();
  const visit = (node: TreeNode): void => {
    if (node.type === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.type === 'map') count += node.repeated.length;
    for (const each of node.type === 'map' ? node.entries.map(({ value }) => value) : node.items) visit(each);
  };
  if (root) visit(root);
  return count;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether a value that is written elsewhere, and that no edit touches at its own place, has become another one, or comes to light. */
function changesShared(before: ParsedDocument, after: ParsedDocument, edits: readonly Range[]): boolean {
  const isChanged = sharedPaths(before, edits).some((path) => {
    const [old, now] = [nodeAt(before.root, path), nodeAt(after.root, path)];
    if (!now) return nodeAt(after.root, path.slice(0, -1))?.type === 'map';
    return old && JSON.stringify(toJson(old)) !== JSON.stringify(toJson(now));
  });
  return isChanged || inheritedPaths(after.root).some((path) => isOwn(before.root, path));
}

/** Whether a property is written in its map, where it may hide one that a merge key brings. */
function isOwn(root: TreeNode | undefined, path: Path): boolean {
  const map = nodeAt(root, path.slice(0, -1));
  return map?.type === 'map' && ownEntries(map).some(({ key }) => key === path.at(-1));
}

/** The paths of the values that merge keys bring. */
function inheritedPaths(root: TreeNode | undefined): Path[] {
  const paths: Path[] = [];
  const seen = new Set<TreeNode>();
  const visit = (node: TreeNode, path: Path): void => {
    if (node.type === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.type === 'list') return node.items.forEach((item, index) => visit(item, [...path, index]));
    const own = ownEntries(node);
    for (const { key } of node.entries.slice(own.length)) paths.push([...path, key]);
    for (const { key, value } of own) visit(value, [...path, key]);
  };
  if (root) visit(root, []);
  return paths;
}

/** The paths of the values that aliases and merge keys bring. */
function sharedPaths({ text, root }: ParsedDocument, edits: readonly Range[]): Path[] {
  const paths: Path[] = [];
  const isTouched = ({ start, end }: Range): boolean =>
    edits.some((edit) => edit.start < end && edit.end > start);
  const visitMap = (map: MapNode, path: Path): void => {
    const own = new Set(ownEntries(map));
    for (const found of map.entries) {
      const inner = [...path, found.key];
      if (!own.has(found)) paths.push(inner);
      else if (!isAlias(text, found)) visit(found.value, inner);
      else if (!isTouched({ start: found.keySpan.start, end: entryEnd(text, found) })) paths.push(inner);
    }
  };
  const visit = (node: TreeNode, path: Path): void => {
    if (node.type === 'map') visitMap(node, path);
    if (node.type !== 'list') return;
    for (const [index, item] of node.items.entries()) {
      const isElsewhere = item.span.start < node.span.start;
      if (!isElsewhere && text[item.span.start] !== '*') visit(item, [...path, index]);
      else if (isElsewhere || !isTouched(item.span)) paths.push([...path, index]);
    }
  };
  if (root) visit(root, []);
  return paths;
}

/** Whether an alias stands behind the colon of a property. */
function isAlias(text: string, found: MapEntry): boolean {
  const colon = afterColon(text, found);
  return colon !== undefined && text[skipGap(text, colon)] === '*';
}
