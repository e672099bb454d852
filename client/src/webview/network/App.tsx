import type { NetworkGraph } from '../../../../server/src/service/index.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';
import { actionsOf, type Actions, type Post } from './actions.ts';
import { Details } from './Details.tsx';
import { keyHandler } from './keyboard.ts';
import { Picture } from './Picture.tsx';
import { itemOf } from './selection.ts';
import type { Marks } from '../../../../server/src/picture/SiteBox.tsx';
import { initialState, type ViewState } from './state.ts';
import { Tables } from './Table.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useView, type CurrentView, type Told } from './useView.ts';
import { noFilter } from '../../../../server/src/picture/visible.ts';

interface AppProps {
  readonly told: Told;
  readonly texts: PictureTexts;
  readonly saved: ViewState;
  readonly save: (state: ViewState) => void;
  readonly post: Post;
}

/** The page: filters, the picture or the tables, and what there is to say about the selection. */
export function App({ told, texts, saved, save, post }: AppProps) {
  const view = useView(told, saved, save);
  const { networks, state, selected, items } = view;
  const marks = marksOf(told, view, post);
  const actions = actionsOf(told.graph, view, texts, post);
  return (
    <>
      <Toolbar graph={told.graph} state={state} texts={texts} actions={actions} />
      <main>
        {networks.length === 0 ? (
          <Nothing graph={told.graph} texts={texts} onClear={() => actions.onFilter(noFilter)} />
        ) : state.tab === 'table' ? (
          <Tables
            networks={networks}
            texts={texts}
            selected={selected}
            onOpen={(id) => post({ type: 'open', id })}
          />
        ) : (
          <PictureOf view={view} texts={texts} marks={marks} actions={actions} />
        )}
      </main>
      <Details
        item={selected === undefined ? undefined : itemOf(items, selected)}
        texts={texts}
        onOpen={marks.onOpen}
        onCreate={(id) => post({ type: 'create-other-side', id })}
      />
    </>
  );
}

function marksOf({ cursor }: Told, { items, selected, related, update }: CurrentView, post: Post): Marks {
  return {
    selected,
    atCursor: cursor === undefined ? undefined : itemOf(items, cursor)?.id,
    related,
    reachable: selected ?? items[0]?.id,
    onSelect: (id) => update((before) => ({ ...before, selected: id })),
    onOpen: (id) => {
      const item = itemOf(items, id);
      // A site is where its resource is. Without one there is nothing to go to.
      const target = item && !item.row ? item.box.site?.definition : id;
      if (target !== undefined) post({ type: 'open', id: target });
    },
    onToggle: (siteId) => {
      const isExpanded = itemOf(items, siteId)?.box.isExpanded ?? false;
      update((before) => ({ ...before, expansions: { ...before.expansions, [siteId]: !isExpanded } }));
    },
  };
}

interface PictureOfProps {
  readonly view: CurrentView;
  readonly texts: PictureTexts;
  readonly marks: Marks;
  readonly actions: Actions;
}

function PictureOf({ view, texts, marks, actions }: PictureOfProps) {
  const { scene, state, items, selected, zooming, update, reveal } = view;
  const onKeyDown = keyHandler({
    items,
    selected,
    onSelect: (id) => {
      marks.onSelect(id);
      reveal(id);
      focusItem(id);
    },
    onOpen: marks.onOpen,
    onToggle: marks.onToggle,
    onMove: (dx, dy) => zooming.current?.moveBy(dx, dy),
    onZoom: actions.onZoom,
    onFit: actions.onFit,
    onEscape: () => update(withoutSelection),
  });
  return (
    <Picture
      scene={scene}
      texts={texts}
      marks={marks}
      viewport={state.viewport}
      onViewport={(viewport) => update((before) => ({ ...before, viewport }))}
      onReady={(ready) => {
        zooming.current = ready;
      }}
      onKeyDown={onKeyDown}
    />
  );
}

/** The state without a filter and a selection. */
function withoutSelection({ expansions, positions, viewport, tab }: ViewState): ViewState {
  return { ...initialState, expansions, positions, tab, ...(viewport ? { viewport } : {}) };
}

/** Moves the focus to an item, once it can have it. */
function focusItem(id: string): void {
  requestAnimationFrame(() => {
    const all = [...document.querySelectorAll<SVGElement>('[data-item]')];
    all.find(({ dataset }) => dataset['item'] === id)?.focus({ preventScroll: true });
  });
}

interface NothingProps {
  readonly graph: NetworkGraph;
  readonly texts: PictureTexts;
  readonly onClear: () => void;
}

function Nothing({ graph, texts, onClear }: NothingProps) {
  if (graph.networks.length === 0) return <p class="nothing">{texts.empty}</p>;
  return (
    <p class="nothing">
      {texts.nothing}{' '}
      <button type="button" onClick={onClear}>
        {texts.clear}
      </button>
    </p>
  );
}
