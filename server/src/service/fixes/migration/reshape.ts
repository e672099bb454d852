import { entry, nodeAt, scalarAt, type MapEntry, type MapNode, type TreeNode } from '../../yaml/tree.ts';
import { settings } from '../../schema/kinds/common.ts';
import { listToMap } from '../shapes/listToMap.ts';
import type { Edit } from '../../text/edit.ts';
import { columnOf, lineAt, lineBreakOf, lineStart, nextLine } from '../../text/lines.ts';

const endpointNames: Readonly<Record<string, string>> = { interRouter: 'inter-router', edge: 'edge' };

/**
 * The edits that convert the endpoints of a Link. Previews had a map for each endpoint, `interRouter` and `edge`; now they are
 * items of the list `endpoints`. The lines of the maps are indented, which keeps comments. Empty if the maps are not adjacent.
 */
export function endpointEdits(text: string, root: MapNode): Edit[] {
  const spec = nodeAt(root, ['spec']);
  if (spec?.type !== 'map' || spec.flow || entry(spec, 'endpoints')) return [];
  const old = spec.entries.filter(
    ({ key, value }) => endpointNames[key] && value.type === 'map' && !value.flow,
  );
  const [first] = old;
  const areAdjacent =
    first && old.every((found, index) => spec.entries[spec.entries.indexOf(first) + index] === found);
  if (!areAdjacent) return [];
  return old.flatMap((found, index) => endpointItem(text, found, index === 0));
}

function endpointItem(text: string, { key, keySpan, value }: MapEntry, isFirst: boolean): Edit[] {
  const colon = text.indexOf(':', keySpan.end) + 1;
  const indent = ' '.repeat(columnOf(text, keySpan.start));
  const item = `  - name: ${Object.hasOwn(endpointNames, key) ? endpointNames[key] : key}`;
  const newText = isFirst ? `endpoints:${lineBreakOf(text)}${indent}${item}` : item;
  const port = scalarAt(value, ['port']);
  const quoted: Edit[] =
    port && port.style === 'plain' ? [{ span: port.span, newText: `"${port.source}"` }] : [];
  return [{ span: { start: keySpan.start, end: colon }, newText }, ...indentLines(text, value), ...quoted];
}

function indentLines(text: string, value: TreeNode): Edit[] {
  const edits: Edit[] = [];
  for (let at = lineStart(text, value.span.start); at < value.span.end; at = nextLine(text, at)) {
    if (lineAt(text, at).trim() !== '') edits.push({ span: { start: at, end: at }, newText: '  ' });
  }
  return edits;
}

/** The edits that convert settings from a list of names and values, as in previews, to a map. Empty if any item is malformed. */
export function settingsEdits(text: string, root: MapNode): readonly Edit[] {
  const spec = nodeAt(root, ['spec']);
  const found = entry(spec, 'settings') ?? entry(spec, 'options');
  return (found?.value.type === 'list' && listToMap(text, found, settings)?.edits) || [];
}
