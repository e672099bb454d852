// @ts-check
// The language servers that are measured, started as users start them, and their memory.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { yamlLanguageServer } from '../scripts/lspClient.mjs';
import { root } from '../scripts/program.mjs';

/** @typedef {import('../scripts/lspClient.mjs').Program} Program */

const nullProgram = path.join(root, 'out/bench/nullServer.cjs');

/** The command of our package, as editors other than VS Code start it. @type {Program} */
export const skupper = { module: path.join(root, 'server/bin/skupper-language-server.cjs') };

/** The same over the channel of a child process, as VS Code starts it. @type {Program} */
export const skupperIpc = {
  module: path.join(root, 'server/dist/server.cjs'),
  transport: 'ipc',
};

/** @type {Program} */
export const yaml = yamlLanguageServer(root);

/** @type {Program} */
export const yamlIpc = { ...yaml, transport: 'ipc' };

/** @type {Program} */
export const nothing = { module: nullProgram };

/** @type {Program} */
export const nothingIpc = { module: nullProgram, transport: 'ipc' };

/** Bundles the null server in the way ours is. */
export async function buildNullServer() {
  await build({
    entryPoints: [path.join(root, 'bench/nullServer.mjs')],
    outfile: nullProgram,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
}

/** The capabilities of VS Code, as far as they make a difference: it pulls diagnostics and watches files. */
export const pulling = {
  textDocument: {
    diagnostic: {},
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** Those of Neovim, which gets its diagnostics pushed and leaves it to the server to watch. */
export const pushed = {
  textDocument: {
    publishDiagnostics: {},
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
  },
  workspace: { configuration: true, workspaceFolders: true },
};

/**
 * The resident memory of a server in MB, as Linux reports it.
 * @param {import('../scripts/lspClient.mjs').Server} server
 */
export function memoryOf({ pid }) {
  return megabytesOf(pid, /^VmRSS:\s+(\d+) kB$/m);
}

/**
 * The most resident memory that a server has had, in MB.
 * @param {import('../scripts/lspClient.mjs').Server} server
 */
export function peakMemoryOf({ pid }) {
  return megabytesOf(pid, /^VmHWM:\s+(\d+) kB$/m);
}

/** @param {number | undefined} pid @param {RegExp} line */
function megabytesOf(pid, line) {
  return Number(line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
