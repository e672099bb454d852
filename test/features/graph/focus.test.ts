import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { focusedGraph, type NetworkGraph } from '../../../server/src/service/index.ts';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

const link = resource('Link', {
  name: 'link-south',
  spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: south.example.com, port: "55671"}]\n',
});
const graph = openFixture(
  file('east/a.yaml', site('east'), connector('orders', { name: 'o' }), connector('other', { name: 'x' })) +
    file('west/a.yaml', site('west'), listener('orders', { name: 'l', port: '"1"' }), link) +
    file('north/a.yaml', site('north'), listener('other', { name: 'far' })) +
    file('south/a.yaml', site('south')),
).service.networkGraph();

const resources = graph.networks.flatMap(({ sites }) => sites.flatMap((each) => each.resources));

/** The graph around resources with some names. */
function around(...names: string[]): NetworkGraph {
  const found = resources.filter(({ name }) => names.includes(name));
  assert.equal(found.length, names.length);
  return focusedGraph(graph, new Set(found.map(({ id }) => id)));
}

const sitesOf = ({ networks }: NetworkGraph): string[] =>
  networks.flatMap(({ sites }) =>
    sites.map(({ name, resources: own }) => `${name}: ${own.map((each) => each.name).join(' ')}`),
  );

describe('the part of a graph around some resources', () => {
  it('has what they are connected to, and nothing else', () => {
    const part = around('l');
    assert.deepEqual(sitesOf(part), ['east: east o', 'west: west l']);
    const [network] = part.networks;
    assert.deepEqual(
      network?.keys.map(({ key, state }) => [key, state]),
      [['orders', 'matched']],
    );
    assert.deepEqual([network?.links.length, network?.flows.length, network?.problems], [0, 1, 1]);
  });

  it('has the sites at the ends of links', () => {
    const part = around('link-south');
    assert.deepEqual(sitesOf(part), ['south: south', 'west: west link-south']);
    assert.equal(part.networks[0]?.links.length, 1);
  });

  it('is the graph itself around all of it, and empty around nothing', () => {
    assert.deepEqual(focusedGraph(graph, new Set(resources.map(({ id }) => id))), graph);
    assert.deepEqual(focusedGraph(graph, new Set()), { networks: [] });
  });
});
