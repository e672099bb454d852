import { connectorKinds } from '../../resource/kindRoles.ts';
import { DRAFT, fieldAt } from '../../schema/lookup.ts';
import type { Field, Kind, ObjectField } from '../../schema/define.ts';
import { mostSimilar } from '../../text/similar.ts';
import type { Edit } from '../../text/edit.ts';
import { replaceProperty } from '../../yaml/write/insert.ts';
import { removeProperties } from '../../yaml/write/remove.ts';
import {
  entry,
  nodeAt,
  scalarAt,
  type MapEntry,
  type MapNode,
  type Path,
  type TreeNode,
} from '../../yaml/tree.ts';
import type { Successor } from '../migration/legacyNames.ts';
import { isLinkAccessHost, isLinkAccessName, linkAccessOf } from '../migration/linkAccess.ts';
import { successorOf } from '../migration/migrate.ts';
import { meantValue, writeProperty } from '../shapes/meantValue.ts';
import { foreignProperty, foreignValue } from '../../schema/foreignNames.ts';

/** What an unknown property stands for. */
export interface Meaning {
  /** Today's property, in the same map; null if the property of the draft has no successor. */
  readonly property: string | null;
  /** Whether the name is one of the draft API or of a preview. */
  readonly isDraft: boolean;
  /** A property that is set and leaves no place for today's property: that one itself, or an alternative to it. */
  readonly conflict?: string;
}

/** A replacement of an unknown property by today's property. */
export interface Replacement {
  /** The property alone if its value stays, else with its value. */
  readonly label: string;
  readonly edits: readonly Edit[];
}

/** What an unknown property at a path stands for: its successor, the same in another API, or a similar name. */
export function meaningOf(schema: Kind, root: MapNode, path: Path): Meaning | undefined {
  const name = String(path.at(-1));
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const draft = draftMeaning(schema, root, path);
  if (draft !== undefined)
    return { ...draft, isDraft: true, ...conflictOf(schema, root, path, draft.property) };
  const field = fieldAt(schema, parentPath);
  if (field?.type !== 'object') return undefined;
  const known = foreignProperty(schema.kind, parentPath, name);
  const property =
    known !== undefined && Object.hasOwn(field.fields, known) ? known : similar(field, parent, name);
  return property === undefined
    ? undefined
    : { property, isDraft: false, ...conflictOf(schema, root, path, property) };
}

function draftMeaning(schema: Kind, root: MapNode, path: Path): Pick<Meaning, 'property'> | undefined {
  const [section, name] = path;
  if (schema.kind === 'Site' && section === 'spec' && path.length === 2 && isLinkAccessName(String(name)))
    return { property: isLinkAccessHost(String(name)) ? null : 'linkAccess' };
  const successor = schema.apiVersion === DRAFT ? undefined : successorOf(schema.kind, path);
  if (successor === undefined) return undefined;
  if (successor === null || typeof successor === 'string') return { property: successor };
  const line = lineFor(successor, nodeAt(root, path));
  return { property: line?.split(':')[0] ?? null };
}

/** A similar name that is not set yet. */
function similar({ fields }: ObjectField, parent: TreeNode | undefined, name: string): string | undefined {
  const listed = Object.entries(fields).filter(([, child]) => !child.unlisted);
  const free = listed.map(([each]) => each).filter((each) => !entry(parent, each));
  return mostSimilar(name, free);
}

function conflictOf(
  schema: Kind,
  root: MapNode,
  path: Path,
  property: string | null,
): Pick<Meaning, 'conflict'> {
  if (property === null) return {};
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const field = fieldAt(schema, parentPath);
  const choices = field?.type === 'object' ? (field.exactlyOneOf ?? []) : [];
  const rivals = choices.includes(property) ? choices : [property];
  const conflict = rivals.find((rival) => entry(parent, rival));
  return conflict === undefined ? {} : { conflict };
}

/** An unknown property of a resource. */
export interface UnknownProperty {
  readonly schema: Kind;
  readonly text: string;
  readonly root: MapNode;
  readonly path: Path;
}

