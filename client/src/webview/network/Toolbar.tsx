import { useEffect, useMemo, useState } from 'preact/hooks';
import type { GraphNetwork, NetworkGraph } from '../../../../server/src/service/index.ts';
import type { PictureFormat } from '../../network/messages.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';
import { FIT_ID, type Actions } from './actions.ts';
import type { ViewState } from './state.ts';
import type { Filter } from '../../../../server/src/picture/visible.ts';
import { networkTitle, stateText } from '../../../../server/src/picture/words.ts';

interface ToolbarProps {
  readonly graph: NetworkGraph;
  readonly state: ViewState;
  readonly texts: PictureTexts;
  readonly actions: Actions;
}

/** The element in which somebody types the filter, for the key that leads to it. */
export const FILTER_ID = 'filter';

export function Toolbar({ graph, state, texts, actions }: ToolbarProps) {
  return (
    <div class="toolbar" role="toolbar" aria-label={texts.toolbar}>
      <Filters graph={graph} filter={state.filter} texts={texts} onFilter={actions.onFilter} />
      <Tabs tab={state.tab} texts={texts} onTab={actions.onTab} />
      {state.tab === 'picture' ? <PictureButtons texts={texts} actions={actions} /> : undefined}
      <button type="button" onClick={actions.onCopy}>
        {texts.copy}
      </button>
    </div>
  );
}

interface FiltersProps extends Pick<Actions, 'onFilter'> {
  readonly graph: NetworkGraph;
  readonly filter: Filter;
  readonly texts: PictureTexts;
}

const states = ['matched', 'unmatched', 'near-miss', 'external', 'templated'] as const;

function Filters({ graph, filter, texts, onFilter }: FiltersProps) {
  const sites = graph.networks.flatMap((network) => sitesIn(network, graph.networks.length > 1, texts));
  const keys = [...new Set(graph.networks.flatMap((network) => network.keys.map(({ key }) => key)))];
  const keyOptions = useMemo(() => keys.map((key) => [key, key] as const), [keys.join('\n')]);
  return (
    <>
      <input
        id={FILTER_ID}
        type="search"
        aria-label={texts.filter}
        placeholder={texts.filter}
        value={filter.text}
        onInput={({ currentTarget: { value } }) => onFilter({ text: value })}
      />
      <Choice
        label={texts.site}
        value={filter.site}
        options={sites}
        all={texts.all}
        onChange={(site) => onFilter({ site })}
      />
      <Choice
        label={texts.key}
        value={filter.key}
        options={keyOptions}
        all={texts.all}
        onChange={(key) => onFilter({ key })}
      />
      <Choice
        label={texts.state}
        value={filter.state}
        options={[
          ['problems', texts.onlyProblems],
          ...states.map((state) => [state, stateText(state, texts)] as const),
        ]}
        all={texts.all}
        onChange={(state) => onFilter({ state: state as Filter['state'] })}
      />
    </>
  );
}

/** The sites of a network by id. Where there are several networks, the network itself comes first. */
function sitesIn(
  network: GraphNetwork,
  areSeveral: boolean,
  texts: PictureTexts,
): (readonly [string, string])[] {
  if (!areSeveral) return network.sites.map(({ id, name }) => [id, name]);
  return [
    [network.id, networkTitle(network, texts)],
    ...network.sites.map(({ id, name }) => [id, `${name} (${network.name})`] as const),
  ];
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Values, and how they are shown. */
  readonly options: readonly (readonly [string, string])[];
  readonly all: string;
  readonly onChange: (value: string) => void;
}

/** So many options are there from the start. The others come when the page is painted: there may be a thousand routing keys. */
const FIRST_OPTIONS = 50;

function Choice({ label, value, options, all, onChange }: ChoiceProps) {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), 100);
    return () => clearTimeout(timer);
  }, []);
  const isShown = isPainted || value !== '';
  // What is the same object as before is not compared with what is in the page.
  const elements = useMemo(
    () =>
      (isShown ? options : options.slice(0, FIRST_OPTIONS)).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      )),
    [options, isShown],
  );
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      <option value="">{`${label}: ${all}`}</option>
      {elements}
    </select>
  );
}

interface TabsProps extends Pick<Actions, 'onTab'> {
  readonly tab: ViewState['tab'];
  readonly texts: PictureTexts;
}

function Tabs({ tab, texts, onTab }: TabsProps) {
  return (
    <span role="group">
      {(['picture', 'table'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={each === tab} onClick={() => onTab(each)}>
          {texts[each]}
        </button>
      ))}
    </span>
  );
}

/** So many times as large after a click. */
const STEP = 1.3;

function PictureButtons({ texts, actions }: { readonly texts: PictureTexts; readonly actions: Actions }) {
  return (
    <>
      <button
        type="button"
        aria-label={texts.zoomIn}
        title={texts.zoomIn}
        onClick={() => actions.onZoom(STEP)}
      >
        +
      </button>
      <button
        type="button"
        aria-label={texts.zoomOut}
        title={texts.zoomOut}
        onClick={() => actions.onZoom(1 / STEP)}
      >
        −
      </button>
      <button id={FIT_ID} type="button" onClick={actions.onFit}>
        {texts.fit}
      </button>
      <button type="button" onClick={actions.onArrange}>
        {texts.arrange}
      </button>
      <button type="button" onClick={() => actions.onExpandAll(true)}>
        {texts.expandAll}
      </button>
      <button type="button" onClick={() => actions.onExpandAll(false)}>
        {texts.collapseAll}
      </button>
      <select
        aria-label={texts.save}
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = '';
          if (value !== '') actions.onSave(value as PictureFormat);
        }}
      >
        <option value="">{texts.save}</option>
        <option value="svg">SVG</option>
        <option value="png">PNG</option>
        <option value="mermaid">Mermaid</option>
      </select>
    </>
  );
}
