import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ProgressType,
  type CompletionItem,
  type Location,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { openDocument, pull, pulling, pushOnly } from '../support/lspClient.ts';
import { connector, listener, start, type TestWorkspace } from '../support/serverWorkspace.ts';

const pair = { 'west/listener.yaml': listener('backend'), 'east/connector.yaml': connector('backend') };

/** The place of the routing key in a listener. */
function keyOf(workspace: TestWorkspace): object {
  return {
    textDocument: { uri: workspace.uri('west/listener.yaml') },
    position: { line: 5, character: 16 },
  };
}

describe('the server as a guest of its client', () => {
  it('shows how far the reading of the folders is, where that can be shown', async () => {
    const workspace = await start(pair, { ...pulling, window: { workDoneProgress: true } });
    const { client } = workspace;
    await client.until(() => client.progress.at(-1)?.kind === 'end', 'the end of the progress');
    assert.deepEqual(client.progress[0], {
      kind: 'begin',
      title: 'Skupper',
      percentage: 0,
      message: 'reading the workspace',
      cancellable: false,
    });
    await workspace.dispose();
  });

  it('gives long lists in parts to a client that takes parts', async () => {
    const workspace = await start({ ...pair, 'west/other.yaml': listener('nobody') }, pulling);
    const { connection } = workspace.client;
    const reported: WorkspaceDiagnosticReportPartialResult[] = [];
    const places: Location[][] = [];
    connection.onProgress(new ProgressType<WorkspaceDiagnosticReportPartialResult>(), 'a', (part) => {
      reported.push(part);
    });
    connection.onProgress(new ProgressType<Location[]>(), 'b', (part) => {
      places.push(part);
    });
    const params = { previousResultIds: [], partialResultToken: 'a' };
    assert.deepEqual(await connection.sendRequest('workspace/diagnostic', params), { items: [] });
    assert.deepEqual(
      reported.flatMap(({ items }) => items.map(({ uri }) => uri)),
      [workspace.uri('west/other.yaml')],
    );
    const asked = { ...keyOf(workspace), context: { includeDeclaration: true }, partialResultToken: 'b' };
    assert.deepEqual(await connection.sendRequest('textDocument/references', asked), []);
    assert.equal(places.flat().length, 2);
    await workspace.dispose();
  });

  it('drops what the client takes back', async () => {
    const workspace = await start(pair, pulling);
    const { connection } = workspace.client;
    const source = new CancellationTokenSource();
    const answer = connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
    source.cancel();
    await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
    assert.equal((await pull(workspace.client, workspace.uri('west/listener.yaml'))).kind, 'full');
    await workspace.dispose();
  });

  it('sends edits in the form that the client knows', async () => {
    const asked = { newName: 'ledger' };
    for (const [capabilities, form] of [
      [pulling, 'documentChanges'],
      [pushOnly, 'changes'],
    ] as const) {
      const workspace = await start(pair, capabilities);
      const { connection } = workspace.client;
      await workspace.client.until(async () => {
        const edit = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
          ...keyOf(workspace),
          ...asked,
        });
        return edit !== null && Object.keys(edit[form] ?? {}).length === 2;
      }, `an edit with ${form}`);
      await workspace.dispose();
    }
  });

  it('documents a suggestion once it is shown, where the client asks for it then', async () => {
    const completion = { completionItem: { resolveSupport: { properties: ['documentation'] } } };
    const workspace = await start(pair, { textDocument: { completion } });
    const { connection } = workspace.client;
    const uri = workspace.uri('west/new.yaml');
    await openDocument(workspace.client, uri, '');
    const [item] = await connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    assert.ok(item && item.documentation === undefined);
    const resolved = await connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.ok((resolved.documentation as { value: string }).value.length > 10);
    await workspace.dispose();
  });

  it('counts characters as the protocol does, behind emoji and a byte order mark, in CRLF files', async () => {
    const text = `\uFEFF# \u{1F600}\r\n${listener('\u{1F600}nobody').replaceAll('\n', '\r\n')}`;
    const workspace = await start({ 'west/listener.yaml': text }, pulling);
    const { items } = await pull(workspace.client, workspace.uri('west/listener.yaml'));
    assert.deepEqual(items?.[0]?.range, {
      start: { line: 6, character: 14 },
      end: { line: 6, character: 22 },
    });
    await workspace.dispose();
  });
});
