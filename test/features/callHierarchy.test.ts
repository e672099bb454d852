import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import { connector, multiKeyListener } from '../support/resources.ts';
import { openFixture, positionOf, uriOf } from '../support/service.ts';
import { twoSites } from '../support/twoSites.ts';

describe('the call hierarchy', () => {
  const { service } = twoSites;
  const at = (path: string, text: string): CallHierarchyItem => {
    const uri = uriOf(path);
    const position = positionOf(twoSites, uri, twoSites.textOf(uri).indexOf(text));
    const [item] = service.prepareCallHierarchy({ uri, position });
    assert.ok(item, `no item at ${text}`);
    // A client may keep an item and send it back as JSON.
    return JSON.parse(JSON.stringify(item)) as CallHierarchyItem;
  };
  const outgoing = (item: CallHierarchyItem): CallHierarchyItem[] =>
    service.outgoingCalls(item).map(({ to }) => to);
  const incoming = (item: CallHierarchyItem): CallHierarchyItem[] =>
    service.incomingCalls(item).map(({ from }) => from);
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
    const { service: other } = openFixture(attached);
    const position = { line: 3, character: 8 };
    const [item] = other.prepareCallHierarchy({ uri: uriOf('a.yaml'), position });
    assert.ok(item);
    const [binding] = other.outgoingCalls(item);
    assert.equal(binding?.to.detail, 'AttachedConnectorBinding');
    assert.deepEqual(
      other.incomingCalls(binding.to).map(({ from }) => from.detail),
      ['AttachedConnector'],
    );
  });

  it('goes to a listener once, however often it lists the key', () => {
    const listener = multiKeyListener('    priority:\n      routingKeys: [k, k]\n');
    const opened = openFixture(`-- a.yaml --\n${listener}---\n${connector('k')}`);
    const uri = uriOf('a.yaml');
    const position = positionOf(opened, uri, opened.textOf(uri).indexOf('k\n  host: server'));
    const [key] = opened.service.prepareCallHierarchy({ uri, position });
    assert.ok(key);
    assert.deepEqual(
      opened.service.outgoingCalls(key).map(({ to }) => to.name),
      ['m'],
    );
  });

  it('gives nothing for an item that is no longer there, or never was one', () => {
    const item = at('west/all.yaml', 'orders\nspec');
    const empty = openFixture('').service;
    assert.deepEqual(empty.outgoingCalls(item), []);
    assert.deepEqual(service.incomingCalls({ ...item, data: { place: 1 } }), []);
  });
});
