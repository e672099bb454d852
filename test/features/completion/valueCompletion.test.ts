import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, completions, labels, shortFindings } from '../../support/service.ts';
import { file, resource, site } from '../../support/resources.ts';

const east = file('east/site.yaml', site('east', 'shop'));
const workloads = `-- east/apps.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: orders
        tier: api
    spec:
      containers:
        - ports:
            - containerPort: 8080
              name: http
            - containerPort: 9090
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cache
  namespace: shop
spec:
  template:
    metadata:
      labels:
        app: cache
        tier: data
---
apiVersion: v1
kind: Service
metadata:
  name: orders-svc
  namespace: shop
`;
const secrets = `-- east/secrets.yaml --
apiVersion: v1
kind: Secret
metadata:
  name: authority
  namespace: shop
type: Opaque
stringData:
  ca.crt: PEM
---
apiVersion: v1
kind: Secret
metadata:
  name: pair
  namespace: shop
type: kubernetes.io/tls
stringData:
  tls.crt: PEM
  tls.key: PEM
`;
const inShop = (kind: string, spec: string, path = 'east/a.yaml'): string =>
  file(path, resource(kind, { namespace: 'shop', spec }));

describe('completion of selectors', () => {
  it('offers the labels of the pods in the site', () => {
    assert.deepEqual(labels(east + workloads + inShop('Connector', '  selector: <|>\n')), [
      'app=orders',
      'tier=api',
      'app=cache',
      'tier=data',
    ]);
  });

  it('offers other labels of the same pods after a comma', () => {
    const text = east + workloads + inShop('Connector', '  selector: app=orders,<|>\n');
    assert.deepEqual(labels(text), ['tier=api']);
    assert.match(accepted(text, 'tier=api'), /selector: app=orders,tier=api\n/);
    const half = east + workloads + inShop('Connector', '  selector: "app=orders,ti<|>"\n');
    assert.match(accepted(half, 'tier=api'), /selector: "app=orders,tier=api"\n/);
  });

  it('ignores pods of other namespaces', () => {
    const other = inShop('Connector', '  selector: <|>\n').replace('shop', 'other');
    assert.deepEqual(labels(east + workloads + other), []);
  });
});

describe('completion of ports', () => {
  it('offers the ports of the pods that the selector matches', () => {
    const items = completions(
      east + workloads + inShop('Connector', '  selector: app=orders\n  port: <|>\n'),
    );
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['8080', 'Deployment orders, http'],
        ['9090', 'Deployment orders'],
      ],
    );
  });

  it('offers a listener the port of its connector', () => {
    const connector = inShop('Connector', '  routingKey: k\n  host: h\n  port: 5432\n', 'b.yaml');
    assert.deepEqual(labels(connector + inShop('Listener', '  routingKey: k\n  port: <|>\n')), ['5432']);
  });
});

describe('completion of names', () => {
  it('offers the Secrets of the site, usable ones first', () => {
    const shown = (kind: string): string[] =>
      completions(east + secrets + inShop(kind, '  tlsCredentials: <|>\n')).map(
        ({ label, detail }) => `${label}: ${detail}`,
      );
    assert.deepEqual(shown('Listener'), ['pair: Secret', 'authority: Secret that has no tls.crt or tls.key']);
    assert.deepEqual(shown('Connector'), ['authority: Secret', 'pair: Secret that has no ca.crt']);
  });

  it('offers the Secrets for the proxy of a link, usable ones first', () => {
    const proxies = `${secrets}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n  namespace: shop\nstringData:\n  host: a\n  port: "1"\n`;
    const text = east + proxies + inShop('Link', '  settings:\n    proxy-configuration: <|>\n');
    assert.deepEqual(
      completions(text).map(({ label, detail }) => `${label}: ${detail}`),
      ['web: Secret', 'authority: Secret that has no host or port', 'pair: Secret that has no host or port'],
    );
  });

  it('offers the namespaces of the workspace', () => {
    const text = east + inShop('AttachedConnector', '  siteNamespace: <|>\n').replace('shop', 'apps');
    assert.deepEqual(labels(text), ['apps', 'shop']);
    assert.deepEqual(labels(east + inShop('Listener', '').replace('namespace: shop', 'namespace: <|>')), [
      'shop',
    ]);
  });

  it('offers hosts: the key for a listener, a Service for a connector', () => {
    assert.deepEqual(labels(inShop('Listener', '  routingKey: orders\n  host: <|>\n')), ['orders', 'a']);
    assert.deepEqual(labels(east + workloads + inShop('Connector', '  host: <|>\n')), ['orders-svc']);
    assert.deepEqual(labels(east + workloads + inShop('Connector', '  selector: a\n  host: <|>\n')), []);
  });

  it('offers the name of an attached connector without a binding', () => {
    const other = inShop('AttachedConnector', '  siteNamespace: shop\n', 'b.yaml');
    const text = inShop('AttachedConnectorBinding', '').replace('name: a', 'name: <|>') + other;
    assert.deepEqual(
      completions(text).map(({ label, detail }) => [label, detail]),
      [['a', 'AttachedConnector without an AttachedConnectorBinding']],
    );
  });
});

describe('completion of whole documents', () => {
  it('offers every kind in an empty document', () => {
    for (const text of ['<|>', `${east}---\n<|>`, '# note\n<|>\n', 'Lis<|>']) {
      const all = labels(text);
      assert.ok(all.includes('Listener') && all.includes('Listener and Connector'), text);
    }
    assert.ok(!labels('kind: Listener\n<|>').includes('Listener'));
    assert.ok(!labels('data:\n  <|>').includes('Listener'));
  });

  it('inserts the namespace of the site', () => {
    const text = accepted(`${east}-- east/b.yaml --\n<|>`, 'Listener');
    assert.match(text, /kind: Listener\nmetadata:\n {2}name: \$\{1:backend\}\n {2}namespace: shop\nspec:\n/);
  });

  it('inserts a listener and a connector without findings', () => {
    const written = accepted('<|>', 'Listener and Connector')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$1/g, 'backend');
    assert.deepEqual(shortFindings(written), []);
    assert.equal(written.split('---\n').length, 2);
    const stops = accepted('<|>', 'Listener and Connector').match(/\$\{(\d+):/g) ?? [];
    assert.equal(new Set(stops).size, stops.length);
  });
});
