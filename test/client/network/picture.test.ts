import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NetworkGraph } from '../../../server/src/service/index.ts';
import { sceneOf, type Scene } from '../../../server/src/picture/scene.ts';
import {
  itemOf,
  itemsOf,
  relatedTo,
  stepFrom,
  type Move,
} from '../../../client/src/webview/network/selection.ts';
import {
  initialState,
  placed,
  readState,
  type ViewState,
} from '../../../client/src/webview/network/state.ts';
import { viewOf } from '../../../server/src/picture/view.ts';
import { noFilter, visibleNetworks, type Filter } from '../../../server/src/picture/visible.ts';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

const link = resource('Link', {
  name: 'link-east',
  spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: 203.0.113.7, port: "55671"}]\n',
});
const outside = resource('Link', {
  name: 'other',
  spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: 203.0.113.9, port: "55671"}]\n',
});
const shop =
  file('east/a.yaml', site('east'), connector('orders', { name: 'o' }), connector('unused', { name: 'u' })) +
  file('west/a.yaml', site('west'), listener('orders', { name: 'l', host: 'orders' }), link, outside);

function graphOf(fixture: string): NetworkGraph {
  return openFixture(fixture).service.networkGraph();
}

const graph = graphOf(shop);

function sceneIn(state: ViewState, of = graph): Scene {
  const { networks, boxes } = viewOf(of, placed(of, state));
  return sceneOf(networks, boxes);
}

const names = (scene: Scene): string[] => scene.boxes.map(({ title }) => title).toSorted();

describe('the picture of a network', () => {
  it('has a box for each site, and for what a link leads to outside of the files', () => {
    assert.deepEqual(names(sceneIn(initialState)), ['203.0.113.9', 'east', 'west']);
  });

  it('has a wire from each listener to the connectors of its key', () => {
    const [wire, second] = sceneIn(initialState).wires;
    assert.equal(second, undefined);
    assert.equal(wire?.key, 'orders');
  });

  it('has links, of which likely ones are told apart', () => {
    const shown = sceneIn(initialState).links.map(({ link: each }) => [each.target, each.isInferred]);
    assert.deepEqual(shown, [
      ['203.0.113.7', true],
      ['203.0.113.9', false],
    ]);
  });

  it('bundles keys between collapsed sites', () => {
    const expansions = Object.fromEntries(
      graph.networks.flatMap(({ sites }) => sites.map(({ id }) => [id, false] as const)),
    );
    const { wires, flows } = sceneIn({ ...initialState, expansions });
    assert.deepEqual(wires, []);
    assert.deepEqual(
      flows.map(({ keys }) => keys),
      [['orders']],
    );
  });

  it('shows many sites as cards at first', () => {
    const many = Array.from({ length: 13 }, (_, index) => file(`s${index}/a.yaml`, site(`s${index}`))).join(
      '',
    );
    assert.ok(sceneIn(initialState, graphOf(many)).boxes.every(({ isExpanded }) => !isExpanded));
    assert.ok(sceneIn(initialState).boxes.some(({ isExpanded }) => isExpanded));
  });

  it('stays where it was when a key changes', () => {
    const before = placed(graph, initialState);
    const changed = graphOf(shop.replace('routingKey: unused', 'routingKey: another'));
    assert.deepEqual(placed(changed, before).positions, before.positions);
  });

  it('frames several networks, one below the other', () => {
    const fixture =
      file(
        '.skupper.yaml',
        'networks:\n- {name: prod, include: ["p/**"]}\n- {name: test, include: ["t/**"]}\n',
      ) +
      file('p/a.yaml', site('one')) +
      file('t/a.yaml', site('two'));
    const { frames } = sceneIn(initialState, graphOf(fixture));
    const [first, second] = frames;
    assert.ok(first && second && first.y + first.height <= second.y);
  });

  it('draws a key with many resources on both sides as a star', () => {
    const many = (make: typeof listener, prefix: string): string[] =>
      Array.from({ length: 5 }, (_, index) =>
        make('k', { name: `${prefix}${index}`, host: `${prefix}${index}` }),
      );
    const fixture =
      file('a/a.yaml', site('a'), ...many(listener, 'l')) +
      file('b/b.yaml', site('b'), ...many(connector, 'c'));
    assert.equal(sceneIn(initialState, graphOf(fixture)).wires.length, 10);
  });
});

