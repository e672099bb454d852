import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NetworkGraph } from '../../../../server/src/service/index.ts';
import { sceneOf, type Scene } from '../../../../server/src/picture/scene.ts';
import { itemOf, itemsOf, relatedTo, type Item } from './selection.ts';
import { viewOf } from '../../../../server/src/picture/view.ts';
import { placed, type ViewState } from './state.ts';
import { noFilter, type VisibleNetwork } from '../../../../server/src/picture/visible.ts';
import type { Zooming } from './zooming.ts';

/** What the extension has told the page. */
export interface Told {
  readonly graph: NetworkGraph;
  /** The id of the resource at the cursor. */
  readonly cursor?: string | undefined;
  /** What to select. A new object for each wish. */
  readonly show?: { readonly id: string } | undefined;
}

/** Changes the state. */
export type Update = (change: (before: ViewState) => ViewState) => void;

/** The page as it is now. */
export interface CurrentView {
  readonly state: ViewState;
  readonly update: Update;
  readonly networks: readonly VisibleNetwork[];
  readonly scene: Scene;
  readonly items: readonly Item[];
  /** The id of the selected item, and those of what belongs to it. */
  readonly selected: string | undefined;
  readonly related: ReadonlySet<string>;
  /** What moves the picture, while there is one. */
  readonly zooming: { current: Zooming | undefined };
  /** Brings the item for an id of the graph into sight. */
  readonly reveal: (id: string | undefined) => void;
}

/** Follows the graph and the wishes of the extension. `saved`: the state of an earlier page. */
export function useView(told: Told, saved: ViewState, save: (state: ViewState) => void): CurrentView {
  const { graph } = told;
  const [state, setState] = useState(() => placed(graph, saved));
  const zooming = useRef<Zooming | undefined>(undefined);
  const update = useCallback<Update>((change) => setState(change), []);
  useEffect(() => save(state), [state]);
  const { positions } = useMemo(() => placed(graph, state), [graph, state.expansions, state.positions]);
  useEffect(() => {
    if (positions !== state.positions) update((before) => ({ ...before, positions }));
  }, [positions]);
  const { networks, boxes } = useMemo(
    () => viewOf(graph, { ...state, positions }),
    [graph, state.filter, state.expansions, positions],
  );
  const scene = useMemo(() => sceneOf(networks, boxes), [networks, boxes]);
  const items = useMemo(() => itemsOf(scene), [scene]);
  const selected = state.selected === undefined ? undefined : itemOf(items, state.selected)?.id;
  const related = useMemo(() => relatedTo(scene, selected), [scene, selected]);
  const reveal = (id: string | undefined): void => {
    const item = id === undefined ? undefined : itemOf(items, id);
    if (item) zooming.current?.reveal(item.box);
  };
  useWishes(told, update, reveal);
  return { state, update, networks, scene, items, selected, related, zooming, reveal };
}

/** Brings the cursor into sight, and selects what the extension wants to be shown. */
function useWishes({ cursor, show }: Told, update: Update, reveal: CurrentView['reveal']): void {
  useEffect(() => reveal(cursor), [cursor]);
  useEffect(() => {
    if (!show) return;
    update((before) => ({ ...before, filter: noFilter, tab: 'picture', selected: show.id }));
    reveal(show.id);
  }, [show]);
}
