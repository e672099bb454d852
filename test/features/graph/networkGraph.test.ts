import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GraphKey, GraphNetwork, GraphResource } from '../../../server/src/service/index.ts';
import {
  attachedBinding,
  attachedConnector,
  connector,
  file,
  listener,
  multiKeyListener,
  resource,
  site,
} from '../../support/resources.ts';
import { openFixture, uriOf } from '../../support/service.ts';
import { twoSites } from '../../support/twoSites.ts';

function networkOf(fixture: string, settings?: unknown): GraphNetwork {
  const [network] = openFixture(fixture, settings).service.networkGraph().networks;
  assert.ok(network, 'there is a network');
  return network;
}

function resourceOf({ sites }: GraphNetwork, name: string): GraphResource {
  const found = sites.flatMap(({ resources }) => resources).find((each) => each.name === name);
  assert.ok(found, `there is ${name}`);
  return found;
}

function keyOf({ keys }: GraphNetwork, name: string): GraphKey {
  const found = keys.find(({ key }) => key === name);
  assert.ok(found, `there is ${name}`);
  return found;
}

describe('the graph of a network', () => {
  const [network] = twoSites.service.networkGraph().networks;
  assert.ok(network);

  it('has sites with their namespaces and platforms, and what is in them by role', () => {
    const shown = network.sites.map(({ name, namespace, platform, resources }) => [
      name,
      namespace,
      platform,
      resources.map(({ role, name: each }) => `${role} ${each}`),
    ]);
    assert.deepEqual(shown, [
      ['chart', undefined, undefined, ['listener made']],
      ['east', 'shop', 'kubernetes', ['site east', 'connector orders']],
      ['west', undefined, undefined, ['site west', 'listener any', 'listener orders']],
    ]);
  });

  it('says which sites no Site resource defines', () => {
    const undefinedSites = network.sites.filter(({ definition }) => definition === undefined);
    assert.deepEqual(
      undefinedSites.map(({ name }) => name),
      ['chart'],
    );
  });

  it('leads from workloads over connectors and keys to the addresses of listeners', () => {
    const { workloads, keys } = resourceOf(network, 'orders');
    assert.deepEqual(
      workloads.map(({ kind, name }) => `${kind} ${name}`),
      ['Deployment orders-web'],
    );
    const [use] = keys;
    const { listeners } = keyOf(network, use?.key ?? '');
    const addresses = network.sites
      .flatMap(({ resources }) => resources)
      .filter(({ keys: all }) => all.some(({ id }) => listeners.includes(id)))
      .map(({ address }) => address);
    assert.deepEqual(addresses, ['any:81', 'orders:80']);
  });

  it('has one flow from the site of the listeners to that of the connectors', () => {
    const nameOf = (id: string): string | undefined => network.sites.find((each) => each.id === id)?.name;
    const shown = network.flows.map(({ from, to, keys }) => [nameOf(from), nameOf(to), keys]);
    assert.deepEqual(shown, [['west', 'east', ['orders-api']]]);
  });

  it('finds where a node is, and which node is at a position', () => {
    const { id } = resourceOf(network, 'any');
    const location = twoSites.service.locationOfNode(id);
    assert.equal(location?.uri, uriOf('west/all.yaml'));
    const inSpec = { ...location.range.start, line: location.range.start.line + 3 };
    assert.equal(twoSites.service.nodeAtPosition({ uri: location.uri, position: inSpec }), id);
    const [workload] = resourceOf(network, 'orders').workloads;
    assert.equal(twoSites.service.locationOfNode(workload?.id ?? '')?.uri, uriOf('east/all.yaml'));
    assert.equal(twoSites.service.locationOfNode('unknown'), undefined);
  });

  it('does not change when lines move', () => {
    const opened = openFixture(file('a.yaml', site('a'), listener('k')));
    const before = opened.service.networkGraph();
    const text = `# moved\n${opened.textOf(uriOf('a.yaml'))}`;
    opened.apply([{ type: 'open', uri: uriOf('a.yaml'), text, version: 1 }]);
    assert.deepEqual(opened.service.networkGraph(), before);
  });

  it('is the same object until something changes', () => {
    assert.equal(twoSites.service.networkGraph(), twoSites.service.networkGraph());
  });

  it('is empty without Skupper resources', () => {
    const { networks } = openFixture(file('a.yaml', 'a: 1\n')).service.networkGraph();
    assert.deepEqual(networks, []);
  });
});

