import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import { createUriSpellings } from '../../server/src/lsp/uriSpellings.ts';
import { openDocument, pulling, pullWorkspace, pushOnly, startClient } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start } from '../support/serverWorkspace.ts';

/** Names that editors encode in different ways. */
const names = ['team+one (prod)', "a@b, it's & = ; : ! $ [x] *", '100% a%2Fb #? zwölf 日本 ~^|`{}"<>\\'];

/** How editors encode the path of a file. */
const encoders: Readonly<Record<string, (path: string) => string>> = {
  'VS Code': (path) => URI.file(path).toString(),
  Neovim: (path) => encodedExcept(path, /[\w\-.~!$&'()*+,;=:@/]/),
  Helix: (path) => encodedExcept(path, /[\w\-.~!$&'()*+,;=:@/[\]^|]/),
  encodeURI: (path) => `file://${encodeURI(path).replace(/[#?]/g, encodeURIComponent)}`,
  'one in lower case': (path) => encodedExcept(path, /[\w\-./]/).replace(/%../g, (hex) => hex.toLowerCase()),
  'one that keeps letters': (path) => encodedExcept(path, /[\p{L}\p{N}\-./_]/u),
  'one that encodes nothing': (path) => `file://${path.replace(/%/g, '%25')}`,
};

function encodedExcept(path: string, kept: RegExp): string {
  const encode = (character: string): string =>
    kept.test(character)
      ? character
      : [...Buffer.from(character)]
          .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
          .join('');
  return `file://${Array.from(path, encode).join('')}`;
}

const listenerFile = listener('backnd', { name: 'listener' });
const connectorFile = connector('backend', { name: 'connector' });

describe('a folder with an unusual name', () => {
  for (const [editor, encode] of Object.entries(encoders))
    it(`is found and named as ${editor} spells it`, async () => {
      for (const name of names) {
        const files = { [`${name}/${name} 1.yaml`]: listenerFile, [`${name}/${name} 2.yaml`]: connectorFile };
        const workspace = await start(files, pushOnly);
        const uri = (path: string): string => encode(workspace.path(path));
        // Early, so that the document is open before its findings are told in another spelling.
        const client = await startClient([uri(name)], pushOnly, {
          misspells: editor !== 'VS Code',
          isEarly: true,
        });
        const open = uri(`${name}/${name} 1.yaml`);
        const closed = uri(`${name}/${name} 2.yaml`);
        await openDocument(client, open, listenerFile);
        await client.until(
          () => client.pushed.has(open) && client.pushed.has(closed),
          `findings in ${closed}`,
        );
        assert.deepEqual([...client.pushed.keys()].toSorted(), [open, closed].toSorted());
        assert.deepEqual(codes(client.pushed.get(open)), ['routing-key-typo']);
        const at = { textDocument: { uri: open }, position: { line: 5, character: 16 } };
        const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
          ...at,
          newName: 'backend',
        });
        assert.deepEqual(Object.keys(edit.changes ?? {}), [open]);
        await workspace.write(`${name}/${name} 3.yaml`, connector('backnd', { name: 'third' }));
        const third = uri(`${name}/${name} 3.yaml`);
        const found = async (): Promise<string[]> => {
          const definitions = await client.connection.sendRequest<Location[]>('textDocument/definition', at);
          return definitions.map((each) => each.uri);
        };
        await client.until(async () => String(await found()) === third, third);
        await client.stop();
        await workspace.dispose();
      }
    });

  it('is one folder, however often its spelling changes', async () => {
    const workspace = await start({}, pulling);
    const [strict, loose] = [encoders['VS Code'], encoders['Neovim']];
    assert.ok(strict && loose);
    await workspace.write('shop (a+b)/listener.yaml', listenerFile);
    await workspace.write('shop (a+b)/connector.yaml', connectorFile);
    const path = workspace.path('shop (a+b)');
    const client = await startClient([strict(path)], pulling);
    const found = async (): Promise<string[]> => [...(await pullWorkspace(client)).keys()].toSorted();
    const all = [`${strict(path)}/connector.yaml`, `${strict(path)}/listener.yaml`];
    assert.deepEqual(await found(), all);
    await openDocument(client, `${loose(path)}/listener.yaml`, listenerFile);
    assert.deepEqual(
      (await found()).filter((uri) => !uri.startsWith(strict(path))),
      [`${loose(path)}/listener.yaml`],
    );
    await workspace.write('shop (a+b)/connector.yaml', connector('backnd', { name: 'connector' }));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${loose(path).replace('%20', ' ')}/connector.yaml`, type: 2 }],
    });
    await client.until(
      async () => [...(await pullWorkspace(client)).values()].every((each) => each.length === 0),
      'no findings',
    );
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: loose(path), name: 'shop' }] },
    });
    await client.until(
      async () =>
        [...(await pullWorkspace(client))].every(
          ([uri, each]) => each.length === 0 || uri === `${loose(path)}/listener.yaml`,
        ),
      'findings in the open document alone',
    );
    await client.stop();
    await workspace.dispose();
  });

  it('is withdrawn in its former spelling once a document has another one', async () => {
    const workspace = await start({}, pushOnly);
    await workspace.write('a@b/listener.yaml', listenerFile);
    await workspace.write('a@b/connector.yaml', connectorFile);
    const folder = workspace.uri('').replace(/\/$/, '');
    const client = await startClient([folder], pushOnly);
    const [former, own] = [`${folder}/a%40b/listener.yaml`, `${folder}/a@b/listener.yaml`];
    await client.until(() => client.pushed.has(former), 'findings');
    await openDocument(client, own, listenerFile);
    await client.until(
      () => client.pushed.has(own) && client.pushed.get(former)?.length === 0,
      'other findings',
    );
    assert.deepEqual(codes(client.pushed.get(own)), ['routing-key-typo']);
    await client.stop();
    await workspace.dispose();
  });
});

describe('the spelling of a file that is open', () => {
  it('is that of the client, whatever it does elsewhere', () => {
    const spellings = createUriSpellings();
    for (const uri of ['file:///a%40b.yaml', 'file:///c@d.yaml', 'file:///e.yaml']) spellings.use(uri);
    assert.equal(spellings.spell('file:///a%40b.yaml'), 'file:///a%40b.yaml');
    assert.equal(spellings.spell('file:///c%40d.yaml'), 'file:///c@d.yaml');
    assert.equal(spellings.spell('file:///f%40g.yaml'), 'file:///f@g.yaml');
    spellings.use('file:///c%40d.yaml');
    assert.ok(spellings.isCurrent('file:///c%40d.yaml'));
    assert.ok(!spellings.isCurrent('file:///c@d.yaml'));
  });
});

describe('the spelling of files that the client has not named', () => {
  const spelled = (folder: string, ...canonical: string[]): string[] => {
    const spellings = createUriSpellings();
    spellings.setFolders([folder]);
    return canonical.map((uri) => spellings.spell(uri));
  };

  it('is that of its folder, also with the letter of a Windows drive', () => {
    assert.deepEqual(spelled('file:///C:/a b', 'file:///c%3A/a%20b/c%20d.yaml'), ['file:///C:/a b/c d.yaml']);
    assert.deepEqual(spelled('file:///c%3A/a', 'file:///c%3A/a/b%40c.yaml'), ['file:///c%3A/a/b%40c.yaml']);
    assert.deepEqual(spelled('file:///C%3a/a', 'file:///c%3A/a/b.yaml'), ['file:///C%3a/a/b.yaml']);
    assert.deepEqual(spelled('file:///c:/a', 'file:///c%3A/a/b%3A.yaml'), ['file:///c:/a/b%3A.yaml']);
  });

  it('is not learned from other schemes, and not changed in them', () => {
    const spellings = createUriSpellings();
    spellings.setFolders(['memfs:/a', 'file:///a']);
    spellings.use('untitled:Untitled-1');
    assert.equal(spellings.spell('file:///a/b%2Bc.yaml'), 'file:///a/b%2Bc.yaml');
    spellings.use('file:///a/b+c.yaml');
    assert.equal(spellings.spell('file:///a/d%2Be.yaml'), 'file:///a/d+e.yaml');
    assert.equal(spellings.spell('memfs:/a/d%2Be.yaml'), 'memfs:/a/d%2Be.yaml');
  });

  it('is that of similar characters in what the client has named', () => {
    assert.deepEqual(spelled('file:///a+b', 'file:///a%2Bb/c%40d%28e%29%20%5Bf%5D.yaml'), [
      'file:///a+b/c@d(e)%20%5Bf%5D.yaml',
    ]);
    assert.deepEqual(spelled('file:///a%2bb', 'file:///a%2Bb/c%3Dd.yaml'), ['file:///a%2bb/c%3dd.yaml']);
    assert.deepEqual(spelled("file:///it's", 'file:///it%27s/c%40%28.yaml'), ["file:///it's/c%40(.yaml"]);
    assert.deepEqual(spelled('file:///a[b', 'file:///a%5Bb/c%5D%40%21%25%20.yaml'), [
      'file:///a[b/c]@!%25%20.yaml',
    ]);
    assert.deepEqual(spelled('file:///grün', 'file:///gr%C3%BCn/%C3%9F%20.yaml'), ['file:///grün/ß%20.yaml']);
  });
});
