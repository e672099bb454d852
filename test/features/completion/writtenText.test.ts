import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TextEdit } from 'vscode-languageserver-types';
import { accepted, labels, openFixture, uriOf } from '../../support/service.ts';

const head = (kind: string): string => `apiVersion: skupper.io/v2alpha1
kind: ${kind}
metadata:
  name: backend
`;

describe('what an accepted suggestion writes', () => {
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

  it('gives a body that has lost its property its property, and nothing more', () => {
    assert.equal(
      accepted(`${head('Connector')}sp<|>\n  routingKey: a\n`, 'spec'),
      `${head('Connector')}spec:\n  routingKey: a\n`,
    );
    assert.deepEqual(labels(`${head('Connector')}spec:\n<|>\n  routingKey: a\n`), []);
  });

  it('writes no quotes in a block scalar, and none where they are not needed', () => {
    const connector = `-- c.yaml --\n${head('Connector')}spec:\n  routingKey: "1234"\n`;
    const text = `${connector}-- l.yaml --\n${head('Listener')}spec:\n  routingKey: |-\n    1<|>\n`;
    assert.match(accepted(text, '1234'), /routingKey: \|-\n {4}1234\n/);
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
      'spec:\n  ? host\n  <|>: x\n',
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
});
