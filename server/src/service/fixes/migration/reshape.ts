import { entry, nodeAt, scalarAt, type MapEntry, type MapNode } from '../../yaml/tree.ts';
import { entryStart, nodeEnd, propertiesAt } from '../../yaml/write/places.ts';
import { replaceScalar } from '../../yaml/write/rewrite.ts';
import { settings } from '../../schema/kinds/common.ts';
import { listToMap } from '../shapes/listToMap.ts';
import type { Edit } from '../../text/edit.ts';
import { shiftLines } from '../../text/indent.ts';
import { columnOf, lineBreakOf, lineStart } from '../../text/lines.ts';

const endpointNames: Readonly<Record<string, string>> = { interRouter: 'inter-router', edge: 'edge' };

/**
 * The edits that convert the endpoints of a Link. Previews had a map for each endpoint, `interRouter` and `edge`; now they are
 * items of the list `endpoints`. The lines of the maps are indented, which keeps comments. Undefined if that cannot be done: of maps
 * in flow style, behind a tag or an anchor, or apart from each other.
 */
export function endpointEdits(text: string, root: MapNode): Edit[] | undefined {
  const spec = nodeAt(root, ['spec']);
  const old = spec?.type === 'map' ? spec.entries.filter(({ key }) => endpointNames[key]) : [];
  const [first] = old;
  if (spec?.type !== 'map' || !first) return [];
  const areAdjacent = old.every(
    (found, index) => spec.entries[spec.entries.indexOf(first) + index] === found,
  );
  if (spec.flow || entry(spec, 'endpoints') || !areAdjacent) return undefined;
  const items = old.map((found) => endpointItem(text, found, found === first));
  return items.every((edits) => edits !== undefined) ? items.flat() : undefined;
}

function endpointItem(text: string, found: MapEntry, isFirst: boolean): Edit[] | undefined {
  const { key, keySpan, value } = found;
  const property = firstInBlock(text, found);
  if (!property) return undefined;
  const column = columnOf(text, keySpan.start);
  const item = `  - name: ${Object.hasOwn(endpointNames, key) ? endpointNames[key] : key}`;
  const newText = isFirst ? `endpoints:${lineBreakOf(text)}${' '.repeat(column)}${item}` : item;
  const lines = { start: lineStart(text, property.keySpan.start), end: nodeEnd(text, value) };
  const shift = column + '  - '.length - columnOf(text, entryStart(text, property));
  const port = scalarAt(value, ['port']);
  return [
    { span: { start: keySpan.start, end: keySpan.end + 1 }, newText },
    ...shiftLines(text, lines, shift),
    ...(port && typeof port.value !== 'string' ? [replaceScalar(text, port, port.source)] : []),
  ];
}

/** The first property in a map in block style that is written below its key, with nothing but the key and a colon above it. */
function firstInBlock(text: string, found: MapEntry): MapEntry | undefined {
  const { keySpan, value } = found;
  if (value.type !== 'map' || value.flow || value.span.start < keySpan.end) return undefined;
  const isPlain = keySpan.start === entryStart(text, found) && text[keySpan.end] === ':';
  return isPlain && propertiesAt(text, keySpan.end + 1) === '' ? value.entries[0] : undefined;
}

/** The edits that convert settings from a list of names and values, as in previews, to a map. Empty if any item is malformed. */
export function settingsEdits(text: string, root: MapNode): readonly Edit[] {
  const spec = nodeAt(root, ['spec']);
  const found = entry(spec, 'settings') ?? entry(spec, 'options');
  return (found?.value.type === 'list' && listToMap(text, found, settings)?.edits) || [];
}
