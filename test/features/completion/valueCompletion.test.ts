import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, completions, labels, openFixture } from '../../support/service.ts';
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

describe('completion of properties of a platform', () => {
  it('offers those of Kubernetes where the site is likely on Kubernetes, and none of them on a host', () => {
    const likely = labels(east + workloads + inShop('Connector', '  <|>\n'));
    assert.ok(likely.includes('selector'), likely.join(', '));
    const host = 'home/.local/share/skupper/namespaces/default/input/resources/c.yaml';
    const onHost = labels(file(host, resource('Connector', { spec: '  <|>\n' })));
    assert.ok(onHost.includes('host') && !onHost.includes('selector'), onHost.join(', '));
  });
});

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

  it('offers pods of other namespaces as well, with a word about where they are', () => {
    const other = inShop('Connector', '  selector: <|>\n').replace('shop', 'other');
    assert.deepEqual(
      completions(east + workloads + other).map(({ label, detail }) => `${label}: ${detail}`),
      [
        'app=orders: Deployment orders in namespace shop',
        'tier=api: Deployment orders in namespace shop',
        'app=cache: Deployment cache in namespace shop',
        'tier=data: Deployment cache in namespace shop',
      ],
    );
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
    assert.deepEqual(labels(text), ['shop', 'apps']);
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

describe('completion from elsewhere', () => {
  const far = (kind: string, name: string, spec: string): string =>
    file(
      `far/${name}.yaml`,
      `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: far}\n${spec}`,
    );

  it('offers Secrets and Services of the same namespace first, then those of others by their full name', () => {
    const near =
      'apiVersion: v1\nkind: Service\nmetadata: {name: near, namespace: shop}\nspec: {ports: [{port: 80}]}\n';
    const services = file('apps/near.yaml', near) + far('Service', 'away', 'spec: {ports: [{port: 81}]}\n');
    const shown = (spec: string, kind = 'Connector'): string[] =>
      completions(east + secrets + services + far('Secret', 'other', 'data: {}\n') + inShop(kind, spec)).map(
        ({ label, detail }) => `${label}: ${detail}`,
      );
    assert.deepEqual(shown('  host: <|>\n'), ['near: Service', 'away.far: Service in namespace far']);
    assert.deepEqual(shown('  tlsCredentials: <|>\n', 'Listener'), [
      'pair: Secret',
      'authority: Secret that has no tls.crt or tls.key',
      'other: Secret in namespace far',
    ]);
    assert.deepEqual(shown('  host: away.far\n  port: <|>\n'), ['81: Service away']);
  });

  it('offers the ports of any pods if the selector finds none, and of any connector', () => {
    assert.deepEqual(labels(east + workloads + inShop('Connector', '  port: <|>\n')), ['8080', '9090']);
    const connector = inShop('Connector', '  routingKey: k\n  host: h\n  port: 5432\n', 'b.yaml');
    assert.deepEqual(labels(connector + inShop('Listener', '  routingKey: other\n  port: <|>\n')), ['5432']);
    const keys = '  strategy:\n    weighted:\n      routingKeys: {k: 1}\n';
    assert.deepEqual(labels(connector + inShop('MultiKeyListener', `${keys}  port: <|>\n`)), ['5432']);
  });

  it('offers no namespace to a Site that has a Site', () => {
    const text = east + file('new.yaml', site('new', '<|>').replace('namespace: <|>', 'namespace: <|>'));
    assert.deepEqual(labels(text), []);
  });

  const connector = inShop('Connector', '  routingKey: honey\n  host: h\n  port: 80\n', 'b.yaml');
  const multi = (routingKeys: string): string =>
    connector + inShop('MultiKeyListener', `  strategy:\n    ${routingKeys}`);

  it('offers routing keys as keys of weights, in typed items, behind anchors and tags, and on the next line', () => {
    const weights = multi('weighted:\n      routingKeys:\n        <|>\n');
    assert.match(accepted(weights, 'honey'), /\n {8}honey: \$\{1:1\}\n/);
    for (const item of ['- ho<|>', '- "<|>"', '- &a ho<|>', '[ho<|>]']) {
      const text = accepted(multi(`priority:\n      routingKeys:\n        ${item}\n`), 'honey');
      assert.match(text, /\n {8}(?:- (?:&a )?"?|\[)honey["\]]?\n/, item);
    }
    for (const value of ['&key <|>', '!!str ho<|>', '\n    ho<|>', '<|># note'])
      assert.match(
        accepted(connector + inShop('Listener', `  routingKey: ${value}\n`), 'honey'),
        /routingKey: (?:&key |!!str |\n {4})?honey(?: # note)?\n/,
        value,
      );
  });

  it('offers the anchors above whose value fits', () => {
    const text = inShop('Listener', '  host: &h shop\n  port: &p 80\n  routingKey: *<|>\n');
    assert.deepEqual(labels(text), ['*h']);
    assert.match(accepted(text, '*h'), /routingKey: \*h\n/);
  });

  it('replaces the part of a selector that the cursor is in', () => {
    const text = (selector: string): string =>
      east + workloads + inShop('Connector', `  selector: ${selector}\n`);
    for (const [typed, label, written] of [
      ['ap<|>,tier=api', 'app=orders', 'app=orders,tier=api'],
      ['"ap<|>, tier=api"', 'app=orders', '"app=orders, tier=api"'],
      ['app=orders, <|>', 'tier=api', 'app=orders, tier=api'],
      ['app in (orders, b),ti<|>', 'tier=api', 'app in (orders, b),tier=api'],
    ])
      assert.ok(accepted(text(typed ?? ''), label ?? '').includes(`selector: ${written}\n`), typed);
  });

  it('offers the keys of the first folder in a document that is not saved', () => {
    const opened = openFixture(connector);
    const uri = 'untitled:Untitled-1';
    const text = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nspec:\n  routingKey: \n';
    opened.apply([{ type: 'open', uri, text, version: 1, languageId: 'yaml' }]);
    const items = opened.service.completion(
      { uri, position: { line: 3, character: 14 } },
      { snippets: true },
    );
    assert.deepEqual(
      items.map(({ label }) => label),
      ['honey'],
    );
  });

  it('offers first the number that is typed, if it is a port', () => {
    const port = (typed: string): string[] =>
      labels(east + workloads + inShop('Connector', `  selector: app=orders\n  port: ${typed}<|>\n`));
    assert.deepEqual(port('80'), ['80', '8080', '9090']);
    assert.deepEqual(port('0'), ['8080', '9090']);
  });

  it('offers routing keys without a counterpart and Sites in the settings', () => {
    assert.deepEqual(labels(connector + file('.skupper.yaml', 'externalRoutingKeys: [<|>]\n')), ['honey']);
    assert.deepEqual(labels(east + file('.skupper.yaml', 'sites:\n  - name: <|>\n')), ['east']);
  });

  it('offers the folders and files of a project in its settings', () => {
    const text = connector + east + file('.skupper.yaml', 'exclude: [<|>]\n');
    assert.deepEqual(labels(text), ['east', 'b.yaml', 'east/site.yaml']);
    assert.deepEqual(labels(connector + file('.skupper.yaml', 'version: <|>\n')).slice(0, 1), ['2.0']);
    assert.match(accepted(file('.skupper.yaml', 'version: <|>\n'), '2.1'), /version: "2.1"\n/);
  });
});
