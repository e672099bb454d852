import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/service/index.ts';
import { shortFindings } from '../../support/service.ts';
import { attachedBinding, connector, listener, multiKeyListener } from '../../support/resources.ts';

describe('matching', () => {
  it('needs equal keys and nothing else', () => {
    assert.deepEqual(shortFindings(`-- a.yaml --\n${listener('x')}-- b/c.yaml --\n${connector('x')}`), []);
  });

  it('takes an AttachedConnectorBinding for a connector', () => {
    assert.deepEqual(
      shortFindings(`-- a.yaml --\n${listener('x')}---\n${attachedBinding('b', { key: 'x' })}`),
      ['a.yaml: information unpaired-attached-connector "a"'],
    );
  });

  it('takes every key of a MultiKeyListener for a listener', () => {
    const rest = `---\n${connector('x')}---\n${connector('z', { name: 'b' })}`;
    assert.deepEqual(
      shortFindings(multiKeyListener('    priority:\n      routingKeys: [x, z]\n') + rest),
      [],
    );
    assert.deepEqual(
      shortFindings(
        multiKeyListener('    weighted:\n      routingKeys:\n        x: 1\n        z: 2\n        gone: 3\n') +
          rest,
      ),
      ['file.yaml: information unmatched-listener "gone"'],
    );
  });

  it('works inside a List, and through anchors and merge keys', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${connector('x').replace(/\n(?=.)/g, '\n    ')}`;
    assert.deepEqual(shortFindings(`-- a.yaml --\n${list}-- b.yaml --\n${listener('x')}`), []);
    const merged = connector('x').replace('spec:\n  routingKey: x', 'spec:\n  <<: &base { routingKey: x }');
    assert.deepEqual(shortFindings(`-- a.yaml --\n${merged}-- b.yaml --\n${listener('x')}`), []);
  });

  it('warns of a listener only when the workspace holds connectors at all', () => {
    assert.deepEqual(shortFindings(listener('x')), ['file.yaml: information unmatched-listener "x"']);
    assert.deepEqual(shortFindings(`${listener('x')}---\n${connector('entirely-different')}`), [
      'file.yaml: warning unmatched-listener "x"',
      'file.yaml: information unmatched-connector "entirely-different"',
    ]);
  });

  it('sees a slip of the finger on the listener, and hints at it on the connector', () => {
    for (const key of ['backnd', 'Backend', 'back-end', 'backedn', 'backends']) {
      assert.deepEqual(shortFindings(`${listener(key)}---\n${connector('backend')}`), [
        `file.yaml: warning routing-key-typo "${key}"`,
        'file.yaml: hint routing-key-typo "backend"',
      ]);
    }
  });

  it('says so on the connector where its own key looks misspelt', () => {
    const named = connector('backnd').replace(/name: \w+/, 'name: backend');
    const shown = shortFindings(`${listener('backend')}---\n${listener('backend')}---\n${named}`);
    assert.ok(shown.includes('file.yaml: information routing-key-typo "backnd"'), shown.join('\n'));
  });

  it('takes names in a series for different names', () => {
    for (const [a, b] of [
      ['kafka0', 'kafka1'],
      ['metric-a', 'metric-b'],
      ['db-east', 'db-west'],
      ['redis-server-east', 'redis-server-west'],
    ]) {
      const found = shortFindings(`${listener(String(a))}---\n${connector(String(b))}`);
      assert.ok(
        found.every((each) => !each.includes('typo')),
        found.join(),
      );
    }
  });

  it('suggests a key that lacks this side, in the network or at least in the site', () => {
    const served = `-- east/connector.yaml --\n${connector('backend')}-- north/listener.yaml --\n${listener('backend')}`;
    const misspelt = `-- west/listener.yaml --\n${listener('backnd')}`;
    assert.deepEqual(shortFindings(served + misspelt), [
      'west/listener.yaml: warning routing-key-typo "backnd"',
    ]);
    const twice = `-- west/other.yaml --\n${listener('backend')}`;
    assert.deepEqual(shortFindings(served + misspelt + twice), [
      'west/listener.yaml: warning unmatched-listener "backnd"',
    ]);
  });

  it('stays inside a workspace folder, and is silent about files outside of all folders', () => {
    const service = createLanguageService();
    service.setFolders(['file:///one', 'file:///two/']);
    const open = (uri: string, text: string): void =>
      service.apply([{ type: 'open', uri, text, version: 1 }]);
    open('file:///one/a.yaml', listener('x'));
    open('file:///two/b.yaml', connector('x'));
    open('file:///elsewhere/c.yaml', listener('x'));
    const codes = (uri: string): unknown[] => service.diagnostics({ uri }).map(({ code }) => code);
    assert.deepEqual(codes('file:///one/a.yaml'), ['unmatched-listener']);
    assert.deepEqual(codes('file:///two/b.yaml'), ['unmatched-connector']);
    assert.deepEqual(codes('file:///elsewhere/c.yaml'), []);
  });
});
