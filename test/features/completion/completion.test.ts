import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver-types';
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

  it('starts a map with a fitting example', () => {
    assert.match(
      accepted(`${head('MultiKeyListener')}spec:\n  strategy:\n    <|>\n`, 'weighted'),
      /\n {4}weighted:\n {6}routingKeys:\n {8}\$\{1:backend\}: \$\{2:1\}\n$/,
    );
  });

  it('begins a map or a list on a line of its own', () => {
    assert.match(accepted(`${head('Listener')}spec: <|>\n`, 'host'), /\nspec:\n {2}host: \n$/);
    assert.match(
      accepted(`${head('RouterAccess')}spec:\n  roles: <|>\n`, 'name'),
      /\n {2}roles:\n {4}- name: \n$/,
    );
  });

  it('leaves the Enter key behind a colon to the editor', () => {
    const { service } = openFixture(`${head('Listener')}spec:\n`);
    const at = { uri: uriOf('file.yaml'), position: { line: 4, character: 5 } };
    assert.ok(service.completion(at, { snippets: true }).length > 0);
    assert.deepEqual(service.completion(at, { snippets: true, isAutomatic: true }), []);
  });

  it('keeps quotes, question marks, and the value behind a colon', () => {
    const spec = (text: string): string => `${head('Listener')}spec:\n  ${text}`;
    for (const [typed, written] of [
      ['"rou<|>": x\n', '"routingKey": x\n'],
      ["'rou<|>'\n", "'routingKey': \n"],
      ['rou<|>:x\n', 'routingKey: x\n'],
      ['? rou<|>\n', '? routingKey\n  : \n'],
      ['? rou<|>\n  : x\n', '? routingKey\n  : x\n'],
    ])
      assert.equal(accepted(spec(typed ?? ''), 'routingKey'), spec(written ?? ''));
  });

  it('writes JSON where the rest is JSON', () => {
    const start = '{"apiVersion": "skupper.io/v2alpha1", "kind": "Listener", ';
    assert.equal(accepted(`${start}<|>}`, 'spec'), `${start}"spec": {$0}}`);
    assert.equal(accepted(`${start}"spec": {"ho<|>"}}`, 'host'), `${start}"spec": {"host": }}`);
  });

  it('offers nothing where nothing fits', () => {
    for (const text of [
      '\n <|>\n',
      'spec: {port: 1} <|>\n',
      'spec:\n  host: a\n    <|>\n',
      'spec:\n  host: "a\n  <|>\n',
      'spec:\n  host: "a" <|>\n',
      '  labels:\n<|>\n    a: b\n',
      'spec:\n<|>\n  port: 1\n',
      'spec:\n  <|> port: 1\n',
      '  annotations:\n    a: |\n      text\n      <|>\n',
      '<|>---\n',
    ])
      assert.deepEqual(labels(`${head('Listener')}${text}`), [], text);
    const list = `${head('MultiKeyListener')}spec:\n  strategy:\n    priority:\n      routingKeys:\n        - a\n        <|>\n`;
    assert.deepEqual(labels(list), []);
  });

  it('offers in front of a value what may have it', () => {
    assert.deepEqual(labels(`${head('Listener')}spec:\n  <|>: 8080\n`), ['port']);
    assert.ok(!labels(`${head('Listener')}spec:\n  <|>: a.b.c\n`).includes('host'));
    assert.ok(labels(`${head('Connector')}spec:\n  <|>: a.b.c\n`).includes('host'));
  });

  it('indents further lines for clients that keep them, and for those that indent them themselves', () => {
    const text = `${head('MultiKeyListener')}spec:\n  strategy:\n    \n`;
    const { service } = openFixture(text);
    const at = { uri: uriOf('file.yaml'), position: { line: 6, character: 4 } };
    const inserted = (indentation?: 'as-told' | 'adjusted'): unknown[] => {
      const options = { snippets: true, ...(indentation ? { indentation } : {}) };
      const found = service.completion(at, options).find(({ label }) => label === 'priority');
      return [(found?.textEdit as TextEdit | undefined)?.newText, found?.insertTextMode];
    };
    const nested = (indent: string): string =>
      `priority:\n${indent}  routingKeys:\n${indent}    - \${1:backend}`;
    assert.deepEqual(inserted(), [nested('    '), undefined]);
    assert.deepEqual(inserted('as-told'), [nested('    '), 1]);
    assert.deepEqual(inserted('adjusted'), [nested(''), undefined]);
  });

  it('completes the words and codes that suppress rules', () => {
    const text = (line: string): string => `${head('Listener')}${line}\n`;
    assert.deepEqual(labels(text('# sk<|>')), [
      'skupper-lint-disable-next-line',
      'skupper-lint-disable',
      'skupper-lint-disable-file',
    ]);
    assert.equal(
      accepted(text('# skupper-lint-disable unmatched-connector, un<|>'), 'unmatched-listener'),
      text('# skupper-lint-disable unmatched-connector, unmatched-listener'),
    );
    assert.deepEqual(labels(text('  annotations:\n    li<|>')), ['lint.skupper.io/disable']);
    assert.equal(
      accepted(
        text('  annotations:\n    lint.skupper.io/disable: "unmatched-connector, un<|>"'),
        'unmatched-listener',
      ),
      text('  annotations:\n    lint.skupper.io/disable: "unmatched-connector, unmatched-listener"'),
    );
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
