import type { FileEdit } from '../fixes/fix.ts';
import { harmlessEdits } from '../fixes/harmless.ts';
import { removeDocument } from '../fixes/removeDocument.ts';
import { shiftEdit, type Edit } from '../text/edit.ts';
import { groupBy } from '../text/lists.ts';
import { documentOf, type PlacedDocument, type YamlFile } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { nodeAt, type MapNode, type TreeNode } from '../yaml/tree.ts';
import { removeProperties } from '../yaml/write/remove.ts';
import type { Item } from './items.ts';
import type { Removal } from './outcome.ts';

/** A removal with its resource. */
export interface ItemRemoval {
  readonly item: Item;
  readonly removal: Removal;
}

/** The edits that remove what has been converted, and the resources for which nobody can write them. */
export function removals(
  snapshot: Snapshot,
  wanted: readonly ItemRemoval[],
): { readonly files: readonly FileEdit[]; readonly left: readonly Item[] } {
  const files: FileEdit[] = [];
  const left: Item[] = [];
  for (const [uri, group] of groupBy(wanted, ({ item }) => item.at.uri)) {
    const file = snapshot.files.get(uri);
    if (!file) continue;
    const found = group.map((each) => ({ item: each.item, edits: removalEdits(file, each) }));
    const groups = found.flatMap(({ edits }) => (edits && edits.length > 0 ? [edits] : []));
    const harmless = new Set(harmlessEdits(file, groups));
    files.push({ uri, edits: [...harmless].flat() });
    left.push(
      ...found
        .filter(({ edits }) => !edits || (edits.length > 0 && !harmless.has(edits)))
        .map(({ item }) => item),
    );
  }
  return { files, left };
}

/** Undefined if the document has more than the resource. */
function removalEdits(file: YamlFile, { item, removal }: ItemRemoval): Edit[] | undefined {
  const document = documentOf(file, item.at.document);
  const resource = nodeAt(document?.parsed.root, item.base);
  if (!document || resource?.type !== 'map') return undefined;
  if (removal.type === 'document')
    return item.base.length > 0 ? undefined : [removeWithoutHeader(document, item.at.document === 0)];
  const { text } = document.parsed;
  return removeMetadata(text, resource, removal).map((edit) => shiftEdit(edit, document.start));
}

/** The edit that removes a document. Of the first one, the comments at the top of the file stay, such as a licence. */
function removeWithoutHeader(document: PlacedDocument, isFirst: boolean): Edit {
  const { span, newText } = removeDocument(document);
  if (!isFirst) return { span, newText };
  const text = document.parsed.text.slice(span.start - document.start);
  return { span: { start: span.start + headerLength(text), end: span.end }, newText };
}

/** The length of the comments before a document that a blank line or a document marker separates from it. */
function headerLength(text: string): number {
  const comments = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0] ?? '';
  if (!comments.includes('#')) return 0;
  if (text.startsWith('---', comments.length)) return comments.length;
  let at = 0;
  let length = 0;
  for (const line of comments.split(/(?<=\n)/)) {
    at += line.length;
    if (line.trim() === '') length = at;
  }
  return comments.slice(0, length).includes('#') ? length : 0;
}

function removeMetadata(
  text: string,
  root: MapNode,
  { isLabel, isAnnotation }: Extract<Removal, { readonly type: 'metadata' }>,
): Edit[] {
  const found = [
    { name: 'labels', keys: keysAt(nodeAt(root, ['metadata', 'labels'])), isGone: isLabel },
    { name: 'annotations', keys: keysAt(nodeAt(root, ['metadata', 'annotations'])), isGone: isAnnotation },
  ].filter(({ keys, isGone }) => keys.some(isGone));
  const whole = found.filter(({ keys, isGone }) => keys.every(isGone)).map(({ name }) => name);
  const parts = found.filter(({ name }) => !whole.includes(name));
  return [
    ...(whole.length > 0 ? removeProperties(text, root, ['metadata'], whole) : []),
    ...parts.flatMap(({ name, keys, isGone }) =>
      removeProperties(text, root, ['metadata', name], keys.filter(isGone)),
    ),
  ];
}

function keysAt(node: TreeNode | undefined): string[] {
  return node?.type === 'map' ? node.entries.map(({ key }) => key) : [];
}
