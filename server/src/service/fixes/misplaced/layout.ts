import { indentUnit } from '../../text/indent.ts';
import { columnOf } from '../../text/lines.ts';
import { entryStart } from '../../yaml/write/places.ts';
import type { MapEntry, MapNode, TreeNode } from '../../yaml/tree.ts';
import type { Placed } from '../../resource/misplaced/misplaced.ts';

/** A property that is to be moved, or a map that is to be created for such properties. */
export interface MovedPart {
  readonly type: 'moved' | 'created';
  readonly name: string;
  /** The property as it is written; for a created map the first one in it. */
  readonly entry: MapEntry;
  /** The column where it belongs. */
  readonly column: number;
  /** What belongs into it. */
  readonly parts: readonly MovedPart[];
}

/** A map as it is written, or a property without a value, and what belongs into it. */
export interface Receiver {
  /** The property that holds the map; undefined for the root of the resource and for an item of a list. */
  readonly holder: MapEntry | undefined;
  /** The properties that stay in the map. */
  readonly kept: readonly MapEntry[];
  readonly isFlow: boolean;
  readonly parts: readonly MovedPart[];
}

/** Where the properties of a resource belong. */
export interface Layout {
  readonly receivers: readonly Receiver[];
  /** Whether the properties are in the order of the text, so that their indentation alone is to be changed. */
  readonly isInOrder: boolean;
}

/** Finds out where the misplaced properties of a resource belong in its text. */
export function layoutOf(text: string, { written: former, root, misplaced }: Placed): Layout {
  const written = new Map(misplaced.map(({ entry }) => [entry.keySpan.start, entry]));
  const originals = new Map(entriesIn(former).map((each) => [each.keySpan.start, each]));
  const state: State = { text, written, originals, unit: indentUnit(text), receivers: [], order: [] };
  readMap(state, root, { holder: undefined, shift: 0, column: 0 });
  const isInOrder = state.order.every((start, index) => start >= (state.order[index - 1] ?? 0));
  return { receivers: state.receivers, isInOrder };
}

interface State {
  readonly text: string;
  readonly written: ReadonlyMap<number, MapEntry>;
  /** All properties as they are written, by the start of their names. */
  readonly originals: ReadonlyMap<number, MapEntry>;
  readonly unit: number;
  readonly receivers: Receiver[];
  /** The starts of the properties, in the order of the tree. */
  readonly order: number[];
}

interface In {
  readonly holder: MapEntry | undefined;
  /** By how many columns a property around it is moved. */
  readonly shift: number;
  /** The column of the properties if none of them stays in the map. */
  readonly column: number;
}

/** Reads a map, and returns what is moved into it. */
function readMap(state: State, map: MapNode, { holder, shift, column }: In): MovedPart[] {
  const { written, text } = state;
  const kept = map.entries.filter(({ keySpan }) => !written.has(keySpan.start));
  const [first] = kept;
  const own = first ? columnOf(text, entryStart(text, first)) + shift : column;
  const parts: MovedPart[] = [];
  for (const each of map.entries) {
    const moved = written.get(each.keySpan.start);
    if (moved) parts.push(readMoved(state, each, moved, own));
    else {
      state.order.push(each.keySpan.start);
      const holder = state.originals.get(each.keySpan.start);
      readValue(state, each.value, {
        holder,
        shift,
        column: columnOf(text, entryStart(text, each)) + shift + state.unit,
      });
    }
  }
  if (parts.length > 0) state.receivers.push({ holder, kept, isFlow: map.flow, parts });
  return parts;
}

function readMoved(state: State, found: MapEntry, entry: MapEntry, column: number): MovedPart {
  const isCreated = found.key !== entry.key;
  if (!isCreated) state.order.push(entry.keySpan.start);
  const shift = isCreated ? 0 : column - columnOf(state.text, entryStart(state.text, entry));
  const inside = { holder: undefined, shift, column: column + state.unit };
  const before = state.receivers.length;
  const parts = readValue(state, found.value, inside);
  // What is moved into a moved property is a part of it.
  state.receivers.length = before;
  return { type: isCreated ? 'created' : 'moved', name: found.key, entry, column, parts };
}

function readValue(state: State, value: TreeNode, inside: In): MovedPart[] {
  if (value.type === 'map') return readMap(state, value, inside);
  if (value.type !== 'list') return [];
  for (const item of value.items) readValue(state, item, { ...inside, holder: undefined });
  return [];
}

function entriesIn(node: TreeNode): MapEntry[] {
  if (node.type === 'scalar') return [];
  if (node.type === 'list') return node.items.flatMap(entriesIn);
  return node.entries.flatMap((each) => [each, ...entriesIn(each.value)]);
}
