import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver-protocol';
import {
  changeDocument,
  openDocument,
  pull,
  pulling,
  pullWorkspace,
  pushOnly,
} from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start, type TestWorkspace } from '../support/serverWorkspace.ts';

describe('a server with a client that pulls', () => {
  let workspace: TestWorkspace;
  before(async () => {
    workspace = await start(
      { 'west/listener.yaml': listener('backnd'), 'east/connector.yaml': connector('backend') },
      pulling,
    );
  });
  after(() => workspace.dispose());

  const findings = async (name: string): Promise<unknown[]> =>
    codes((await pull(workspace.client, workspace.uri(name))).items);

  it('says what it can do', () => {
    const { capabilities, serverInfo } = workspace.client.initialized;
    assert.equal(serverInfo?.name, 'skupper-language-server');
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'skupper',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it('reports files that nobody has opened', async () => {
    const all = await pullWorkspace(workspace.client);
    assert.deepEqual(
      [...all]
        .map(([uri, diagnostics]) => [uri, codes(diagnostics)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      [
        [workspace.uri('east/connector.yaml'), ['routing-key-typo']],
        [workspace.uri('west/listener.yaml'), ['routing-key-typo']],
      ],
    );
  });

  it('answers unchanged when nothing changed', async () => {
    const uri = workspace.uri('west/listener.yaml');
    const { resultId } = await pull(workspace.client, uri);
    assert.equal((await pull(workspace.client, uri, resultId)).kind, 'unchanged');
  });

  it('sees a change of another file, open or on disk, and asks for a refresh', async () => {
    const before = workspace.client.refreshes();
    await openDocument(workspace.client, workspace.uri('east/connector.yaml'), connector('backnd'));
    await workspace.client.until(() => workspace.client.refreshes() > before, 'a refresh');
    assert.deepEqual(await findings('west/listener.yaml'), []);
    await changeDocument(workspace.client, workspace.uri('east/connector.yaml'), 2, connector('other'));
    assert.deepEqual(await findings('west/listener.yaml'), ['unmatched-listener']);
    await workspace.client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: workspace.uri('east/connector.yaml') },
    });
    assert.deepEqual(await findings('west/listener.yaml'), ['routing-key-typo']);
  });

  it('follows files that are changed, deleted, created and renamed outside the editor', async () => {
    const { client } = workspace;
    const becomes = (expected: string[]): Promise<void> =>
      client.until(
        async () => String(await findings('west/listener.yaml')) === String(expected),
        `findings ${String(expected)}`,
      );
    await workspace.write('east/connector.yaml', connector('backnd'));
    await workspace.touched('east/connector.yaml');
    await becomes([]);
    await rm(workspace.path('east/connector.yaml'));
    await workspace.touched('east/connector.yaml');
    await becomes(['unmatched-listener']);
    await workspace.write('north/connector.yml', connector('backnd'));
    await workspace.touched('north/connector.yml');
    await becomes([]);
    await rename(workspace.path('north'), workspace.path('south'));
    await workspace.touched('north', 'south');
    await becomes([]);
    await rm(workspace.path('south'), { recursive: true });
    await workspace.touched('south');
    await becomes(['unmatched-listener']);
  });

  it('hovers, completes and fixes', async () => {
    const uri = workspace.uri('west/listener.yaml');
    await workspace.write('east/connector.yaml', connector('backend'));
    await workspace.touched('east/connector.yaml');
    await workspace.client.until(
      async () => (await findings('west/listener.yaml'))[0] === 'routing-key-typo',
      'the typo',
    );
    await openDocument(workspace.client, uri, listener('backnd'));
    const at = { textDocument: { uri }, position: { line: 5, character: 16 } };
    const hover = await workspace.client.connection.sendRequest<Hover>('textDocument/hover', at);
    assert.match((hover.contents as { value: string }).value, /Used by[^]*west\/listener/);
    const items = await workspace.client.connection.sendRequest<CompletionItem[]>(
      'textDocument/completion',
      at,
    );
    assert.deepEqual(items.map(({ label }) => label)[0], 'backend');
    const range = { start: at.position, end: at.position };
    const actions = await workspace.client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(preferred?.title, 'Change to backend');
    assert.deepEqual(preferred.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [
          {
            range: { start: { line: 5, character: 14 }, end: { line: 5, character: 20 } },
            newText: 'backend',
          },
        ],
      },
    ]);
  });
});

