import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, completions, labels, openFixture, uriOf } from '../../support/service.ts';

const head = (kind: string): string => `apiVersion: skupper.io/v2alpha1
kind: ${kind}
metadata:
  name: backend
`;

describe('completion of property names', () => {
  it('offers what is required first, then the alternatives, then the rest', () => {
    const names = labels(`${head('Connector')}spec:\n  <|>\n`);
    assert.deepEqual(names.slice(0, 4), ['routingKey', 'port', 'selector', 'host']);
    assert.ok(names.includes('tlsCredentials'));
  });

  it('offers nothing that is there already', () => {
    assert.ok(
      !labels(`${head('Listener')}spec:\n  host: a\n  <|>\n  port: 1\n`).some(
        (name) => name === 'host' || name === 'port',
      ),
    );
  });

  it('leaves out an alternative once the other one is chosen', () => {
    const names = labels(`${head('Connector')}spec:\n  selector: app=a\n  <|>\n`);
    assert.ok(names.includes('routingKey') && !names.includes('host') && !names.includes('selector'));
  });

  it('documents every property with its type, meaning and a link', () => {
    for (const { documentation, label } of completions(`${head('Listener')}spec:\n  <|>\n`)) {
      assert.match(
        (documentation as { value: string }).value,
        /\*\* · .+refdog\/resources\/listener\.html#spec-/s,
        label,
      );
    }
  });

  it('documents them later, where the client asks for it later', () => {
    const text = `${head('Listener')}spec:\n  \n`;
    const { service } = openFixture(text);
    const uri = uriOf('file.yaml');
    const position = { line: 5, character: 2 };
    const options = { snippets: true, resolvesDocs: true };
    const [first] = service.completion({ uri, position }, options);
    assert.ok(first && first.documentation === undefined);
    const { documentation } = service.resolveCompletion(first);
    assert.match((documentation as { value: string }).value, /^\*\*routingKey\*\*/);
    const gone = openFixture('a: 1\n').service;
    assert.deepEqual(gone.resolveCompletion(first), first);
  });

  it('completes a half typed name', () => {
    assert.equal(
      accepted(`${head('Listener')}spec:\n  rou<|>\n`, 'routingKey'),
      `${head('Listener')}spec:\n  routingKey: \n`,
    );
  });

  it('completes in the middle of a name that has its colon already', () => {
    assert.equal(
      accepted(`${head('Listener')}spec:\n  rou<|>t: a\n`, 'routingKey'),
      `${head('Listener')}spec:\n  routingKey: a\n`,
    );
  });

  it('completes between other properties, and in CRLF files', () => {
    const text = `${head('Listener')}spec:\n  host: a\n  p<|>\n  routingKey: b\n`.replace(/\n/g, '\r\n');
    assert.match(accepted(text, 'port'), /host: a\r\n {2}port: \r\n {2}routingKey/);
  });

  it('starts a nested property on a line of its own', () => {
    assert.equal(accepted(`${head('Site')}  la<|>\n`, 'labels'), `${head('Site')}  labels:\n    $0\n`);
    const strategy = accepted(
      `${head('MultiKeyListener')}spec:\n  strategy:\n    priority:\n      <|>\n`,
      'routingKeys',
    );
    assert.match(strategy, /\n {6}routingKeys:\n {8}- \$0\n$/);
  });

  it('puts in what a nested property needs, indented like the rest of the file', () => {
    const start = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n    name: db\n';
    assert.equal(
      accepted(`${start}sp<|>\n`, 'spec'),
      `${start}spec:\n    routingKey: \${1:db}\n    host: \${2:db}\n    port: \${3:8080}\n`,
    );
    assert.match(
      accepted(`${head('Link')}spec:\n  <|>\n`, 'endpoints'),
      /\n {2}endpoints:\n {4}- name: \$\{1:inter-router\}\n {6}host: \$\{2:/,
    );
    assert.match(accepted(`${start}---\n<|>\n`, 'Connector'), /\nspec:\n {4}routingKey: /);
  });

  it('works in flow style', () => {
    assert.equal(
      accepted(`${head('Listener')}spec: { host: a, <|> }\n`, 'port'),
      `${head('Listener')}spec: { host: a, port:  }\n`,
    );
  });

  it('works in the items of a List', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: skupper.io/v2alpha1\n    kind: Listener\n    metadata:\n      name: a\n    spec:\n      <|>\n';
    assert.equal(labels(list)[0], 'routingKey');
  });

  it('works in an empty file, in an empty document and in one that has only begun', () => {
    for (const text of ['<|>', `${head('Site')}---\n<|>`])
      assert.deepEqual(labels(text).slice(0, 4), ['apiVersion', 'kind', 'metadata', 'Site']);
    assert.deepEqual(labels('apiVersion: skupper.io/v2alpha1\n<|>'), ['kind', 'metadata']);
  });

  it('knows the draft by its own property list', () => {
    const draft = head('Connector').replace('v2alpha1', 'v1alpha1');
    assert.deepEqual(labels(`${draft}spec:\n  <|>\n`).toSorted(), [
      'host',
      'includeNotReady',
      'port',
      'routingKey',
      'selector',
      'tlsSecret',
      'type',
    ]);
    assert.deepEqual(labels(`${draft}status:\n  <|>\n`).toSorted(), ['active', 'status']);
  });

  it('offers nothing in comments, in free text and in resources of other API groups', () => {
    assert.deepEqual(labels(`${head('Listener')}spec:\n  # <|>\n`), []);
    assert.deepEqual(labels(`${head('AccessToken')}spec:\n  url: <|>\n`), []);
    assert.deepEqual(labels('apiVersion: example.com/v1\nkind: Listener\nspec:\n  <|>\n'), []);
    assert.deepEqual(labels('services:\n  web:\n    image: a\n<|>\n'), []);
  });
});