describe('the state of a routing key', () => {
  const stateOf = (fixture: string, settings?: unknown): (string | undefined)[] => {
    const [use] = resourceOf(networkOf(fixture, settings), 'l').keys;
    return [use?.state, use?.reason, use?.nearMiss].filter((each) => each !== undefined);
  };

  it('is matched with something on the other side, also in the same site', () => {
    assert.deepEqual(stateOf(file('a.yaml', listener('k', { name: 'l' }), connector('k'))), [
      'matched',
      'Matched by 1 connector in 1 site.',
    ]);
  });

  it('is unmatched without', () => {
    assert.deepEqual(stateOf(file('a.yaml', listener('k', { name: 'l' }))), [
      'unmatched',
      'No connector provides the routing key "k".',
    ]);
  });

  it('is a near miss if a similar key is there', () => {
    const fixture = file('a.yaml', listener('backnd', { name: 'l' }), connector('backend'));
    assert.deepEqual(stateOf(fixture), [
      'near-miss',
      'No connector provides the routing key "backnd". Did you mean "backend"?',
      'backend',
    ]);
  });

  it('is external if the settings say so', () => {
    assert.deepEqual(stateOf(file('a.yaml', listener('k', { name: 'l' })), { externalRoutingKeys: ['k'] }), [
      'external',
      'The settings list this routing key as external, so its connector is in no file here.',
    ]);
  });

  it('is templated if it is an expression, or may match one', () => {
    assert.equal(stateOf(file('a.yaml', listener('"{{ .k }}"', { name: 'l' })))[0], 'templated');
    const fixture =
      file('a.yaml', listener('a-k', { name: 'l' })) + file('b.yaml', connector('"{{ .a }}-k"'));
    assert.deepEqual(stateOf(fixture), ['templated', 'Possibly matched by a templated connector.']);
  });

  it('of a key is the worst of its resources, with the resources on both sides', () => {
    const several = multiKeyListener('    priority:\n      routingKeys: [k, gone]\n');
    const found = networkOf(file('a.yaml', several, connector('k'), listener('k', { name: 'l' })));
    const { connectors, listeners, reason } = keyOf(found, 'k');
    assert.deepEqual([connectors.length, listeners.length], [1, 2]);
    assert.equal(reason, 'Provided by 1 connector and used by 2 listeners.');
    assert.equal(keyOf(found, 'gone').state, 'unmatched');
  });
});

describe('the problems in a graph', () => {
  it('are those of the resource that they are in, without hints', () => {
    const found = networkOf(
      file('a.yaml', site('s'), listener('gone', { name: 'l' }), connector('unused', { name: 'c' })),
    );
    const codes = resourceOf(found, 'l').problems.map(({ code }) => code);
    assert.deepEqual(codes, ['unmatched-listener']);
    const all = found.sites.flatMap(({ resources }) => resources).flatMap(({ problems }) => problems);
    assert.equal(found.problems, all.length);
  });

  it('in a List are those of an item', () => {
    const item = (name: string, key: string): string =>
      `- apiVersion: skupper.io/v2alpha1\n  kind: Listener\n  metadata: {name: ${name}}\n  spec: {routingKey: ${key}, host: ${name}, port: 1}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item('one', 'k')}${item('two', 'gone')}`;
    const found = networkOf(file('a.yaml', list, connector('k')));
    assert.equal(resourceOf(found, 'one').problems.length, 0);
    assert.equal(resourceOf(found, 'two').problems.length, 1);
  });

  it('mark resources that are in each other’s way', () => {
    const found = networkOf(
      file('a.yaml', site('s'), listener('k', { name: 'l' }), listener('k', { name: 'm' }), connector('k')),
    );
    assert.ok(resourceOf(found, 'm').isConflicting || resourceOf(found, 'l').isConflicting);
  });
});

