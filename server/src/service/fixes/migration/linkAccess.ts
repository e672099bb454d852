import { removeProperties } from '../../yaml/edit.ts';
import { entry, nodeAt, scalarAt, type MapEntry, type MapNode } from '../../yaml/tree.ts';
import { accessTypes } from '../../schema/kinds/common.ts';
import { foldWord } from '../../text/similar.ts';
import type { Edit } from '../../text/edit.ts';
import { foreignValue } from '../names/foreignNames.ts';

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
  /** `linkAccess` with its value; undefined if it is set already, or nothing says that links are accepted. */
  readonly line: string | undefined;
  /** The edits that replace all of the former properties. */
  readonly edits: readonly Edit[];
}

/** What the former properties of a Site for link access mean. Undefined if there are none, or their values are unclear. */
export function linkAccessOf(text: string, root: MapNode): LinkAccess | undefined {
  const spec = nodeAt(root, ['spec']);
  if (spec?.type !== 'map') return undefined;
  const former = spec.entries.filter(({ key }) => isLinkAccessName(key));
  const removal = (found: readonly MapEntry[]): Edit[] =>
    removeProperties(
      text,
      root,
      ['spec'],
      found.map(({ key }) => key),
    );
  const values = former.filter(({ key }) => !isLinkAccessHost(key));
  const [first] = values;
  if (!first || entry(spec, 'linkAccess'))
    return former.length > 0 ? { line: undefined, edits: removal(former) } : undefined;
  const value = valueOf(values);
  if (value === undefined) return undefined;
  const line = `linkAccess: ${value}`;
  const { start } = first.keySpan;
  return {
    line,
    edits: [
      { span: { start, end: Math.max(first.keySpan.end, first.value.span.end) }, newText: line },
      ...removal(former.filter((found) => found !== first)),
    ],
  };
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
