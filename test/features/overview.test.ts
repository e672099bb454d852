import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import {
  callHierarchyItems,
  codeLenses,
  documentSymbols,
  incomingCalls,
  inlayHints,
  outgoingCalls,
  workspaceSymbols,
} from '../../server/src/service/index.ts';
import { openFixture, uriOf } from '../support/service.ts';

const east = `-- east/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
  namespace: shop
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: orders
  namespace: shop
spec:
  routingKey: orders-api
  selector: app=orders
  port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders-web
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: orders
`;
const west = `-- west/all.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
---
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: orders
spec:
  routingKey: orders-api
  host: orders
  port: 80
---
apiVersion: skupper.io/v2alpha1
kind: MultiKeyListener
metadata:
  name: any
spec:
  host: any
  port: 81
  strategy:
    priority:
      routingKeys: [orders-api, gone]
-- chart/a.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: made
spec:
  routingKey: "{{ .x }}"
  host: made
  port: 1
`;
const snapshot = openFixture(east + west).snapshot();
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

describe('document symbols', () => {
  it('are the Skupper resources with their routing keys, each inside of its parent', () => {
    const symbols = documentSymbols(snapshot, uriOf('west/all.yaml'));
    assert.deepEqual(
      symbols.map(({ name, detail, children = [] }) => [name, detail, children.map((child) => child.name)]),
      [
        ['west', 'Site', []],
        ['orders', 'Listener', ['orders-api']],
        ['any', 'MultiKeyListener', ['orders-api', 'gone']],
      ],
    );
    const [made] = documentSymbols(snapshot, uriOf('chart/a.yaml'));
    assert.equal(made?.children?.[0]?.name, '{{…}}');
    assert.deepEqual(
      documentSymbols(snapshot, uriOf('east/all.yaml')).map(({ name }) => name),
      ['east', 'orders'],
    );
  });
});

describe('workspace symbols', () => {
  const names = (query: string): string[] =>
    workspaceSymbols(snapshot, query).map(({ name, containerName }) => `${name} (${containerName})`);

  it('are resources and routing keys, found by some of their letters', () => {
    assert.deepEqual(names('ordapi'), [
      'orders-api (routing key of Connector orders)',
      'orders-api (routing key of Listener orders)',
      'orders-api (routing key of MultiKeyListener any)',
    ]);
    assert.deepEqual(names('WEST'), ['west (Site in west)']);
    assert.deepEqual(names('zzz'), []);
  });
});

describe('code lenses', () => {
  it('count the other side of each key, and show it on a click', () => {
    const lenses = codeLenses(snapshot, uriOf('east/all.yaml'), 'show');
    assert.deepEqual(
      lenses.map(({ command, range }) => [range.start.line, command?.title, command?.command]),
      [[12, '2 listeners in 1 site', 'show']],
    );
    const [uri, position, locations] = (lenses[0]?.command?.arguments ?? []) as [string, unknown, unknown[]];
    assert.equal(uri, uriOf('east/all.yaml'));
    assert.deepEqual(position, lenses[0]?.range.start);
    assert.equal(locations.length, 2);
  });

  it('say when nobody has the other side, without a command', () => {
    const west = codeLenses(snapshot, uriOf('west/all.yaml'), 'show');
    assert.deepEqual(
      west.map(({ command }) => [command?.title, command?.command]),
      [
        ['1 connector in 1 site', 'show'],
        ['1 connector in 1 site', 'show'],
        ['no connector', ''],
      ],
    );
  });
});

describe('inlay hints', () => {
  it('tell the site, the matches, and what holds when nothing is written', () => {
    const shown = inlayHints(snapshot, uriOf('west/all.yaml'), everywhere).map(({ position, label }) => [
      position.line,
      label,
    ]);
    assert.deepEqual(shown, [
      [8, 'site west'],
      [17, 'site west'],
      [10, '1 connector in 1 site'],
      [23, '1 connector in 1 site'],
      [23, 'no connector'],
      [9, 'observer: auto'],
      [18, 'observer: auto'],
    ]);
  });

  it('keep to the lines that are asked for', () => {
    const range = { start: { line: 10, character: 0 }, end: { line: 10, character: 5 } };
    assert.equal(inlayHints(snapshot, uriOf('west/all.yaml'), range).length, 1);
  });
});

describe('the call hierarchy', () => {
  const at = (path: string, text: string): CallHierarchyItem => {
    const file = snapshot.files.get(uriOf(path));
    assert.ok(file);
    const [item] = callHierarchyItems(snapshot, file.uri, file.lines.position(file.text.indexOf(text)));
    assert.ok(item, `no item at ${text}`);
    // A client may keep an item and send it back as JSON.
    return JSON.parse(JSON.stringify(item)) as CallHierarchyItem;
  };
  const outgoing = (item: CallHierarchyItem): CallHierarchyItem[] =>
    outgoingCalls(snapshot, item).map(({ to }) => to);
  const incoming = (item: CallHierarchyItem): CallHierarchyItem[] =>
    incomingCalls(snapshot, item).map(({ from }) => from);
  const names = (items: readonly CallHierarchyItem[]): string[] =>
    items.map(({ name, detail }) => `${detail} ${name}`);

  it('leads from the pods to the address that clients dial', () => {
    const workload = at('east/all.yaml', 'orders-web');
    const connectors = outgoing(workload);
    assert.deepEqual(names(connectors), ['Connector orders']);
    const keys = connectors.flatMap(outgoing);
    assert.deepEqual(names(keys), ['routing key orders-api']);
    const listeners = keys.flatMap(outgoing);
    assert.deepEqual(names(listeners), ['Listener orders', 'MultiKeyListener any']);
    assert.deepEqual(names(listeners.flatMap(outgoing)), ['address orders:80', 'address any:81']);
    assert.deepEqual(names(listeners.flatMap(outgoing).flatMap(outgoing)), []);
  });

  it('leads back', () => {
    const listener = at('west/all.yaml', 'orders\nspec');
    assert.deepEqual(names(outgoing(listener).flatMap(incoming)), ['Listener orders']);
    const connectors = incoming(listener).flatMap(incoming);
    assert.deepEqual(names(connectors), ['Connector orders']);
    assert.deepEqual(names(connectors.flatMap(incoming)), ['Deployment orders-web']);
  });

  it('passes both halves of an attached connector', () => {
    const attached = `-- a.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnector
metadata:
  name: db
spec:
  siteNamespace: site
  selector: app=db
  port: 1
---
apiVersion: skupper.io/v2alpha1
kind: AttachedConnectorBinding
metadata:
  name: db
spec:
  connectorNamespace: apps
  routingKey: k
`;
    const other = openFixture(attached).snapshot();
    const [item] = callHierarchyItems(other, uriOf('a.yaml'), { line: 3, character: 8 });
    assert.ok(item);
    const [binding] = outgoingCalls(other, item);
    assert.equal(binding?.to.detail, 'AttachedConnectorBinding');
    assert.deepEqual(
      incomingCalls(other, binding.to).map(({ from }) => from.detail),
      ['AttachedConnector'],
    );
  });

  it('gives nothing for an item that is no longer there, or never was one', () => {
    const item = at('west/all.yaml', 'orders\nspec');
    const empty = openFixture('').snapshot();
    assert.deepEqual(outgoingCalls(empty, item), []);
    assert.deepEqual(incomingCalls(snapshot, { ...item, data: { place: 1 } }), []);
  });
});
