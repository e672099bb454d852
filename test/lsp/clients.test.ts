import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  CompletionItem,
  FoldingRange,
  MarkupContent,
  MarkupKind,
  SelectionRange,
  ShowDocumentParams,
} from 'vscode-languageserver-protocol';
import {
  changeDocument,
  closeDocument,
  openDocument,
  pull,
  pulling,
  pullWorkspace,
  pushOnly,
  startClient,
  type ClientOptions,
} from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';

const [A, B] = ['west/listener.yaml', 'east/connector.yaml'];
const files = { [A]: listener('backnd'), [B]: connector('backend') };

/** A server with a listener and a connector whose keys do not match, and a way to see what is pushed. */
async function startHere(
  test: TestContext,
  capabilities: ClientCapabilities,
  options?: ClientOptions,
): Promise<TestWorkspace & { readonly pushedTo: (name: string) => string }> {
  const workspace = await start(files, capabilities, options);
  test.after(() => workspace.dispose());
  return {
    ...workspace,
    pushedTo: (name) => String(codes(workspace.client.pushed.get(workspace.uri(name)))),
  };
}

/** Clients that pull, with and without support for refreshing, and the workspace only if they ask for it. */
const withoutRefresh: ClientCapabilities = {
  ...pulling,
  workspace: { ...pulling.workspace, diagnostics: { refreshSupport: false } },
};

describe('the findings of closed files', () => {
  for (const [name, capabilities] of Object.entries({ pulling, withoutRefresh }))
    it(`are pushed to a client that pulls those of open documents only: ${name}`, async (test) => {
      const { client, uri, pushedTo } = await startHere(test, capabilities);
      const becomes = (a: string, b: string): Promise<void> =>
        client.until(() => pushedTo(A) === a && pushedTo(B) === b, `${a} and ${b}`);
      await becomes('routing-key-typo', 'routing-key-typo');
      await openDocument(client, uri(A), files[A] ?? '');
      await becomes('', 'routing-key-typo');
      assert.deepEqual(codes((await pull(client, uri(A))).items), ['routing-key-typo']);
      await changeDocument(client, uri(A), 2, listener('backend'));
      await becomes('', '');
      assert.deepEqual((await pull(client, uri(A))).items, []);
      await closeDocument(client, uri(A));
      await becomes('routing-key-typo', 'routing-key-typo');
    });

  it('are withdrawn when the client starts to pull the workspace', async (test) => {
    const { client, uri, pushedTo } = await startHere(test, pulling);
    await client.until(() => pushedTo(A) !== '' && pushedTo(B) !== '', 'findings');
    assert.deepEqual(codes((await pullWorkspace(client)).get(uri(A))), ['routing-key-typo']);
    await client.until(() => pushedTo(A) === '' && pushedTo(B) === '', 'no pushed findings');
  });

  it('are never pushed to a client that pulls the workspace from the start', async () => {
    const workspace = await start(files, pulling);
    const { client, uri } = workspace;
    assert.deepEqual(codes((await pullWorkspace(client)).get(uri(B))), ['routing-key-typo']);
    const before = client.refreshes();
    await openDocument(client, uri(A), files[A] ?? '');
    await changeDocument(client, uri(A), 2, listener('backend'));
    await client.until(() => client.refreshes() > before, 'a refresh');
    assert.equal(client.pushed.size, 0);
    await workspace.dispose();
  });

  it('are shown only if the editor wants them', async (test) => {
    const { client, uri, pushedTo } = await startHere(
      test,
      { ...pushOnly, workspace: { configuration: true } },
      { settings: { diagnosticMode: 'openFilesOnly' } },
    );
    await openDocument(client, uri(A), files[A] ?? '');
    await client.until(() => pushedTo(A) === 'routing-key-typo', 'findings of the open file');
    assert.deepEqual([...client.pushed.keys()], [uri(A)]);
    await client.configure({ diagnosticMode: 'workspace' });
    await client.until(() => pushedTo(B) === 'routing-key-typo', 'findings of the closed file');
    await client.configure({ diagnosticMode: 'openFilesOnly' });
    await client.until(() => pushedTo(B) === '', 'no findings of the closed file');
    await closeDocument(client, uri(A));
    await client.until(() => pushedTo(A) === '', 'no findings at all');
  });

  it('are left out of the report of the workspace as well', async (test) => {
    const { client, uri } = await startHere(test, pulling, {
      initializationOptions: { diagnosticMode: 'openFilesOnly' },
    });
    await openDocument(client, uri(A), files[A] ?? '');
    const found = [...(await pullWorkspace(client))].filter(([, items]) => items.length > 0);
    assert.deepEqual(
      found.map(([each]) => each),
      [uri(A)],
    );
  });
});

describe('a client', () => {
  it('that promises settings and never sends them gets findings, and its settings count when they come', async (test) => {
    let send: (settings: unknown) => void = () => {};
    const late = new Promise((resolve) => (send = resolve));
    const capabilities = { workspace: { configuration: true } };
    const { client, pushedTo } = await startHere(test, capabilities, { settings: late });
    await client.until(() => pushedTo(A) === 'routing-key-typo', 'findings');
    send({ rules: { 'routing-key-typo': 'off' } });
    await client.until(() => pushedTo(A) !== 'routing-key-typo', 'other findings');
  });

  it('that knows only the path of its folder has one', async () => {
    const workspace = await start(files, pushOnly);
    const client = await startClient([], pushOnly, { rootPath: workspace.path('') });
    await client.until(() => client.pushed.has(workspace.uri(B)), 'findings');
    await client.stop();
    await workspace.dispose();
  });

  it('can ask for code actions of every kind', async (test) => {
    const { client, uri } = await startHere(test, pulling);
    await openDocument(client, uri(A), files[A] ?? '');
    const position = { line: 5, character: 16 };
    const ask = (only?: string[]): Promise<CodeAction[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri(A) },
        range: { start: position, end: position },
        context: { diagnostics: [], ...(only ? { only } : {}) },
      });
    const all = await ask();
    assert.ok(all.length > 0);
    for (const only of [[], [''], ['', 'quickfix']]) assert.deepEqual(await ask(only), all);
    assert.deepEqual(await ask(['refactor.inline']), []);
  });
});