describe('resources in a graph', () => {
  it('of one name in one site have different ids', () => {
    const { sites } = networkOf(file('a.yaml', listener('k', { name: 'l' }), listener('j', { name: 'l' })));
    const ids = sites.flatMap(({ resources }) => resources).map(({ id }) => id);
    assert.equal(new Set(ids).size, 2);
  });

  it('are not the patches of kustomize', () => {
    const fixture =
      file('kustomization.yaml', 'resources: [a.yaml]\npatches:\n- path: p.yaml\n') +
      file('a.yaml', listener('k', { name: 'l' }), connector('k')) +
      file('p.yaml', listener('k', { name: 'l' }));
    const { sites } = networkOf(fixture);
    const names = sites.flatMap(({ resources }) => resources).map(({ name }) => name);
    assert.deepEqual(names, ['a', 'l']);
  });

  const operation = '- op: replace\n  path: /spec/routingKey\n  value: patched\n';
  for (const [what, patches, patch] of [
    ['a patch', '- path: p.yaml', connector('patched', { name: 'c' })],
    ['operations in a file', '- path: p.yaml\n  target: {kind: Connector}', operation],
    [
      'operations in a kustomization',
      `- target: {kind: Connector}\n  patch: |-\n${operation.replace(/^/gm, '    ')}`,
      '',
    ],
  ] as const)
    it(`have the routing keys that ${what} of kustomize gives to them`, () => {
      const fixture =
        file('p/kustomization.yaml', `resources: [c.yaml]\npatches:\n${patches}\n`) +
        file('p/c.yaml', connector('k', { name: 'c' })) +
        (patch === '' ? '' : file('p/p.yaml', patch)) +
        file('q/l.yaml', listener('patched', { name: 'l' }));
      const { sites, keys } = networkOf(fixture);
      assert.deepEqual(
        sites.flatMap(({ resources }) =>
          resources.map(({ name, keys: own }) => [name, own.map(({ key }) => key)]),
        ),
        [
          ['c', ['patched']],
          ['l', ['patched']],
        ],
      );
      assert.deepEqual(
        keys.map(({ key, state, connectors, listeners }) => [
          key,
          state,
          connectors.length,
          listeners.length,
        ]),
        [['patched', 'matched', 1, 1]],
      );
    });

  it('that bind an attached connector lead to its workloads', () => {
    const workload =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: w\n  namespace: apps\nspec:\n  template:\n    metadata:\n      labels: {app: a}\n';
    const fixture = file(
      'a.yaml',
      attachedConnector('site', { name: 'x', namespace: 'apps' }),
      attachedBinding('apps', { key: 'k', name: 'x', namespace: 'site' }),
      workload,
    );
    const found = networkOf(fixture)
      .sites.flatMap(({ resources }) => resources)
      .find(({ kind }) => kind === 'AttachedConnectorBinding');
    assert.deepEqual(
      found?.workloads.map(({ name }) => name),
      ['w'],
    );
  });
});

describe('templates in a graph', () => {
  it('are told apart, and shown without what they are masked with', () => {
    const found = networkOf(
      file('a.yaml', listener('"{{ .a }}"', { name: 'l' })) + file('b.yaml', connector('"{{ .b }}"')),
    );
    assert.deepEqual(
      found.keys.map(({ key }) => key),
      ['{{…}}', '{{…}}'],
    );
    assert.deepEqual(found.flows, []);
  });
});

describe('networks in a graph', () => {
  it('are those of the settings, and the files that belong to none', () => {
    const fixture =
      file('.skupper.yaml', 'networks:\n- {name: prod, include: ["p/**"]}\n') +
      file('p/a.yaml', listener('k')) +
      file('x/a.yaml', listener('k'));
    const { networks } = openFixture(fixture).service.networkGraph();
    const shown = networks.map(({ name, type }) => [name, type]);
    assert.deepEqual(shown, [
      ['prod', 'network'],
      ['Files in no network', 'rest'],
    ]);
  });

  it('are named after their folder without settings', () => {
    assert.equal(networkOf(file('a.yaml', resource('Site'))).name, 'workspace');
  });
});
