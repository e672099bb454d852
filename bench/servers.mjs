// @ts-check
// A language server as a process of its own, spoken to over stdio.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { root } from '../scripts/ensure.mjs';

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} module
 * @property {unknown} [settings] what it gets when it asks for configuration
 */

/** @type {Program} */
export const ours = { name: 'skupper', module: path.join(root, 'server/dist/server.cjs') };

const schema = pathToFileURL(path.join(root, 'schemas/skupper.schema.json')).toString();

/** yaml-language-server with our published schema attached to every YAML file. @type {Program} */
export const peer = {
  name: 'yaml-language-server',
  module: path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'),
  settings: {
    validate: true,
    completion: true,
    schemaStore: { enable: false },
    schemas: { [schema]: ['**/*.yaml', '**/*.yml'] },
  },
};

/**
 * Starts a server and initializes it.
 * @param {Program} program
 * @param {{ folders?: string[], capabilities?: object }} [options] the folders are URIs
 */
export async function startServer({ module, settings }, { folders = [], capabilities = {} } = {}) {
  const started = performance.now();
  const child = spawn(process.execPath, [module, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings ?? {}));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  const heard = hearDiagnostics(connection);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities,
  });
  const initialize = performance.now() - started;
  await connection.sendNotification('initialized', {});
  if (settings !== undefined)
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml: settings } });
  return {
    connection,
    /** How many milliseconds passed from the start of the process to the answer. */
    initialize,
    ...heard,
    ...sender(connection),
    /** The resident memory in MB, as it is now and at its highest. */
    memory: () => memoryOf(child.pid),
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * What Linux says of the memory of a process, in MB. At a moment it depends on when garbage was collected last, the highest
 * one does not.
 * @param {number | undefined} pid
 */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { now: inStatus(status, 'VmRSS'), highest: inStatus(status, 'VmHWM') };
}

/** @param {string} status @param {string} name */
function inStatus(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
}

/** @param {import('vscode-languageserver-protocol/node').MessageConnection} connection */
function hearDiagnostics(connection) {
  /** @type {Map<string, (found: unknown[]) => void>} */
  const waiting = new Map();
  /** @type {(uri: string) => void} */
  let hear = () => {};
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    hear(uri);
    waiting.get(uri)?.(diagnostics);
  });
  return {
    /** The next diagnostics of a file. @param {string} uri @returns {Promise<unknown[]>} */
    diagnostics: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
    /** @param {(uri: string) => void} hearer hears of each file of which diagnostics come */
    hearPublished: (hearer) => {
      hear = hearer;
    },
  };
}

/** @param {import('vscode-languageserver-protocol/node').MessageConnection} connection */
function sender(connection) {
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
  };
}

/** The memory of a Node that does nothing, in MB. */
export function idleMemory() {
  const code = "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'utf8'))";
  return inStatus(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }), 'VmHWM');
}