describe('code lenses', () => {
  const text = `${listener('k')}---\n${connector('k', { name: 'b' })}`;
  const lensOf = async ({ client, uri }: TestWorkspace): Promise<CodeLens | undefined> => {
    await openDocument(client, uri('all.yaml'), text);
    const params = { textDocument: { uri: uri('all.yaml') } };
    return (await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', params))[0];
  };

  it('go to the other side in clients that show documents', async (test) => {
    const workspace = await startHere(test, { window: { showDocument: { support: true } } });
    const { client, uri } = workspace;
    const shown: ShowDocumentParams[] = [];
    client.connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      shown.push(params);
      return { success: true };
    });
    const lens = await lensOf(workspace);
    assert.equal(lens?.command?.title, '1 connector in 1 site');
    const { command, arguments: args } = lens.command;
    assert.equal(
      await client.connection.sendRequest('workspace/executeCommand', { command, arguments: args }),
      true,
    );
    assert.deepEqual(
      shown.map((each) => [each.uri, each.selection?.start.line, each.takeFocus]),
      [[uri('all.yaml'), 14, true]],
    );
    for (const wrong of [[], [1], [{ uri: 1 }]])
      assert.equal(
        await client.connection.sendRequest('workspace/executeCommand', { command, arguments: wrong }),
        false,
      );
  });

  it('are titles in clients that show neither documents nor references', async (test) => {
    const lens = await lensOf(await startHere(test, pushOnly));
    assert.deepEqual(lens?.command, { title: '1 connector in 1 site', command: '' });
  });
});

describe('ranges of YAML', () => {
  const ask = async ({
    client,
    uri,
  }: TestWorkspace): Promise<[FoldingRange[] | null, SelectionRange[] | null]> => {
    const textDocument = { uri: uri(A) };
    await openDocument(client, uri(A), files[A] ?? '');
    return [
      await client.connection.sendRequest('textDocument/foldingRange', { textDocument }),
      await client.connection.sendRequest('textDocument/selectionRange', {
        textDocument,
        positions: [{ line: 5, character: 16 }],
      }),
    ];
  };

  it('are provided unless the editor has its own', async (test) => {
    const workspace = await startHere(test, { ...pushOnly, workspace: { configuration: true } });
    const { capabilities } = workspace.client.initialized;
    assert.equal(capabilities.foldingRangeProvider, true);
    assert.equal(capabilities.selectionRangeProvider, true);
    const [folds, selections] = await ask(workspace);
    assert.ok(folds && folds.length > 0);
    assert.equal(selections?.length, 1);
    await workspace.client.configure({ yamlRanges: false });
    await closeDocument(workspace.client, workspace.uri(A));
    await workspace.client.until(
      async () => (await ask(workspace)).every((each) => each === null),
      'no ranges',
    );
  });

  it('are not offered where the options of the client say so', async (test) => {
    const { client } = await startHere(test, pushOnly, { initializationOptions: { yamlRanges: false } });
    assert.equal(client.initialized.capabilities.foldingRangeProvider, undefined);
    assert.equal(client.initialized.capabilities.selectionRangeProvider, undefined);
  });
});

describe('texts', () => {
  const textsFor = async (test: TestContext, formats: readonly string[]): Promise<string[]> => {
    const contentFormat = [...formats] as MarkupKind[];
    const completionItem = {
      documentationFormat: contentFormat,
      resolveSupport: { properties: ['documentation'] },
    };
    const { client, uri } = await startHere(test, {
      textDocument: { hover: { contentFormat }, completion: { completionItem } },
    });
    await openDocument(client, uri(A), listener('backend'));
    const at = { textDocument: { uri: uri(A) }, position: { line: 5, character: 16 } };
    const { contents } = await client.connection.sendRequest<{ contents: MarkupContent }>(
      'textDocument/hover',
      at,
    );
    const position = { line: 5, character: 3 };
    const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      ...at,
      position,
    });
    const { documentation } = await client.connection.sendRequest<CompletionItem>(
      'completionItem/resolve',
      items[0],
    );
    assert.ok(typeof documentation === 'object');
    assert.equal(documentation.kind, contents.kind);
    return [contents.kind, contents.value, documentation.value];
  };

  it('are in the format that the client prefers', async (test) => {
    for (const formats of [['markdown'], ['markdown', 'plaintext'], ['other', 'markdown']]) {
      const [kind, hover = ''] = await textsFor(test, formats);
      assert.equal(kind, 'markdown');
      assert.ok(hover.includes('[east/connector.yaml:6](file:///'), hover);
    }
    for (const formats of [['plaintext'], ['plaintext', 'markdown']]) {
      const [kind, hover = '', documentation = ''] = await textsFor(test, formats);
      assert.equal(kind, 'plaintext');
      assert.ok(hover.includes('east/connector.yaml:6 |'), hover);
      assert.doesNotMatch(hover + documentation, /[\\*`\]]/);
    }
  });
});
