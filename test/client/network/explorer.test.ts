import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explorerNodes, findNode, type ExplorerNode } from '../../../client/src/network/explorerTree.ts';
import { readFromPicture, readToPicture } from '../../../client/src/network/messages.ts';
import { connector, file, listener, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';
import { twoSites } from '../../support/twoSites.ts';

/** The tree as lines, indented by their depth, with the number of problems. */
function lines(nodes: readonly ExplorerNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${wordOf(node)}${node.problems > 0 ? ` !${node.problems}` : ''}`,
    ...lines(node.children, depth + 1),
  ]);
}

function wordOf({ entry }: ExplorerNode): string {
  switch (entry.type) {
    case 'network':
      return entry.network.name;
    case 'site':
      return entry.site.name;
    case 'group':
      return `${entry.group} ${entry.count}`;
    case 'workload':
      return entry.workload.name;
    case 'use':
      return `${entry.use.key} ${entry.use.state}`;
    case 'keys':
      return `keys ${entry.count}`;
    case 'key':
      return entry.key.key;
    case 'resource':
      return entry.resource.name;
    case 'other-side':
      return `-> ${entry.resource.name} in ${entry.site.name}`;
  }
}

const allIds = (nodes: readonly ExplorerNode[]): string[] =>
  nodes.flatMap(({ id, children }) => [id, ...allIds(children)]);

describe('the explorer', () => {
  const nodes = explorerNodes(twoSites.service.networkGraph());

  it('leads from sites over their resources and keys to the other side', () => {
    assert.deepEqual(lines(nodes).slice(4), [
      'east',
      '  connector 1',
      '    orders',
      '      orders-web',
      '      orders-api matched',
      '        -> any in west',
      '        -> orders in west',
      'west !1',
      '  listener 2 !1',
      '    any !1',
      '      orders-api matched',
      '        -> orders in east',
      '      gone unmatched',
      '    orders',
      '      orders-api matched',
      '        -> orders in east',
      'keys 3',
      '  gone',
      '    -> any in west',
      '  orders-api',
      '    -> orders in east',
      '    -> any in west',
      '    -> orders in west',
      '  {{…}}',
      '    -> made in chart',
    ]);
  });

  it('has entries whose ids differ, and whose parents lead to the top', () => {
    const ids = allIds(nodes);
    assert.equal(new Set(ids).size, ids.length);
    const [site1] = nodes;
    const leaf = site1?.children[0]?.children[0];
    assert.equal(leaf?.parent?.parent, site1);
  });

  it('keeps the ids of entries when others come', () => {
    const fixture = file('a/a.yaml', site('a'), listener('k', { name: 'l' }));
    const before = allIds(explorerNodes(openFixture(fixture).service.networkGraph()));
    const more = fixture + file('b/b.yaml', site('b'), connector('k'));
    const after = new Set(allIds(explorerNodes(openFixture(more).service.networkGraph())));
    assert.deepEqual(
      before.filter((id) => !after.has(id)),
      [],
    );
  });

  it('has an entry for each of several networks', () => {
    const fixture =
      file('.skupper.yaml', 'networks:\n- {name: prod, include: ["p/**"]}\n') +
      file('p/a.yaml', site('a')) +
      file('x/a.yaml', site('b'));
    const words = explorerNodes(openFixture(fixture).service.networkGraph()).map(wordOf);
    assert.deepEqual(words, ['prod', 'Files in no network']);
  });

  it('finds the entry of a resource', () => {
    const [network] = twoSites.service.networkGraph().networks;
    const resource = network?.sites.flatMap(({ resources }) => resources).find(({ name }) => name === 'any');
    const found = findNode(nodes, resource?.id ?? '');
    assert.equal(found && wordOf(found), 'any');
    assert.equal(findNode(nodes, 'unknown'), undefined);
  });
});

describe('the messages of the picture', () => {
  it('are those that the extension knows', () => {
    const messages = [
      { type: 'ready' },
      { type: 'open', id: 'a' },
      { type: 'create-other-side', id: 'a' },
      { type: 'copy-markdown' },
      { type: 'save', format: 'svg', content: '<svg/>' },
      { type: 'save', format: 'mermaid' },
    ];
    for (const message of messages) assert.deepEqual(readFromPicture(message), message);
  });

  it('are ignored where they make no sense', () => {
    for (const message of [
      undefined,
      null,
      'ready',
      {},
      { type: 'toString' },
      { type: 'open' },
      { type: 'open', id: 5 },
      { type: 'open', id: ['a'] },
      { type: 'save', format: 'svg' },
      { type: 'save', format: 'exe', content: 'x' },
      { type: 'command', command: 'workbench.action.quit' },
    ])
      assert.equal(readFromPicture(message), undefined);
  });

  it('from the extension are checked as well', () => {
    const graph = twoSites.service.networkGraph();
    assert.deepEqual(readToPicture({ type: 'graph', graph }), { type: 'graph', graph });
    assert.deepEqual(readToPicture({ type: 'cursor' }), { type: 'cursor', id: undefined });
    for (const message of [
      undefined,
      { type: 'graph', graph: {} },
      { type: 'show' },
      { type: 'cursor', id: 5 },
    ])
      assert.equal(readToPicture(message), undefined);
  });
});
