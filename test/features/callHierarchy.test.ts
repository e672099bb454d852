import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import { callHierarchyItems, incomingCalls, outgoingCalls } from '../support/engine.ts';
import { openFixture, uriOf } from '../support/service.ts';
import { snapshot } from '../support/twoSites.ts';

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
