import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientCapabilities, SymbolInformation } from 'vscode-languageserver-protocol';
import { changeDocument, openDocument, pull, pulling, pullWorkspace } from '../support/lspClient.ts';
import { connector, listener, site } from '../support/resources.ts';
import { becomesFresh, withoutWatcher } from '../support/serverState.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';
import { happenings, type Happening } from './happenings.ts';

/** Waits until the server knows all that has happened before now. */
async function catchUp(workspace: TestWorkspace, name: string, isTold: boolean): Promise<void> {
  await workspace.write(`${name}.yaml`, site(name));
  if (isTold) await workspace.touched(`${name}.yaml`);
  await workspace.client.until(async () => {
    const found = await workspace.client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', {
      query: name,
    });
    return found.length > 0;
  }, `the site ${name}`);
}

async function follow({ files = {}, steps }: Happening, capabilities: ClientCapabilities): Promise<void> {
  const workspace = await start(
    { 'west/listener.yaml': listener('k'), 'west/other.yaml': connector('other'), ...files },
    capabilities,
  );
  const folders = [workspace.uri('').replace(/\/$/, '')];
  await becomesFresh(workspace.client, folders);
  for (const [index, step] of steps.entries()) {
    const names = await step(workspace);
    if (capabilities === pulling) await workspace.touched(...names);
    await catchUp(workspace, `marker-${index}`, capabilities === pulling);
    await becomesFresh(workspace.client, folders);
  }
  await workspace.dispose();
}

for (const [who, capabilities] of [
  ['watches files', pulling],
  ['leaves it to the server to watch', withoutWatcher],
] as const)
  describe(`a server whose client ${who} knows what a fresh one does`, { concurrency: true }, () => {
    for (const [name, happening] of Object.entries(happenings))
      it(`after ${name}`, () => follow(happening, capabilities));

    it('after files changed while the folder was read for the first time', async () => {
      const numbers = Array.from({ length: 300 }, (_, index) => index);
      const names = numbers.map((index) => `folder-${index % 10}/${index}.yaml`);
      const workspace = await start(
        Object.fromEntries(names.map((name) => [name, listener('before')])),
        capabilities,
      );
      for (const name of names.slice(0, 50)) {
        await workspace.write(name, listener('after'));
        if (capabilities === pulling) await workspace.touched(name);
      }
      await becomesFresh(workspace.client, [workspace.uri('').replace(/\/$/, '')]);
      await workspace.dispose();
    });
  });

describe('the report of the workspace', () => {
  it('names a file again whose last report the client dropped, because it closed the document', async (test) => {
    const workspace = await start({ 'a.yaml': 'a: b\n' }, pulling);
    test.after(() => workspace.dispose());
    const { client } = workspace;
    const textDocument = { uri: workspace.uri('a.yaml') };
    await openDocument(client, textDocument.uri, listener('k').replace('port: 1', 'port: "1"'));
    assert.ok(codes((await pull(client, textDocument.uri)).items).includes('wrong-type'));
    await changeDocument(client, textDocument.uri, 2, 'a: b\n');
    assert.deepEqual((await pull(client, textDocument.uri)).items, []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    assert.deepEqual([...(await pullWorkspace(client)).keys()], [textDocument.uri]);
  });

  it('names a file that is gone once more, and never again', async () => {
    const workspace = await start({ 'a.yaml': 'a: b\n' }, pulling);
    const { client, uri } = workspace;
    const known = new Map<string, string>();
    const reported = async (): Promise<string[]> => {
      const previousResultIds = [...known].map(([each, value]) => ({ uri: each, value }));
      const { items } = await client.connection.sendRequest<{ items: { uri: string; resultId: string }[] }>(
        'workspace/diagnostic',
        { previousResultIds },
      );
      for (const each of items) known.set(each.uri, each.resultId);
      return items.map((each) => each.uri);
    };
    for (let round = 0; round < 5; round++) {
      const gone = uri(`gone-${round}.yaml`);
      await openDocument(client, gone, listener('k'));
      assert.deepEqual(await reported(), [gone]);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: gone } });
      assert.deepEqual(await reported(), [gone]);
      assert.deepEqual(await reported(), []);
    }
    known.clear();
    assert.deepEqual(await reported(), []);
    await workspace.dispose();
  });
});