/** The edits that put today's property in place of an unknown one. Undefined if its value cannot be converted for certain. */
export function replacementOf(
  unknown: UnknownProperty,
  { property, isDraft, conflict }: Meaning,
): Replacement | undefined {
  const { schema, text, root, path } = unknown;
  const found = entry(nodeAt(root, path.slice(0, -1)), String(path.at(-1)));
  if (!found || property === null || conflict !== undefined) return undefined;
  if (isDraft && property === 'linkAccess') {
    const access = linkAccessOf(root);
    if (!access?.replaced) return undefined;
    const edit = replaceProperty(text, access.replaced, [access.line]);
    return (
      edit && { label: access.line, edits: [edit, ...removeProperties(text, root, ['spec'], access.removed)] }
    );
  }
  const successor = isDraft ? successorOf(schema.kind, path) : undefined;
  const line = typeof successor === 'object' ? lineFor(successor, found.value) : undefined;
  if (line === undefined) return convert(unknown, found, { property, isDraft });
  return replacement(text, found, line);
}

/** The property with a value that stands in place of another one. */
function replacement(text: string, found: MapEntry, label: string): Replacement | undefined {
  const edit = replaceProperty(text, found, [label]);
  return edit && { label, edits: [edit] };
}

/** The property and value of the released version that replace a draft property with a certain value. */
function lineFor(successor: Successor, node: TreeNode | undefined): string | undefined {
  if (typeof successor !== 'object' || successor === null || node?.type !== 'scalar') return undefined;
  return Object.hasOwn(successor, node.source) ? successor[node.source] : undefined;
}

function convert(
  unknown: UnknownProperty,
  found: MapEntry,
  { property, isDraft }: { readonly property: string; readonly isDraft: boolean },
): Replacement | undefined {
  const { schema, text, path } = unknown;
  const { value } = found;
  const parentPath = path.slice(0, -1);
  const field = fieldAt(schema, [...parentPath, property]);
  // A name of the draft keeps its meaning, even if that is to have no effect.
  if (!field || (!isDraft && isUseless(unknown, field, value))) return undefined;
  const word = property === 'selector' ? undefined : otherValue(schema.kind, property, value);
  if (word !== undefined) {
    const line = `${property}: ${word}`;
    return replacement(text, found, line);
  }
  if (property === 'selector' && namesWorkload(value)) return undefined;
  const meant = meantValue(text, found, field);
  if (!meant) return undefined;
  const label = meant.preview === '' ? property : `${property}: ${meant.preview}`;
  const edits = writeProperty(text, found, property, meant);
  return edits && { label, edits };
}

/** Whether a value names workloads, which is not a selector, although it can be read as one: `backend`, or a kind and a name. */
function namesWorkload(value: TreeNode): boolean {
  if (value.type === 'scalar') return !/[=!(:]/.test(value.source);
  if (value.type === 'list') return value.items.every(namesWorkload);
  return entry(value, 'kind') !== undefined && entry(value, 'name') !== undefined;
}

/** The value that a word of another API stands for, or the port among the ports of a Service. */
function otherValue(kind: string, property: string, value: TreeNode): string | undefined {
  if (value.type === 'scalar') return foreignValue(property, value.source);
  return property === 'port' ? portIn(kind, value) : undefined;
}

/** The one port in a list of ports, as Services and containers have them: of a connector it is that of the pods. */
function portIn(kind: string, node: TreeNode): string | undefined {
  const port = node.type === 'list' && node.items.length === 1 ? node.items[0] : node;
  const names = connectorKinds.includes(kind) ? ['targetPort', 'containerPort', 'port'] : ['port'];
  const found = names.find((name) => entry(port, name));
  const value = found === undefined ? undefined : scalarAt(port, [found])?.source;
  return value !== undefined && /^\d+$/.test(value) ? value : undefined;
}

/** Whether a property that is switched on would have no effect, because another one is missing, under any name. */
function isUseless({ schema, root, path }: UnknownProperty, { needs }: Field, value: TreeNode): boolean {
  if (needs === undefined || value.type !== 'scalar' || value.value !== true) return false;
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const isNeeded = ({ key }: MapEntry): boolean =>
    key === needs || foreignProperty(schema.kind, parentPath, key) === needs;
  return parent?.type === 'map' && !parent.entries.some(isNeeded);
}