describe('a server with a client that only listens', () => {
  it('pushes diagnostics, also of files that are not open, and watches the folder by itself', async (test) => {
    const workspace = await start(
      { 'west/listener.yaml': listener('backend'), 'east/connector.yaml': connector('other-key') },
      pushOnly,
    );
    test.after(() => workspace.dispose());
    const { client } = workspace;
    const becomes = (expected: string[]): Promise<void> =>
      client.until(
        () => String(codes(client.pushed.get(workspace.uri('west/listener.yaml')))) === String(expected),
        String(expected),
      );
    await becomes(['unmatched-listener']);
    await workspace.write('east/connector.yaml', connector('backend'));
    await becomes([]);
    await rename(workspace.path('east'), workspace.path('north'));
    await workspace.write('north/connector.yaml', connector('third'));
    await becomes(['unmatched-listener']);
  });
});

describe('the server and its client', () => {
  it('migrates a workspace on command', async (test) => {
    const workspace = await start({ 'a.yaml': listener('a').replace('v2alpha1', 'v1alpha1') }, pulling);
    test.after(() => workspace.dispose());
    await pullWorkspace(workspace.client);
    const migrate = (): Promise<unknown> =>
      workspace.client.connection.sendRequest('workspace/executeCommand', {
        command: 'skupper.migrate',
        arguments: [],
      });
    assert.equal(await migrate(), 1);
    assert.match(JSON.stringify(workspace.client.applied), /skupper\.io\/v2alpha1/);
  });

  it('converts a workspace of Skupper 1 on command, with the Services that are read for it', async (test) => {
    const config = (name: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: skupper-site\n  namespace: ${name}\n`;
    const service = (name: string, more: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  namespace: ${name}\n${more}spec:\n  selector: {app: shop}\n  ports: [{port: 80}]\n`;
    const workspace = await start(
      {
        'west/site.yaml': config('west'),
        'west/shop.yaml': service('west', ''),
        'south/site.yaml': config('south'),
        'east/shop.yaml': service('east', '  annotations:\n    skupper.io/proxy: tcp\n'),
      },
      pulling,
    );
    test.after(() => workspace.dispose());
    await pullWorkspace(workspace.client);
    const run = (command: string): Promise<unknown> =>
      workspace.client.connection.sendRequest('workspace/executeCommand', { command, arguments: [] });
    const report = await run('skupper.conversionReport');
    assert.match(String(report), /Site west has a Service "shop" of its own/);
    assert.equal(await run('skupper.convert'), 4);
    const applied = JSON.stringify(workspace.client.applied);
    assert.match(applied, /kind: Listener\\nmetadata:\\n {2}name: shop\\n {2}namespace: south/);
    assert.doesNotMatch(applied, /kind: Listener\\nmetadata:\\n {2}name: shop\\n {2}namespace: west/);
  });

  it('follows the setting for the Skupper version', async (test) => {
    const workspace = await start({ 'a.yaml': `${listener('a')}  observer: none\n` }, pulling);
    test.after(() => workspace.dispose());
    const flagged = async (): Promise<boolean> =>
      codes((await pull(workspace.client, workspace.uri('a.yaml'))).items).includes('newer-than-skupper');
    assert.equal(await flagged(), false);
    await workspace.client.configure({ version: '2.1' });
    await workspace.client.until(flagged, 'the finding for 2.1');
    await workspace.client.configure({ version: 'nonsense' });
    await workspace.client.until(async () => !(await flagged()), 'the default version');
  });
});
