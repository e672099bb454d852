// @ts-check
// An LSP client for language servers that run as a process of their own.
import { fork, spawn } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/**
 * @typedef {object} Program
 * @property {string} module the path of the server's script
 * @property {Record<string, unknown>} [settings] the client's settings, by section
 * @property {string[]} [execArgv] options of Node.js
 * @property {'stdio' | 'ipc'} [transport] how messages are exchanged; by default over standard input and output
 *
 * @typedef {import('vscode-languageserver-protocol/node').Diagnostic} Diagnostic
 * @typedef {Awaited<ReturnType<typeof startServer>>} Server
 */

/**
 * yaml-language-server with our published schema attached to every YAML file.
 * @param {string} root the root of this repository
 * @returns {Program}
 */
export function yamlLanguageServer(root) {
  const schema = pathToFileURL(path.join(root, 'schemas/skupper.schema.json')).toString();
  return {
    module: path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'),
    settings: {
      yaml: {
        validate: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [schema]: ['**/*.yaml', '**/*.yml'] },
      },
    },
  };
}

/**
 * Starts a server and initializes it.
 * @param {Program} program
 * @param {{ folders?: string[], capabilities?: object }} [options] the folders are URIs
 */
export async function startServer(program, { folders = [], capabilities = {} } = {}) {
  const { settings } = program;
  const started = performance.now();
  const { child, connection } = startProcess(program);
  connection.onRequest('workspace/configuration', (/** @type {ConfigurationParams} */ { items }) =>
    items.map(({ section }) => settings?.[section] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  const received = receiveDiagnostics(connection);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities,
  });
  const startupTime = performance.now() - started;
  await connection.sendNotification('initialized', {});
  if (settings) await connection.sendNotification('workspace/didChangeConfiguration', { settings });
  return {
    connection,
    pid: child.pid,
    /** When the process was started, by the clock of this one, in milliseconds. */
    started,
    /** Milliseconds from the start of the process to the response of `initialize`. */
    startupTime,
    ...received,
    ...createSender(connection),
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

/** @param {Program} program */
function startProcess({ module, execArgv = [], transport = 'stdio' }) {
  if (transport === 'ipc') {
    const child = fork(module, ['--node-ipc'], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return {
      child,
      connection: createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
    };
  }
  const child = spawn(process.execPath, [...execArgv, module, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  return {
    child,
    connection: createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin)),
  };
}

/** @typedef {{ items: { section: string }[] }} ConfigurationParams */

/** @param {import('vscode-languageserver-protocol/node').MessageConnection} connection */
function receiveDiagnostics(connection) {
  /** @type {Map<string, (diagnostics: Diagnostic[]) => void>} */
  const waiting = new Map();
  /** @type {(uri: string) => void} */
  let listener = () => {};
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (/** @type {{ uri: string, diagnostics: Diagnostic[] }} */ { uri, diagnostics }) => {
      listener(uri);
      waiting.get(uri)?.(diagnostics);
      waiting.delete(uri);
    },
  );
  return {
    /** The next diagnostics of a file. @param {string} uri @returns {Promise<Diagnostic[]>} */
    nextDiagnostics: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
    /** Sets the function that is called with each file for which diagnostics arrive. @param {(uri: string) => void} next */
    onDiagnostics: (next) => {
      listener = next;
    },
  };
}

/** @param {import('vscode-languageserver-protocol/node').MessageConnection} connection */
function createSender(connection) {
  return {
    /** @param {string} uri @param {string} text */
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      }),
    /** @param {string} uri @param {number} version @param {object[]} contentChanges */
    change: (uri, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges,
      }),
    /** The diagnostics of a file, for a client that pulls them. @param {string} uri @returns {Promise<Diagnostic[]>} */
    pull: async (uri) => {
      const report = await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      return /** @type {{ items: Diagnostic[] }} */ (report).items;
    },
    /** @param {string} uri */
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
  };
}
