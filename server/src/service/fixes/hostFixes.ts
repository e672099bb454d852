import type { HostFault } from '../schema/kubernetes/hosts.ts';
import { replaceScalar } from '../yaml/edit.ts';
import { entry, type MapNode, type ScalarNode, type TreeNode } from '../yaml/tree.ts';
import { changeTo, type DocumentFix } from './fix.ts';

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

/**
 * The fixes that replace a host by what was meant. A port in the host can replace the `port` next to it; if they differ, only
 * the author knows which one is right. Empty without a suggestion.
 */
export function hostFixes(
  text: string,
  { map, node }: WrittenHost,
  { suggestion, port }: Pick<HostFault, 'suggestion' | 'port'>,
): DocumentFix[] {
  if (suggestion === undefined) return [];
  const edit = replaceScalar(text, node, suggestion);
  const other = scalarOf(map, 'port');
  if (port === undefined || String(other?.value) === String(port)) return [changeTo(suggestion, edit)];
  const isUsable = other !== undefined && port >= 1 && port <= 65_535;
  if (!isUsable) return [changeTo(suggestion, edit, false)];
  const newPort =
    typeof other.value === 'string'
      ? replaceScalar(text, other, String(port))
      : { span: other.span, newText: String(port) };
  return [
    changeTo(suggestion, edit, false),
    { title: `Change to ${suggestion} and port ${port}`, edits: [edit, newPort] },
  ];
}

function scalarOf(map: MapNode, key: string): ScalarNode | undefined {
  const node = entry(map, key)?.value;
  return node?.type === 'scalar' ? node : undefined;
}
