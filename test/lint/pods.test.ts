import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, deployment, file, listener, resource, site } from '../support/resources.ts';
import { actions, applyAction, findings, openFixture, shortFindings, toFixture } from '../support/service.ts';

const used = file('far/far.yaml', site('far', 'far'), listener('k', { namespace: 'far' }));

/** A site in namespace `shop` with a connector that selects pods. */
function shop(selector: string, more = ''): string {
  return (
    used +
    file('net/site.yaml', site('shop', 'shop')) +
    file('net/c.yaml', connector('k', { name: 'c', namespace: 'shop', selector })) +
    more
  );
}

const pods = (path: string, label: string, namespace?: string): string =>
  file(path, deployment(`{app: ${label}}`, { name: 'pods', namespace }));

const about = (text: string): string[] =>
  findings(openFixture(text))
    .filter(({ code }) => code === 'selector-matches-no-pods')
    .map(({ severity, message }) => `${severity}: ${message}`);

/** The workspace after a fix. */
function after(text: string, title: string): string {
  const opened = openFixture(text);
  const action = actions(opened).find((each) => each.title === title) ?? assert.fail();
  return toFixture(applyAction(opened, action));
}

describe('a selector', () => {
  it('finds pods that name its namespace in any folder', () => {
    assert.deepEqual(shortFindings(shop('app=a', pods('apps/a.yaml', 'a', 'shop'))), []);
    const nearby = pods('net/b.yaml', 'aa', 'shop');
    assert.deepEqual(shortFindings(shop('app=a', nearby + pods('apps/a.yaml', 'a', 'shop'))), []);
  });

  it('may find pods without a namespace in a folder of no other Site', () => {
    const nearby = pods('net/b.yaml', 'aa');
    assert.deepEqual(shortFindings(shop('app=a', nearby + pods('apps/a.yaml', 'a'))), []);
    const other = file('apps/site.yaml', site('apps', 'apps')) + pods('apps/a.yaml', 'a');
    assert.equal(about(shop('app=a', nearby + other)).length, 1);
  });

  it('is compared with the labels of pods that name its namespace elsewhere', () => {
    assert.match(
      about(shop('app=aa', pods('apps/a.yaml', 'aaa', 'shop'))).join(),
      /^warning: .*Did you mean "app=aaa"/,
    );
    assert.match(
      about(shop('app=x', pods('apps/a.yaml', 'aaa', 'shop'))).join(),
      /^information: No workload/,
    );
  });

  it('is not compared with pods of another cluster that has a namespace of the same name', () => {
    const hub = file('hub/site.yaml', site('hub', 'shop')) + pods('hub/b.yaml', 'aaa', 'shop');
    assert.deepEqual(about(shop('app=aa', hub)), []);
  });

  it('finds no pods in another namespace, which an AttachedConnector does', () => {
    const text = shop('<|app=a|>', pods('apps/a.yaml', 'a', 'apps'));
    assert.match(about(text).join(), /^information: .*"apps".*AttachedConnector/);
    const attached = after(text, 'Attach the pods in namespace apps');
    assert.match(
      attached,
      /kind: AttachedConnectorBinding\nmetadata:\n {2}name: c\n {2}namespace: shop\nspec:\n {2}routingKey: k\n {2}connectorNamespace: apps\n/,
    );
    assert.match(
      attached,
      /---\napiVersion: skupper.io\/v2alpha1\nkind: AttachedConnector\nmetadata:\n {2}name: c\n {2}namespace: apps\nspec:\n {2}siteNamespace: shop\n {2}selector: app=a\n {2}port: 1\n/,
    );
    assert.deepEqual(shortFindings(attached), []);
  });

  it('is attached in flow style as well', () => {
    const block = /spec:\n {2}routingKey: k\n {2}selector: <\|app=a\|>\n {2}port: 1\n/;
    const text = shop('<|app=a|>', pods('apps/a.yaml', 'a', 'apps'));
    assert.match(text, block);
    for (const [spec, expected] of [
      ['{routingKey: k, selector: <|app=a|>, port: 1}', '{routingKey: k, connectorNamespace: apps}'],
      [
        '{routingKey: k, selector: <|app=a|>, port: 1, type: tcp}',
        '{routingKey: k, connectorNamespace: apps}',
      ],
      [
        '{"routingKey": "k", "port": 1, "selector": "<|app=a|>"}',
        '{"routingKey": "k", "connectorNamespace": "apps"}',
      ],
    ] as const) {
      const attached = after(text.replace(block, `spec: ${spec}\n`), 'Attach the pods in namespace apps');
      assert.ok(attached.includes(`spec: ${expected}\n`), attached);
      assert.deepEqual(shortFindings(attached), []);
    }
  });

  it('finds no pods of a namespace that has a Site of its own, which may be on another cluster', () => {
    const other = file('apps/site.yaml', site('apps', 'apps')) + pods('apps/a.yaml', 'a', 'apps');
    assert.deepEqual(about(shop('app=a', other)), []);
  });

  it('is no name of a Service or workload', () => {
    const service = file(
      'apps/s.yaml',
      resource('Service', {
        apiVersion: 'v1',
        name: 'web',
        namespace: 'shop',
        spec: '  selector: {app: a}\n',
      }),
    );
    for (const written of ['web', 'app=web', 'pods', 'app=pods']) {
      const text = shop(`<|${written}|>`, service + pods('apps/a.yaml', 'a', 'shop'));
      assert.match(about(text).join(), /^warning: .*Did you mean "app=a"/);
      assert.deepEqual(shortFindings(after(text, 'Change to app=a')), []);
    }
  });
});