describe('completion of values', () => {
  it('offers the versions, and the kinds of a version', () => {
    assert.deepEqual(labels('apiVersion: <|>\n'), ['skupper.io/v2alpha1']);
    assert.deepEqual(labels('apiVersion: <|>\nkind: SkupperClusterPolicy\n'), ['skupper.io/v1alpha1']);
    assert.ok(labels('apiVersion: skupper.io/v2alpha1\nkind: <|>\n').includes('Connector'));
    assert.equal(accepted('apiVersion:<|>\n', 'skupper.io/v2alpha1'), 'apiVersion: skupper.io/v2alpha1\n');
  });

  it('offers the values that a field may have', () => {
    assert.deepEqual(labels(`${head('Listener')}spec:\n  observer: <|>\n`), [
      'auto',
      'none',
      'http1',
      'http2',
    ]);
    assert.deepEqual(labels(`${head('Site')}spec:\n  ha: <|>\n`), ['true', 'false']);
    assert.ok(labels(`${head('Site')}spec:\n  linkAccess: <|>\n`).includes('loadbalancer'));
  });

  const network = `-- east/connectors.yaml --
${head('Connector')}spec:
  routingKey: matched
  port: 8080
  selector: app=a
---
${head('Connector')}spec:
  routingKey: lonely
  port: 8080
  selector: app=b
-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- west/matched.yaml --
${head('Listener')}spec:
  routingKey: matched
  host: a
  port: 1
`;

  it('offers the routing keys of the workspace, unmatched ones first, with their sites', () => {
    const items = completions(`${network}-- west/new.yaml --\n${head('Listener')}spec:\n  routingKey: <|>\n`);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['lonely', 'connector in east'],
        ['matched', 'connector in east; listener in west'],
      ],
    );
  });

  it('replaces the whole value and keeps its quotes and comment', () => {
    const text = `${network}-- west/new.yaml --\n${head('Listener')}spec:\n  routingKey: "lo<|>st" # key\n`;
    assert.match(accepted(text, 'lonely'), /routingKey: "lonely" # key\n/);
  });

  it('offers routing keys where a MultiKeyListener lists them', () => {
    const text = `${network}-- west/new.yaml --\n${head('MultiKeyListener')}spec:\n  strategy:\n    priority:\n      routingKeys:\n        - <|>\n`;
    assert.deepEqual(labels(text), ['lonely', 'matched']);
  });

  it('quotes a key that YAML would read as something else', () => {
    const text = `-- a.yaml --\n${head('Connector')}spec:\n  routingKey: "8080"\n  port: 1\n  host: a\n-- b.yaml --\n${head('Listener')}spec:\n  routingKey: <|>\n`;
    assert.match(accepted(text, '8080'), /routingKey: "8080"\n/);
  });
});
