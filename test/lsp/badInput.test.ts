import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { openDocument, pull, pulling, pullWorkspace } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { rounds } from '../support/rounds.ts';
import { servers } from '../support/transport.ts';
import { codes, start } from '../support/serverWorkspace.ts';

describe('bad input', () => {
  const mib = 1024 * 1024;
  const files: Record<string, string | Uint8Array> = {
    'latin1.yaml': Buffer.from(`# caf\u00e9\n${listener('a')}`, 'latin1'),
    'utf16.yaml': Buffer.from(`\ufeff${listener('a')}`, 'utf16le'),
    'huge.yaml': `${listener('huge')}# ${'x'.repeat(6 * mib)}\n`,
    'cut.yaml': listener('cut').slice(0, -'gKey: cut\n  host: a\n  port: 1\n'.length),
    'tabs.yaml': listener('tabs').replace('  host', '\thost'),
    'crlf.yaml': listener('shared').replace(/\n/g, '\r\n').replace('port: 1', 'port: "1"'),
    'bom.yaml': `\ufeff${connector('shared', { selector: '""' })}`,
    'nul.yaml': `${listener('a')}\0\0\0`,
    'deep.yaml': `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: ${'['.repeat(rounds(10_000, 100_000))}`,
    'bomb.yaml': `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: x\na: &a [x,x]\n${'bcdefghijk'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghijk'[index]},`.repeat(9)}]\n`)
      .join('')}`,
    'repeated.yaml': `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: x\n${'a:\n'.repeat(rounds(10_000, 30_000))}`,
    'loop.yaml': 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: &m\n  name: x\n  labels: *m\n',
  };

  for (const [place, transport] of Object.entries(servers))
    it(`gives a clear finding or nothing, changes no file, and the server in ${place} goes on`, async (test) => {
      const workspace = await start(files, pulling, { transport });
      test.after(() => workspace.dispose());
      const all = await pullWorkspace(workspace.client);
      const shown = Object.fromEntries(
        Object.keys(files).map((name) => [
          name,
          (all.get(workspace.uri(name)) ?? [])
            .filter(({ severity }) => severity !== 3)
            .map(({ code, range }) => `${code}@${range.start.line + 1}`),
        ]),
      );
      assert.deepEqual(shown, {
        'latin1.yaml': ['unreadable-file@1'],
        'utf16.yaml': ['unreadable-file@1'],
        'huge.yaml': ['unreadable-file@1'],
        'cut.yaml': ['wrong-type@6'],
        'tabs.yaml': ['invalid-yaml@7'],
        'crlf.yaml': ['wrong-type@8'],
        'bom.yaml': ['empty-value@7'],
        'nul.yaml': ['invalid-yaml@9'],
        'deep.yaml': ['invalid-yaml@1'],
        'bomb.yaml': ['invalid-yaml@1'],
        'repeated.yaml': Array.from({ length: 500 }, (_, index) => `duplicate-property@${index + 5}`),
        'loop.yaml': ['invalid-yaml@5'],
      });
      for (const [name, content] of Object.entries(files)) {
        assert.ok(Buffer.from(content).equals(await readFile(workspace.path(name))), `${name} was changed`);
      }
      await openDocument(workspace.client, workspace.uri('huge.yaml'), String(files['huge.yaml']));
      const huge = await pull(workspace.client, workspace.uri('huge.yaml'));
      assert.deepEqual(codes(huge.items), ['unreadable-file']);
    });
});