describe('the filter of the picture', () => {
  const shown = (filter: Partial<Filter>): string[] =>
    visibleNetworks(graph, { ...noFilter, ...filter }).flatMap(({ sites }) =>
      sites.flatMap(({ site: { name }, rows }) => [
        name,
        ...rows.map(({ resource: each }) => `- ${each.name}`),
      ]),
    );

  for (const [what, filter, expected] of [
    ['text', { text: 'ORD' }, ['east', '- o', 'west', '- l']],
    ['the name of a site', { text: 'east' }, ['east', '- o', '- u', 'west', '- link-east']],
    ['a key', { key: 'unused' }, ['east', '- u']],
    ['a state', { state: 'unmatched' }, ['east', '- u']],
    ['problems', { state: 'problems' }, ['east', '- u']],
    ['nothing', { text: 'nowhere' }, []],
  ] as const)
    it(`finds ${what}`, () => assert.deepEqual(shown(filter), expected));

  it('finds a site', () => {
    const [network] = graph.networks;
    const west = network?.sites.find(({ name }) => name === 'west');
    assert.deepEqual(shown({ site: west?.id ?? '' }), ['west', '- l', '- link-east', '- other']);
  });
});

describe('the keyboard in the picture', () => {
  const scene = sceneIn(initialState);
  const items = itemsOf(scene);
  const titleOf = (id: string | undefined): string | undefined => {
    const item = id === undefined ? undefined : itemOf(items, id);
    return item?.row ? item.row.resource.name : item?.box.title;
  };
  const after = (start: string, ...moves: Move[]): string | undefined => {
    let id = items.find((item) => titleOf(item.id) === start)?.id;
    for (const move of moves) {
      const step = stepFrom(items, id, move);
      if (step && 'toggle' in step) return `toggle ${titleOf(step.toggle)}`;
      if (step) id = step.select;
    }
    return titleOf(id);
  };

  it('goes through sites and their rows', () => {
    assert.equal(after('west', 'ArrowDown'), 'l');
    assert.equal(after('l', 'ArrowUp'), 'west');
    assert.equal(after('west', 'ArrowRight'), 'l');
    assert.equal(after('l', 'ArrowLeft'), 'west');
    assert.equal(after('west', 'ArrowLeft'), 'toggle west');
  });

  it('goes to the other side of a key and back', () => {
    assert.equal(after('l', 'ArrowRight'), 'o');
    assert.equal(after('l', 'ArrowRight', 'ArrowRight'), 'l');
    assert.equal(after('u', 'ArrowRight'), 'u');
  });

  it('begins with the first item', () => {
    const step = stepFrom(items, undefined, 'ArrowDown');
    assert.deepEqual(step, { select: items[0]?.id });
    assert.equal(stepFrom([], undefined, 'End'), undefined);
  });

  it('marks what belongs to the selected row', () => {
    const selected = items.find((item) => titleOf(item.id) === 'l')?.id;
    const related = [...relatedTo(scene, selected)].map(titleOf).filter((each) => each !== undefined);
    assert.deepEqual(related.toSorted(), ['l', 'o']);
  });

  it('finds the site of a resource in a collapsed one', () => {
    const [network] = graph.networks;
    const east = network?.sites.find(({ name }) => name === 'east');
    const collapsed = itemsOf(sceneIn({ ...initialState, expansions: { [east?.id ?? '']: false } }));
    const connectorId = east?.resources.find(({ name }) => name === 'o')?.id ?? '';
    assert.equal(itemOf(collapsed, connectorId)?.box.title, 'east');
  });
});

describe('a saved state of the picture', () => {
  it('is read as it was written', () => {
    const state: ViewState = {
      ...placed(graph, initialState),
      filter: { ...noFilter, text: 'a' },
      viewport: { x: 1, y: 2, k: 3 },
      selected: 'x',
      tab: 'table',
    };
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
  });

  it('is the initial one where it makes no sense', () => {
    for (const saved of [
      undefined,
      null,
      5,
      'x',
      [],
      { filter: 1, positions: { a: { x: 'b' } }, viewport: { x: 1, y: NaN }, tab: 3 },
    ])
      assert.deepEqual(readState(saved), initialState);
  });
});
