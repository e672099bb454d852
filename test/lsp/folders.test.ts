import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { openDocument, pull, pulling, pullWorkspace, startClient } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { becomesFresh, freshState, stateOf, withoutWatcher } from '../support/serverState.ts';
import { codes, start } from '../support/serverWorkspace.ts';

describe('a workspace folder', () => {
  it('is not looked for on the local disk unless its scheme says so', async () => {
    const { uri, dispose, client } = await start({ 'a.yaml': listener('k') }, withoutWatcher);
    for (const scheme of ['memfs', 'vscode-vfs', 'git', 'untitled']) {
      const folder = uri('')
        .replace(/^file:/, `${scheme}:`)
        .replace(/\/$/, '');
      assert.deepEqual(await freshState([folder]), { findings: [], symbols: [] });
      const touched = { changes: [{ uri: `${folder}/a.yaml`, type: 1 }] };
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', touched);
    }
    await becomesFresh(client, [uri('').replace(/\/$/, '')]);
    await dispose();
  });

  it('keeps the spelling of the client, also for what changes in it', async () => {
    const workspace = await start({ 'a@b/c.yaml': listener('k') }, withoutWatcher);
    const folder = workspace.uri('a@b').replace('%40', '@');
    const client = await startClient([folder], withoutWatcher);
    await becomesFresh(client, [folder]);
    await workspace.write('a@b/d.yaml', listener('k2'));
    await client.until(async () => JSON.stringify(await stateOf(client)).includes('a@b/d.yaml'), 'd.yaml');
    await client.stop();
    await workspace.dispose();
  });

  it('in a repository follows what that one ignores', async () => {
    const workspace = await start(
      { '.git/info/exclude': '', 'a/b/west/a.yaml': listener('k'), 'a/b/a.yaml': connector('k') },
      withoutWatcher,
    );
    const folder = workspace.uri('a/b');
    for (const capabilities of [withoutWatcher, pulling]) {
      const client = await startClient([folder], capabilities);
      await becomesFresh(client, [folder]);
      for (const files of [
        { 'a/.gitignore': 'west\n' },
        { '.gitignore': '/a/b/a.yaml\n' },
        { 'a/.gitignore': '', '.gitignore': '' },
        { '.git/info/exclude': '**/west\n' },
        { '.git/info/exclude': '' },
      ]) {
        const before = JSON.stringify(await freshState([folder]));
        for (const [name, text] of Object.entries(files)) await workspace.write(name, text);
        assert.notEqual(JSON.stringify(await freshState([folder])), before);
        await becomesFresh(client, [folder]);
      }
      await client.stop();
    }
    await workspace.dispose();
  });

  it('counts a file once that is open by the name of a link', async () => {
    const workspace = await start({ 'base/a.yaml': listener('k'), 'b.yaml': connector('k') }, withoutWatcher);
    const { client, path, uri } = workspace;
    await symlink(path('base'), path('west'));
    await symlink('base/a.yaml', path('c.yaml'));
    for (const name of ['west/a.yaml', 'c.yaml', 'base/a.yaml']) {
      const textDocument = { uri: uri(name) };
      await openDocument(client, textDocument.uri, listener('k').replace('port: 1', 'port: "1"'));
      assert.deepEqual(codes((await pull(client, textDocument.uri)).items), ['wrong-type'], name);
      await workspace.write('base/a.yaml', `${listener('k')}# ${name}\n`);
      assert.deepEqual(
        [...(await pullWorkspace(client))].filter(([, items]) => items.length > 0).map(([each]) => each),
        [textDocument.uri],
      );
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      await becomesFresh(client, [uri('').replace(/\/$/, '')]);
    }
    await workspace.dispose();
  });

  it('is not joined by documents in other formats, and is by those that the user set to YAML', async () => {
    const workspace = await start({ 'a.yaml': listener('k'), 'b.yaml': connector('other') }, pulling);
    const { client, uri } = workspace;
    const isAnswered = async (name: string, languageId: string): Promise<boolean> => {
      const json =
        '{"apiVersion": "skupper.io/v2alpha1", "kind": "Connector", "metadata": {"name": "a"}, "spec": {"routingKey": "k"}}';
      const text = languageId === 'json' ? json : connector('k');
      const textDocument = { uri: uri(name), languageId, version: 1, text };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      const found = codes((await pull(client, uri('a.yaml'))).items);
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      return found.length === 0;
    };
    for (const [name, languageId, expected] of [
      ['README.md', 'markdown', false],
      ['c.txt', 'plaintext', false],
      ['c.yaml.bak', 'yaml', false],
      ['#c.yaml#', 'yaml', false],
      ['c.txt', 'yaml', true],
      ['c.yaml', 'plaintext', true],
      ['c.yaml.in', 'plaintext', true],
      ['c.json', 'json', true],
    ] as const)
      assert.equal(await isAnswered(name, languageId), expected, `${name} ${languageId}`);
    await workspace.dispose();
  });

  it('that is inside another is as that one says, until it is alone', async () => {
    const workspace = await start({ '.gitignore': 'west\n', 'west/a.yaml': listener('k') }, pulling);
    const { client, uri } = workspace;
    const [outer, inner] = [uri('').replace(/\/$/, ''), uri('west')];
    const change = (added: string[], removed: string[]): Promise<void> =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: {
          added: added.map((each) => ({ uri: each, name: each })),
          removed: removed.map((each) => ({ uri: each, name: each })),
        },
      });
    await change([inner], []);
    await becomesFresh(client, [outer, inner]);
    await change([], [outer]);
    await becomesFresh(client, [inner]);
    await change([outer], []);
    await becomesFresh(client, [inner, outer]);
    await workspace.dispose();
  });
});
