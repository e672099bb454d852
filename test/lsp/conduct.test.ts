import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ProgressType,
  type CompletionItem,
  type Diagnostic,
  type Location,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NetworkGraph } from '../../server/src/service/index.ts';
import { createRandom } from '../support/random.ts';
import { rounds } from '../support/rounds.ts';
import { openDocument, pull, pulling, pushOnly } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { start, type TestWorkspace } from '../support/serverWorkspace.ts';

const pair = { 'west/listener.yaml': listener('backend'), 'east/connector.yaml': connector('backend') };

/** The place of the routing key in a listener. */
function keyOf(workspace: TestWorkspace): object {
  return {
    textDocument: { uri: workspace.uri('west/listener.yaml') },
    position: { line: 5, character: 16 },
  };
}

/** What is said and where, without the names of files. */
function places(items: readonly Diagnostic[] = []): unknown[] {
  return items.map(({ code, range }) => [code, range]);
}

describe('the server as a guest of its client', () => {
  it('shows how far the reading of the folders is, where that can be shown', async () => {
    const workspace = await start(pair, { ...pulling, window: { workDoneProgress: true } });
    const { client } = workspace;
    await client.until(() => client.progress.at(-1)?.kind === 'end', 'the end of the progress');
    assert.deepEqual(client.progress[0], {
      kind: 'begin',
      title: 'Skupper',
      message: 'Indexing',
      cancellable: false,
    });
    await workspace.dispose();
  });

  it('tells a client that asks for it when the networks may have changed, and answers what they are', async () => {
    const workspace = await start(pair, pulling, { initializationOptions: { network: true } });
    const { client } = workspace;
    let changes = 0;
    client.connection.onNotification('skupper/networkChanged', () => void changes++);
    const keys = async (): Promise<string[]> => {
      const graph = await client.connection.sendRequest<NetworkGraph>('skupper/network', {
        format: 'graph',
      });
      return graph.networks.flatMap((network) => network.keys.map(({ key }) => key));
    };
    await client.until(() => changes > 0, 'the networks');
    const before = await keys();
    await openDocument(client, workspace.uri('west/new.yaml'), listener('new'));
    await client.until(() => changes > 1, 'another network');
    assert.deepEqual(await keys(), [...before, 'new'].toSorted());
    await workspace.dispose();
  });

  it('finds resources of a network by id and by position', async () => {
    const workspace = await start(pair, pulling);
    const { connection } = workspace.client;
    const position = { line: 3, character: 3 };
    const textDocument = { uri: workspace.uri('west/listener.yaml') };
    const id = await connection.sendRequest('skupper/nodeAtPosition', { textDocument, position });
    const location = await connection.sendRequest<Location>('skupper/nodeLocation', { id });
    assert.equal(location.uri, textDocument.uri);
    assert.match(await connection.sendRequest('skupper/network', { format: 'markdown' }), /^## /);
    await workspace.dispose();
  });

  it('answers questions about networks that make no sense with nothing', async () => {
    const workspace = await start(pair, pulling);
    const { connection } = workspace.client;
    assert.equal(await connection.sendRequest('skupper/network', { format: 'toString' }), null);
    assert.equal(await connection.sendRequest('skupper/nodeLocation', { id: 'toString' }), null);
    assert.deepEqual(await connection.sendRequest('skupper/otherSides', { id: '' }), []);
    for (const params of [undefined, [], {}, { id: 5 }, { textDocument: null, position: 1 }])
      for (const method of ['nodeAtPosition', 'nodeLocation', 'otherSides', 'network'])
        await assert.rejects(connection.sendRequest(`skupper/${method}`, params));
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
    const foreign = { label: 'of another server' };
    assert.deepEqual(await connection.sendRequest('completionItem/resolve', foreign), foreign);
    await workspace.dispose();
  });

  it('follows typing, change by change', async () => {
    const workspace = await start({}, pulling);
    const random = createRandom(11);
    const uri = workspace.uri('typed.yaml');
    let document = TextDocument.create(
      uri,
      'yaml',
      1,
      Array.from({ length: 6 }, () => `---\n${listener('a')}`).join(''),
    );
    await openDocument(workspace.client, uri, document.getText());
    const pieces = ['---\n', '\n', ' ', 'x', ': ', listener('b'), '...\n', '"', '# '];
    for (let version = 2; version < rounds(22, 60); version++) {
      const { length } = document.getText();
      const start = random.below(length);
      const end = Math.min(length, start + random.below(30));
      const text = random.pick(pieces);
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const contentChanges = [{ range, text }];
      document = TextDocument.update(document, contentChanges, version);
      const textDocument = { uri, version };
      await workspace.client.connection.sendNotification('textDocument/didChange', {
        textDocument,
        contentChanges,
      });
      const typed = await pull(workspace.client, uri);
      if (version % 5 !== 0) continue;
      const other = workspace.uri(`fresh-${version}.yaml`);
      await workspace.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await openDocument(workspace.client, other, document.getText());
      assert.deepEqual(
        places(typed.items),
        places((await pull(workspace.client, other)).items),
        document.getText(),
      );
      await workspace.client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: other },
      });
      await openDocument(workspace.client, uri, document.getText());
    }
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
