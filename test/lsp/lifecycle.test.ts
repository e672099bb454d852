import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  ErrorCodes,
  MessageType,
  type MessageConnection,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic, InitializeResult, LogMessageParams } from 'vscode-languageserver-protocol';
import type { ServerHost } from '../../server/src/lsp/host.ts';
import { pulling } from '../support/lspClient.ts';
import { listener } from '../support/resources.ts';
import { inProcess } from '../support/transport.ts';

/** A connection to a server that nothing was said to yet. */
interface Silent {
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  /** What the server logged as errors and warnings. */
  readonly logged: readonly string[];
}

function connect(test: TestContext, host?: Partial<ServerHost>): Silent {
  const { reader, writer, exited } = inProcess(host);
  const connection = createMessageConnection(reader, writer);
  test.after(() => connection.dispose());
  const logged: string[] = [];
  connection.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
    if (type <= MessageType.Warning) logged.push(message);
  });
  connection.listen();
  return { connection, exited, logged };
}

const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [] };
const uri = 'file:///a.yaml';
const hover = { textDocument: { uri }, position: { line: 1, character: 1 } };

/** Opens a document with a mistake, and asks for its diagnostics, as a client that knows what it does. */
async function works(connection: MessageConnection): Promise<void> {
  const textDocument = {
    uri,
    languageId: 'yaml',
    version: 1,
    text: listener('a').replace('port: 1', 'port: "1"'),
  };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', hover);
  assert.deepEqual(
    items.map(({ code }) => code),
    ['wrong-type'],
  );
}

describe('a session', () => {
  it('starts with initialize, before which all requests are refused', async (test) => {
    const { connection, exited, logged } = connect(test);
    const code = ErrorCodes.ServerNotInitialized;
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    for (const method of [
      'textDocument/hover',
      'workspace/symbol',
      'textDocument/formatting',
      'unknown',
      'shutdown',
    ])
      await assert.rejects(connection.sendRequest(method, hover), { code }, method);
    assert.match(logged.join(), /Ignored "initialized"/);
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    await works(connection);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await exited, 0);
  });

  it('can start after an initialize that was wrong', async (test) => {
    const { connection } = connect(test);
    await assert.rejects(connection.sendRequest('initialize', { processId: null, rootUri: null }));
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    await works(connection);
  });

  it('starts once', async (test) => {
    const { connection } = connect(test);
    await connection.sendRequest('initialize', params);
    const again = connection.sendRequest<InitializeResult>('initialize', params);
    await assert.rejects(again, { code: ErrorCodes.InvalidRequest });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('initialized', {});
    await works(connection);
  });

  it('ends with shutdown, after which all requests are refused', async (test) => {
    const { connection, exited } = connect(test);
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('shutdown');
    const refused = { code: ErrorCodes.InvalidRequest };
    for (const method of [
      'textDocument/hover',
      'textDocument/formatting',
      'unknown',
      'shutdown',
      'initialize',
    ])
      await assert.rejects(connection.sendRequest(method, { ...params, ...hover }), refused, method);
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await connection.sendNotification('exit');
    assert.equal(await exited, 0);
  });

  it('ends with 1 without a shutdown', async (test) => {
    const { connection, exited } = connect(test);
    await connection.sendNotification('exit');
    assert.equal(await exited, 1);
  });
});

describe('a fault', () => {
  it('of a feature is logged once, and the others go on', async (test) => {
    const { connection, logged } = connect(test, {
      noteActivity: (activity) => {
        if (/^(?:Hover|Completion)/.test(activity)) throw new Error('boom');
      },
    });
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    for (let count = 0; count < 3; count++)
      assert.equal(await connection.sendRequest('textDocument/hover', hover), null);
    assert.deepEqual(await connection.sendRequest('textDocument/completion', hover), []);
    await works(connection);
    assert.deepEqual(
      logged.map((message) => message.split(' failed')[0]),
      ['Hover', 'Completion'],
    );
    assert.match(logged[0] ?? '', /boom/);
  });

  it('where changes on disk are read is logged once, and the server goes on', async (test) => {
    const { connection, logged } = connect(test, {
      readFolder: async () => {
        throw new Error('boom');
      },
    });
    const workspaceFolders = [{ uri: 'file:///folder', name: 'folder' }];
    await connection.sendRequest('initialize', { ...params, workspaceFolders });
    await connection.sendNotification('initialized', {});
    for (let count = 0; count < 3; count++)
      await connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'file:///folder/a.yaml', type: 2 }],
      });
    await works(connection);
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /^Reading file:\/\/\/folder failed.*boom/);
    await connection.sendRequest('shutdown');
  });

  it('of a client that registers nothing: the server watches the files itself', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'skupper-refused-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const folderUri = pathToFileURL(folder).toString();
    const { connection, logged } = connect(test);
    connection.onRequest('workspace/configuration', () => [null]);
    connection.onRequest('client/registerCapability', () => {
      throw new Error('Not here');
    });
    const found = new Promise<void>((resolve) => {
      connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    const capabilities = {
      ...pulling,
      workspace: { ...pulling.workspace, didChangeConfiguration: { dynamicRegistration: true } },
    };
    await connection.sendRequest('initialize', {
      ...params,
      capabilities,
      workspaceFolders: [{ uri: folderUri, name: 'refused' }],
    });
    await connection.sendNotification('initialized', {});
    const diagnose = (): Promise<{ items: readonly unknown[] }> =>
      connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    assert.deepEqual((await diagnose()).items, []);
    writeFileSync(join(folder, 'l.yaml'), listener('nobody'));
    await found;
    assert.equal((await diagnose()).items.length, 1);
    assert.deepEqual(
      new Set(logged.map((message) => message.split(' failed')[0])),
      new Set(['Registering for changes of files', 'Registering for changes of settings']),
    );
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  });
});
