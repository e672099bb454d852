import type { Edit } from '../../text/edit.ts';
import { endOfContent, lineBreakEnd, lineStart } from '../../text/lines.ts';
import { entryEnd, entryStart, isInherited, ownEntries, skipGap, startsLine } from './places.ts';
import { entry, nodeAt, type MapEntry, type MapNode, type Path } from '../tree.ts';

/**
 * Removes a property with its value, its line and the comment behind it. When it is the only one of its map, the property that
 * holds the map is removed instead. No edits when there is no property at the path, for one that a merge key brings, and where
 * nothing would be left of an item.
 */
export function removeProperty(text: string, root: MapNode, path: Path): Edit[] {
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const found = entry(parent, String(path.at(-1)));
  if (!found || parent?.type !== 'map' || isInherited(parent, found)) return [];
  if (parent.entries.length === 1 && parentPath.length > 0) return removeProperty(text, root, parentPath);
  return removeEntries(text, parent, [found]);
}

/**
 * Removes several properties of a map, each as `removeProperty` does; with all of them, the property that holds the map.
 * Names that the map does not have are ignored.
 */
export function removeProperties(text: string, root: MapNode, path: Path, names: readonly string[]): Edit[] {
  const parent = nodeAt(root, path);
  if (parent?.type !== 'map') return [];
  const isGone = ({ key }: MapEntry): boolean => names.includes(key);
  if (parent.entries.every(isGone) && path.length > 0) {
    const edits = removeProperty(text, root, path);
    if (edits.length > 0) return edits;
  }
  return removeEntries(text, parent, ownEntries(parent).filter(isGone));
}

function removeEntries(text: string, map: MapNode, gone: readonly MapEntry[]): Edit[] {
  if (gone.length === 0) return [];
  const own = ownEntries(map);
  return map.flow ? removeFromFlow(text, own, new Set(gone)) : removeFromBlock(text, own, gone);
}

function removeFromBlock(text: string, own: readonly MapEntry[], gone: readonly MapEntry[]): Edit[] {
  const kept = own.findIndex((found) => !gone.includes(found));
  // On the line of a dash the line must stay: what comes next moves up to the dash.
  const isFirst = (found: MapEntry): boolean => (kept < 0 ? own : own.slice(0, kept)).includes(found);
  const [first] = own;
  const isBehindDash = first !== undefined && gone.includes(first) && !startsLine(text, first);
  if (!isBehindDash) return gone.map((found) => removeLines(text, found));
  if (kept < 0) return [];
  const start = entryStart(text, first);
  const end = lineOf(text, own[kept - 1] ?? first).end;
  const indentation = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
  const others = gone.filter((found) => !isFirst(found));
  return [
    { span: { start, end: end + indentation }, newText: '' },
    ...others.map((found) => removeLines(text, found)),
  ];
}

function removeLines(text: string, found: MapEntry): Edit {
  const { start, end } = lineOf(text, found);
  return { span: { start, end: lineBreakEnd(text, end) }, newText: '' };
}

function lineOf(text: string, found: MapEntry): Edit['span'] {
  return {
    start: lineStart(text, entryStart(text, found)),
    end: endOfContent(text, entryEnd(text, found)),
  };
}

/** Removes each property with the comma behind it. Comments between them stay. */
function removeFromFlow(text: string, own: readonly MapEntry[], gone: ReadonlySet<MapEntry>): Edit[] {
  const last = own.at(-1);
  const commaAfter = (found: MapEntry): number | undefined => {
    const at = skipGap(text, entryEnd(text, found));
    return text[at] === ',' ? at : undefined;
  };
  const edits = own
    .filter((found) => gone.has(found))
    .map((found) => {
      const start = entryStart(text, found);
      const comma = commaAfter(found);
      if (comma !== undefined && found !== last) return removed(text, start, comma + 1);
      return { span: { start, end: comma === undefined ? entryEnd(text, found) : comma + 1 }, newText: '' };
    });
  // JSON has no comma behind the last property.
  const kept = own.findLast((found) => !gone.has(found));
  const left =
    last && gone.has(last) && commaAfter(last) === undefined ? kept && commaAfter(kept) : undefined;
  return left === undefined ? edits : [removed(text, left, left + 1), ...edits];
}

/** Removes a span and the blanks behind it; a comment needs one before it. */
function removed(text: string, start: number, end: number): Edit {
  const blanks = /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
  const next = end + blanks;
  const isGlued = text[next] === '#' && !/\s/.test(text[start - 1] ?? '');
  return { span: { start, end: isGlued ? next - 1 : next }, newText: '' };
}
