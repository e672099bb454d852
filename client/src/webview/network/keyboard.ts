import { FILTER_ID } from './Toolbar.tsx';
import { stepFrom, type Item, type Move } from './selection.ts';

interface KeySetup {
  readonly items: readonly Item[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onToggle: (siteId: string) => void;
  /** Moves the picture by pixels of the screen. */
  readonly onMove: (dx: number, dy: number) => void;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  /** Clears the filter and the selection. */
  readonly onEscape: () => void;
}

/** By so many pixels an arrow key with Shift moves the picture. */
const DISTANCE = 80;

/** By so much + and - zoom. */
const FACTOR = 1.3;

type KeyAction = (setup: KeySetup, item: Item | undefined) => void;

const moving =
  (move: Move): KeyAction =>
  ({ items, selected, onSelect, onToggle }) => {
    const step = stepFrom(items, selected, move);
    if (!step) return;
    if ('select' in step) onSelect(step.select);
    else onToggle(step.toggle);
  };

const larger: KeyAction = ({ onZoom }) => onZoom(FACTOR);

const keys: ReadonlyMap<string, KeyAction> = new Map<string, KeyAction>([
  ...(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const).map(
    (move) => [move, moving(move)] as const,
  ),
  ['Shift ArrowDown', ({ onMove }) => onMove(0, -DISTANCE)],
  ['Shift ArrowUp', ({ onMove }) => onMove(0, DISTANCE)],
  ['Shift ArrowLeft', ({ onMove }) => onMove(DISTANCE, 0)],
  ['Shift ArrowRight', ({ onMove }) => onMove(-DISTANCE, 0)],
  ['Enter', ({ onOpen }, item) => item && onOpen(item.id)],
  [
    ' ',
    ({ onToggle, onSelect }, item) => {
      if (!item) return;
      onToggle(item.box.id);
      // A row whose site is collapsed is gone.
      if (item.row) onSelect(item.box.id);
    },
  ],
  ['+', larger],
  ['=', larger],
  ['-', ({ onZoom }) => onZoom(1 / FACTOR)],
  ['0', ({ onFit }) => onFit()],
  ['Escape', ({ onEscape }) => onEscape()],
  ['/', () => document.getElementById(FILTER_ID)?.focus()],
]);

/** Everything that the mouse does to the picture, for the keyboard. Keys with Ctrl, Alt or Cmd are those of the editor. */
export function keyHandler(setup: KeySetup): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = (event.shiftKey ? keys.get(`Shift ${event.key}`) : undefined) ?? keys.get(event.key);
    if (!act) return;
    act(setup, setup.items.find(({ id }) => id === setup.selected) ?? setup.items[0]);
    event.preventDefault();
  };
}
