import { removeProperty, renameKey, replaceScalar } from '../../yaml/edit.ts';
import {
  entry,
  formatPath,
  nodeAt,
  scalarAt,
  stringAt,
  type MapEntry,
  type MapNode,
  type Path,
} from '../../yaml/tree.ts';
import { DRAFT, fieldAt, findKind, RELEASED } from '../../schema/lookup.ts';
import type { Edit } from '../../text/edit.ts';
import { legacyKinds, legacyProperties, type Successor } from './legacyNames.ts';
import { endpointEdits, settingsEdits } from './reshape.ts';

/** What a property of the draft or of a preview became, or undefined when it kept its name. */
export function successorOf(kindName: string, path: Path): Successor | undefined {
  const written = formatPath(path);
  const tables = [legacyKinds[kindName]?.properties ?? {}, legacyProperties[kindName] ?? {}];
  const table = tables.find((properties) => Object.hasOwn(properties, written));
  if (table) return table[written];
  const draft = findKind(DRAFT, kindName);
  const field = draft && fieldAt(draft, path);
  return field?.becomes ?? field?.replacedBy;
}

/** The edits that turn a document of the draft into one of the released version. Comments and layout stay. */
export function migrationEdits(text: string, root: MapNode): Edit[] {
  const oldKind = stringAt(root, ['kind']) ?? '';
  const newKind = legacyKinds[oldKind]?.kind ?? oldKind;
  return [
    ...replaceAt(text, root, 'apiVersion', RELEASED),
    ...(newKind === oldKind ? [] : replaceAt(text, root, 'kind', newKind)),
    ...endpointEdits(text, root),
    ...settingsEdits(text, root),
    ...propertyEdits(text, root, oldKind, newKind),
  ];
}

function replaceAt(text: string, root: MapNode, name: string, value: string): Edit[] {
  const node = scalarAt(root, [name]);
  return node && node.value !== value ? [replaceScalar(text, node, value)] : [];
}

function propertyEdits(text: string, root: MapNode, oldKind: string, newKind: string): Edit[] {
  return ['spec', 'status'].flatMap((section) => {
    const map = nodeAt(root, [section]);
    if (map?.type !== 'map') return [];
    const gone = map.entries.filter(({ key }) => isDropped(oldKind, newKind, [section, key]));
    // Neighbours that are removed one by one would overlap with the removal of the map that they leave empty.
    if (gone.length > 1 && gone.length === map.entries.length) return removal(text, root, [section]);
    return map.entries.flatMap((found) => {
      if (gone.includes(found)) return removal(text, root, [section, found.key]);
      return renaming(map, found, successorOf(oldKind, [section, found.key]));
    });
  });
}

/** The released status has no place for what only the draft reported, and Kubernetes ignores a status in a file anyway. */
function isDropped(oldKind: string, newKind: string, path: Path): boolean {
  const successor = successorOf(oldKind, path);
  if (successor !== undefined) return successor === null;
  const released = findKind(RELEASED, newKind);
  return path[0] === 'status' && released !== undefined && fieldAt(released, path) === undefined;
}

function removal(text: string, root: MapNode, path: Path): Edit[] {
  const edit = removeProperty(text, root, path);
  return edit ? [edit] : [];
}

/** Renames a property, or replaces it by what stands for its value. */
function renaming(map: MapNode, found: MapEntry, successor: Successor | undefined): Edit[] {
  if (typeof successor === 'string') return entry(map, successor) ? [] : [renameKey(found, successor)];
  if (!successor || found.value.type !== 'scalar') return [];
  const line = successor[found.value.source];
  return line ? [{ span: { start: found.keySpan.start, end: found.value.span.end }, newText: line }] : [];
}
