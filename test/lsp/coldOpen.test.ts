import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientCapabilities, Hover, Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { createDisk } from '../../server/src/disk/disk.ts';
import { openDocument, pull, pulling, pullWorkspace, pushOnly } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';
import { inProcess } from '../support/transport.ts';

const broken = listener('backnd').replace('port: 1', 'port: "1"');
const files = { 'west/listener.yaml': broken, 'east/connector.yaml': connector('backend') };

/** A server whose folder is not read before `release` is called. */
async function held(
  capabilities: ClientCapabilities,
  more: Record<string, string> = {},
  settings?: unknown,
): Promise<TestWorkspace & { readonly release: () => void }> {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const disk = createDisk({ log: assert.fail, threads: false });
  const transport = () =>
    inProcess({
      readFolder: async (...args) => {
        await gate;
        return disk.readFolder(...args);
      },
    });
  const workspace = await start({ ...files, ...more }, capabilities, { transport, settings, isEarly: true });
  return { ...workspace, release };
}

describe('a document that is open before its folder is read', () => {
  it('has its own findings at once, and those of the network in one step, for a client that pulls', async () => {
    const workspace = await held(pulling);
    const { client, uri } = workspace;
    await openDocument(client, uri('west/listener.yaml'), broken);
    assert.deepEqual(codes((await pull(client, uri('west/listener.yaml'))).items), ['wrong-type']);
    assert.equal(client.refreshes(), 0);
    workspace.release();
    await client.until(() => client.refreshes() > 0, 'a refresh');
    const all = codes((await pull(client, uri('west/listener.yaml'))).items);
    assert.deepEqual(all, ['routing-key-typo', 'wrong-type']);
    assert.equal(client.refreshes(), 1);
    await workspace.dispose();
  });

  it('has them although the client has heard of it in the report of the workspace, which it ignores', async () => {
    const workspace = await held(pulling);
    const { client, uri } = workspace;
    await openDocument(client, uri('west/listener.yaml'), broken);
    assert.deepEqual(codes((await pull(client, uri('west/listener.yaml'))).items), ['wrong-type']);
    const all = pullWorkspace(client);
    workspace.release();
    assert.ok((await all).has(uri('west/listener.yaml')));
    await client.until(() => client.refreshes() > 0, 'a refresh');
    await workspace.dispose();
  });

  it('has them by push as well', async () => {
    const workspace = await held(pushOnly);
    const { client, uri } = workspace;
    const pushed = (): unknown[] => codes(client.pushed.get(uri('west/listener.yaml')));
    await openDocument(client, uri('west/listener.yaml'), broken);
    await client.until(() => pushed().length > 0, 'its own findings');
    assert.deepEqual(pushed(), ['wrong-type']);
    workspace.release();
    await client.until(() => pushed().length > 1, 'the others');
    assert.deepEqual(pushed(), ['routing-key-typo', 'wrong-type']);
    await workspace.dispose();
  });

  it('waits for the settings of the editor and of its project, which may turn findings off', async () => {
    for (const [more, settings] of [
      [{ '.skupper.yaml': 'rules: {wrong-type: off}\n' }, undefined],
      [{ 'west/.skupper.yaml': 'rules: {wrong-type: off}\n' }, undefined],
      [{}, Promise.resolve({ rules: { 'wrong-type': 'off' } })],
      [{ '.skupper.yaml': 'exclude: [west]\n' }, undefined],
    ] as const) {
      const workspace = await held(pulling, more, settings);
      const { client, uri } = workspace;
      await openDocument(client, uri('west/listener.yaml'), broken);
      assert.deepEqual(codes((await pull(client, uri('west/listener.yaml'))).items), []);
      workspace.release();
      await workspace.dispose();
    }
  });

  it('is renamed and searched in all files, not only in those that are read already', async () => {
    const workspace = await held(pulling);
    const { client, uri } = workspace;
    await openDocument(client, uri('west/listener.yaml'), listener('backend'));
    const textDocument = { uri: uri('west/listener.yaml') };
    const at = { textDocument, position: { line: 5, character: 16 } };
    const ask = <T>(method: string, more: object = {}): Promise<T> =>
      client.connection.sendRequest<T>(method, { ...at, ...more });
    const hover = await ask<Hover>('textDocument/hover');
    assert.match(JSON.stringify(hover), /The folder is still being read/);
    const rename = ask<WorkspaceEdit>('textDocument/rename', { newName: 'shop' });
    const references = ask<Location[]>('textDocument/references', { context: { includeDeclaration: true } });
    workspace.release();
    assert.equal((await rename).documentChanges?.length, 2);
    assert.equal((await references).length, 2);
    assert.doesNotMatch(JSON.stringify(await ask<Hover>('textDocument/hover')), /still being read/);
    await workspace.dispose();
  });

  it('is waited for by a client that cannot be asked to come again', async () => {
    const { diagnostics: _, ...workspaceCapabilities } = pulling.workspace ?? {};
    const workspace = await held({ ...pulling, workspace: workspaceCapabilities });
    const { client, uri } = workspace;
    await openDocument(client, uri('west/listener.yaml'), broken);
    const answer = pull(client, uri('west/listener.yaml'));
    workspace.release();
    assert.deepEqual(codes((await answer).items), ['routing-key-typo', 'wrong-type']);
    await workspace.dispose();
  });
});
