import { replaceProperty } from '../../yaml/write/insert.ts';
import { removeProperties } from '../../yaml/write/remove.ts';
import { renameKey, replaceScalar } from '../../yaml/write/rewrite.ts';
import {
  entry,
  formatPath,
  nodeAt,
  scalarAt,
  stringAt,
  toJson,
  type MapEntry,
  type MapNode,
  type Path,
} from '../../yaml/tree.ts';
import { DRAFT, fieldAt, findKind, RELEASED } from '../../schema/lookup.ts';
import type { Edit } from '../../text/edit.ts';
import { legacyKinds, legacyProperties, type Successor } from './legacyNames.ts';
import { isLinkAccessName, linkAccessOf } from './linkAccess.ts';
import { endpointEdits, settingsEdits } from './reshape.ts';

/** The successor of a property of the draft API or of a preview; undefined if its name has not changed. */
export function successorOf(kindName: string, path: Path): Successor | undefined {
  const formatted = formatPath(path);
  const tables = [legacyKinds[kindName]?.properties ?? {}, legacyProperties[kindName] ?? {}];
  const table = tables.find((properties) => Object.hasOwn(properties, formatted));
  if (table) return table[formatted];
  const draft = findKind(DRAFT, kindName);
  const field = draft && fieldAt(draft, path);
  return field?.becomes ?? field?.replacedBy;
}

/** Whether a kind had this name in the draft API or a preview, and has another one now. */
export function isFormerKind(name: string): boolean {
  return Object.hasOwn(legacyKinds, name);
}

/**
 * The edits that migrate a resource from the draft API to the released version. They keep comments and layout. Offsets count
 * from the start of `text`. None if something would be lost: a comment, or one of two values.
 */
export function migrationEdits(text: string, root: MapNode): Edit[] {
  const oldKind = stringAt(root, ['kind']) ?? '';
  const newKind = legacyKinds[oldKind]?.kind ?? oldKind;
  const edits = [
    ...replaceAt(text, root, 'apiVersion', RELEASED),
    ...(newKind === oldKind ? [] : replaceAt(text, root, 'kind', newKind)),
    ...(endpointEdits(text, root) ?? [undefined]),
    ...settingsEdits(text, root),
    ...propertyEdits(text, root, oldKind, newKind),
  ];
  const certain = edits.filter((edit) => edit !== undefined);
  return certain.length < edits.length ? [] : certain;
}

function replaceAt(text: string, root: MapNode, name: string, value: string): Edit[] {
  const node = scalarAt(root, [name]);
  return node && node.value !== value ? [replaceScalar(text, node, value)] : [];
}

function propertyEdits(text: string, root: MapNode, oldKind: string, newKind: string): (Edit | undefined)[] {
  return ['spec', 'status'].flatMap((section) => {
    const map = nodeAt(root, [section]);
    if (map?.type !== 'map') return [];
    const isSite = section === 'spec' && newKind === 'Site';
    const access = isSite ? linkAccessOf(root) : undefined;
    const others = map.entries.filter(({ key }) => !(isSite && isLinkAccessName(key)));
    const successor = ({ key }: MapEntry): Successor | undefined => successorOf(oldKind, [section, key]);
    const isGone = (found: MapEntry): boolean =>
      isDropped(oldKind, newKind, [section, found.key]) || isReplaced(map, found, successor(found));
    const lost = others.filter((found) => isSetOtherwise(map, found, successor(found)));
    if (lost.length > 0) return [undefined];
    const gone = [...(access?.removed ?? []), ...others.filter(isGone).map(({ key }) => key)];
    return [
      ...(access?.replaced ? [replaceProperty(text, access.replaced, [access.line])] : []),
      ...removeProperties(text, root, [section], gone),
      ...others.filter((found) => !isGone(found)).flatMap((found) => renaming(text, found, successor(found))),
    ];
  });
}

/** Whether the successor of a property is set already, to another value: nobody knows which one is meant. */
function isSetOtherwise(map: MapNode, { value }: MapEntry, successor: Successor | undefined): boolean {
  const set = typeof successor === 'string' ? entry(map, successor) : undefined;
  return set !== undefined && JSON.stringify(toJson(set.value)) !== JSON.stringify(toJson(value));
}

/** Whether the successor of a property is set already, or the value of the property needs none. */
function isReplaced(map: MapNode, { value }: MapEntry, successor: Successor | undefined): boolean {
  if (typeof successor === 'string') return entry(map, successor) !== undefined;
  if (!successor || value.type !== 'scalar') return false;
  const line = Object.hasOwn(successor, value.source) ? successor[value.source] : undefined;
  return line === undefined || entry(map, line.split(':')[0] ?? '') !== undefined;
}

/** Whether a property has no successor. Unknown properties of the status are dropped too: Kubernetes ignores them in a manifest. */
function isDropped(oldKind: string, newKind: string, path: Path): boolean {
  const successor = successorOf(oldKind, path);
  if (successor !== undefined) return successor === null;
  const released = findKind(RELEASED, newKind);
  return path[0] === 'status' && released !== undefined && fieldAt(released, path) === undefined;
}

/** Renames a property, or replaces it by the property for its value. */
function renaming(text: string, found: MapEntry, successor: Successor | undefined): (Edit | undefined)[] {
  if (typeof successor === 'string') return [renameKey(text, found, successor)];
  if (!successor || found.value.type !== 'scalar') return [];
  const line = successor[found.value.source];
  return line ? [replaceProperty(text, found, [line])] : [];
}
