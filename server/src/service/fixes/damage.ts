import { applyEdits, type Edit } from '../text/edit.ts';
import type { ParsedDocument } from '../workspace/files/parsedDocument.ts';
import { readContent, type YamlFile } from '../workspace/files/yamlFile.ts';
import { entryEnd, ownEntries } from '../yaml/write/places.ts';
import { nodeAt, toJson, type MapEntry, type MapNode, type Path, type TreeNode } from '../yaml/tree.ts';

/**
 * What edits would do beyond what they are for: be made in no certain order, make the file invalid YAML, or change other
 * properties that share a value through an anchor.
 */
export type Damage = 'overlap' | 'syntax' | 'shared';

/** The damage that edits of a file would do; undefined for none. Offsets count from the start of the file. */
export function damageOf(file: YamlFile, edits: readonly Edit[]): Damage | undefined {
  if (overlap(edits)) return 'overlap';
  const before = file.parsed;
  const after = readContent({ uri: file.uri, text: applyEdits(file.text, edits) }, file).parsed;
  const [known, kept] = [new Set(before), new Set(after)];
  const changed = before.filter((document) => !kept.has(document));
  const written = after.filter((document) => !known.has(document));
  if (countProblems(written) > countProblems(changed)) return 'syntax';
  // Where documents come or go, nobody knows which one has become which.
  if (before.length !== after.length) return undefined;
  const isShared = before.some((document, index) => {
    const next = after[index];
    if (!next || next === document || !/[*]/.test(document.text)) return false;
    const start = file.starts[index] ?? 0;
    const inDocument = edits.map(({ span }) => ({ start: span.start - start, end: span.end - start }));
    return changesShared(document, next, inDocument);
  });
  return isShared ? 'shared' : undefined;
}

function overlap(edits: readonly Edit[]): boolean {
  const ordered = edits.map(({ span }) => span).toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered.some(({ start }, index) => start < (ordered[index - 1]?.end ?? 0));
}

function countProblems(documents: readonly ParsedDocument[]): number {
  return documents.reduce((sum, { problems }) => sum + problems.length, 0);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether a value that is written elsewhere, and that no edit touches at its own place, has become another one. */
function changesShared(before: ParsedDocument, after: ParsedDocument, edits: readonly Range[]): boolean {
  return sharedPaths(before, edits).some((path) => {
    const [old, now] = [nodeAt(before.root, path), nodeAt(after.root, path)];
    return old && now && JSON.stringify(toJson(old)) !== JSON.stringify(toJson(now));
  });
}

/** The paths of the values that aliases and merge keys bring. */
function sharedPaths({ text, root }: ParsedDocument, edits: readonly Range[]): Path[] {
  const paths: Path[] = [];
  const isTouched = (found: MapEntry): boolean => {
    const { start } = found.keySpan;
    const end = entryEnd(text, found);
    return edits.some((edit) => edit.start < end && edit.end > start);
  };
  const visitMap = (map: MapNode, path: Path): void => {
    const own = new Set(ownEntries(map));
    for (const found of map.entries) {
      const inner = [...path, found.key];
      if (!own.has(found)) paths.push(inner);
      else if (!isAlias(text, found.value, found.keySpan.end)) visit(found.value, inner);
      else if (!isTouched(found)) paths.push(inner);
    }
  };
  const visit = (node: TreeNode, path: Path): void => {
    if (node.type === 'map') visitMap(node, path);
    if (node.type !== 'list') return;
    for (const [index, item] of node.items.entries()) {
      if (isAlias(text, item, node.span.start)) paths.push([...path, index]);
      else visit(item, [...path, index]);
    }
  };
  if (root) visit(root, []);
  return paths;
}

/** An aliased scalar stands where the alias is; an aliased map or list keeps its place above. */
function isAlias(text: string, node: TreeNode, from: number): boolean {
  return node.span.start < from || (node.type === 'scalar' && text[node.span.start] === '*');
}
