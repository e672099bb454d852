import { entry, nodeAt, scalarAt, type MapEntry, type MapNode } from '../../yaml/tree.ts';
import { accessTypes } from '../../schema/kinds/common.ts';
import { foldWord } from '../../text/similar.ts';
import { foreignValue } from '../../schema/foreignNames.ts';

/** The properties of a Site that became `linkAccess`, as in the draft documentation and in flags of the skupper command. */
const names = new Set(['enablelinkaccess', 'linkaccesstype', 'linkaccesshost']);

/** Whether a property of a Site became `linkAccess`. */
export function isLinkAccessName(name: string): boolean {
  return names.has(foldWord(name));
}

/** Whether a property of a Site was the host of its link access, which has no successor. */
export function isLinkAccessHost(name: string): boolean {
  return foldWord(name) === 'linkaccesshost';
}

/** What the former properties of a Site for link access mean today. */
export interface LinkAccess {
  /** The property that is replaced by `line`; undefined if `linkAccess` is set already, or links are not mentioned. */
  readonly replaced: MapEntry | undefined;
  readonly line: string;
  /** The names of the other former properties, which are removed. */
  readonly removed: readonly string[];
}

/** What the former properties of a Site for link access mean. Undefined if there are none, or their values are unclear. */
export function linkAccessOf(root: MapNode): LinkAccess | undefined {
  const spec = nodeAt(root, ['spec']);
  const former = spec?.type === 'map' ? spec.entries.filter(({ key }) => isLinkAccessName(key)) : [];
  const values = former.filter(({ key }) => !isLinkAccessHost(key));
  const replaced = entry(spec, 'linkAccess') ? undefined : values[0];
  const value = replaced ? valueOf(values) : '';
  if (former.length === 0 || value === undefined) return undefined;
  const removed = former.filter((found) => found !== replaced).map(({ key }) => key);
  return { replaced, line: `linkAccess: ${value}`, removed };
}

/** Access that is not enabled is none, whatever its type. Undefined if the values are unclear. */
function valueOf(values: readonly MapEntry[]): string | undefined {
  const source = (name: string): string | undefined => {
    const found = values.find(({ key }) => foldWord(key) === name);
    return found && (scalarAt(found.value, [])?.source ?? '');
  };
  const enabled = source('enablelinkaccess')?.toLowerCase();
  const type = source('linkaccesstype') ?? '';
  if (enabled === 'false') return 'none';
  if (enabled !== undefined && enabled !== 'true') return undefined;
  if (type === '') return enabled === undefined ? undefined : 'default';
  return typeOf(type) ?? (type === 'none' && enabled === undefined ? 'none' : undefined);
}

function typeOf(type: string): string | undefined {
  const known = accessTypes.find(({ value }) => foldWord(value) === foldWord(type));
  return known?.value ?? foreignValue('linkAccess', type);
}
