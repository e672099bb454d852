import type { HostFault } from '../schema/kubernetes/hosts.ts';
import type { Edit } from '../text/edit.ts';
import { insertProperties } from '../yaml/write/insert.ts';
import { afterColon } from '../yaml/write/places.ts';
import { replaceLiteral, replaceScalar } from '../yaml/write/rewrite.ts';
import { entry, type MapNode, type ScalarNode, type TreeNode } from '../yaml/tree.ts';
import { changeTo, titleValue, type DocumentFix } from './fix.ts';

/** A host in a map of a document. */
export interface WrittenHost {
  readonly map: MapNode;
  readonly node: ScalarNode;
  readonly value: string;
}

/** The `host` of a map; undefined if it is missing, blank or not a string. */
export function hostIn(map: TreeNode | undefined): WrittenHost | undefined {
  const node = map?.type === 'map' ? scalarOf(map, 'host') : undefined;
  if (map?.type !== 'map' || typeof node?.value !== 'string') return undefined;
  return node.value.trim() === '' ? undefined : { map, node, value: node.value };
}

/** A fix of a host, with the port that the host has after it; undefined if that is unknown. */
export interface HostFix extends DocumentFix {
  readonly port: number | undefined;
}

/**
 * The fixes that replace a host by what was meant. A port in the host becomes the `port` next to it, if there is none; if they
 * differ, only the author knows which one is right. `portIsText`: whether ports are in quotes here. Empty without a suggestion.
 */
export function hostFixes(
  text: string,
  host: WrittenHost,
  { suggestion, port }: Pick<HostFault, 'suggestion' | 'port'>,
  portIsText = false,
): HostFix[] {
  if (suggestion === undefined) return [];
  const { map, node } = host;
  const edit = replaceScalar(text, node, suggestion);
  const own = scalarOf(map, 'port')?.value ?? undefined;
  const ownPort = typeof own === 'number' ? own : undefined;
  const alone = (preferred: boolean): HostFix => ({
    ...changeTo(suggestion, edit, preferred),
    port: ownPort,
  });
  if (port === undefined || String(own) === String(port)) return [alone(true)];
  const portEdit = setPort(text, map, port, portIsText);
  if (!portEdit) return [alone(false)];
  const title = `Change to ${titleValue(suggestion)} and port ${port}`;
  const both = { title, edits: [edit, portEdit], port };
  return own === undefined ? [{ ...both, preferred: true }] : [alone(false), both];
}

/** Writes the port next to a host. Undefined if it cannot be a port, or if there is a map or list instead. */
function setPort(text: string, map: MapNode, port: number, isText: boolean): Edit | undefined {
  if (port < 1 || port > 65_535) return undefined;
  const value = isText ? `"${port}"` : String(port);
  const found = entry(map, 'port');
  if (!found) return insertProperties(text, map, [], [`port: ${value}`]);
  if (found.value.type !== 'scalar') return undefined;
  if (found.value.span.end > found.value.span.start) return replaceLiteral(text, found.value, value);
  // Without a value, the colon may be missing as well, in flow style.
  const end = afterColon(text, found) ?? found.keySpan.end;
  return { span: { start: end, end }, newText: `${end === found.keySpan.end ? ':' : ''} ${value}` };
}

function scalarOf(map: MapNode, key: string): ScalarNode | undefined {
  const node = entry(map, key)?.value;
  return node?.type === 'scalar' ? node : undefined;
}
