import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
} from 'vscode-languageserver-protocol';
import {
  changeDocument,
  openDocument,
  pull,
  pulling,
  pullWorkspace,
  pushOnly,
  startClient,
  type LspClient,
} from '../support/lspClient.ts';

const listener = (key: string): string => `apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: ${key}
  host: backend
  port: 8080
`;

const connector = (key: string): string => `apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: ${key}
  port: 8080
  selector: app=backend
`;

interface TestWorkspace {
  readonly client: LspClient;
  path(name: string): string;
  uri(name: string): string;
  write(name: string, text: string | Uint8Array): Promise<void>;
  /** Tells the server, as a client that watches files does. */
  touched(...names: string[]): Promise<void>;
  dispose(): Promise<void>;
}

/** A server on a new folder that holds these files. */
async function start(
  files: Record<string, string | Uint8Array>,
  capabilities: ClientCapabilities,
): Promise<TestWorkspace> {
  const root = await mkdtemp(join(tmpdir(), 'skupper-protocol-'));
  const path = (name: string): string => join(root, name);
  const uri = (name: string): string => pathToFileURL(path(name)).toString();
  const write = async (name: string, text: string | Uint8Array): Promise<void> => {
    await mkdir(join(path(name), '..'), { recursive: true });
    await writeFile(path(name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const client = await startClient([pathToFileURL(root).toString()], capabilities);
  return {
    client,
    path,
    uri,
    write,
    touched: (...names) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uri(name), type: 2 })),
      }),
    dispose: async () => {
      assert.equal(await client.stop(), 0);
      await rm(root, { recursive: true });
    },
  };
}

function codes(diagnostics: readonly Diagnostic[] | undefined): unknown[] {
  return (diagnostics ?? []).map(({ code }) => code);
}

describe('the server over stdio, with a client that pulls', () => {
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
      [...all].map(([uri, diagnostics]) => [uri, codes(diagnostics)]),
      [[workspace.uri('west/listener.yaml'), ['routing-key-typo']]],
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

describe('the server over stdio, with a client that only listens', () => {
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

describe('bad input', () => {
  const mib = 1024 * 1024;
  const files: Record<string, string | Uint8Array> = {
    'latin1.yaml': Buffer.from(`# caf\u00e9\n${listener('a')}`, 'latin1'),
    'utf16.yaml': Buffer.from(`\ufeff${listener('a')}`, 'utf16le'),
    'huge.yaml': `${listener('huge')}# ${'x'.repeat(20 * mib)}\n`,
    'cut.yaml': listener('cut').slice(0, 90),
    'tabs.yaml': listener('tabs').replace('  host', '\thost'),
    'crlf.yaml': listener('shared').replace(/\n/g, '\r\n').replace('port: 8080', 'port: "8080"'),
    'bom.yaml': `\ufeff${connector('shared').replace('app=backend', '""')}`,
    'nul.yaml': `${listener('a')}\0\0\0`,
    'deep.yaml': `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: ${'['.repeat(100_000)}`,
    'bomb.yaml': `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: x\na: &a [x,x]\n${'bcdefghijk'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghijk'[index]},`.repeat(9)}]\n`)
      .join('')}`,
    'loop.yaml': 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata: &m\n  name: x\n  labels: *m\n',
  };

  it('gives a clear finding or nothing, changes no file, and the server goes on', async (test) => {
    const workspace = await start(files, pulling);
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
      'utf16.yaml': [],
      'huge.yaml': ['unreadable-file@1'],
      'cut.yaml': ['wrong-type@6'],
      'tabs.yaml': ['yaml-syntax@7'],
      'crlf.yaml': ['wrong-type@8'],
      'bom.yaml': ['empty-value@8'],
      'nul.yaml': ['yaml-syntax@9'],
      'deep.yaml': ['yaml-syntax@1'],
      'bomb.yaml': Array.from({ length: 11 }, (_, index) => `unknown-property@${index + 5}`),
      'loop.yaml': ['yaml-syntax@5'],
    });
    for (const [name, content] of Object.entries(files)) {
      assert.ok(Buffer.from(content).equals(await readFile(workspace.path(name))), `${name} was changed`);
    }
    await openDocument(workspace.client, workspace.uri('huge.yaml'), String(files['huge.yaml']));
    const huge = await pull(workspace.client, workspace.uri('huge.yaml'));
    assert.deepEqual(codes(huge.items), ['unreadable-file']);
  });
});
