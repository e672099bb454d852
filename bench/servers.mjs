// @ts-check
// The language servers that are measured, and their memory.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { yamlLanguageServer } from '../scripts/lspClient.mjs';
import { root } from '../scripts/program.mjs';

/** @type {import('../scripts/lspClient.mjs').Program} */
export const skupper = { module: path.join(root, 'server/dist/server.cjs') };

export const yaml = yamlLanguageServer(root);

/**
 * The resident memory of a server in MB, as Linux reports it. The current value depends on the last garbage collection, the
 * peak does not.
 * @param {import('../scripts/lspClient.mjs').Server} server
 */
export function memoryOf({ pid }) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { current: megabytes(status, 'VmRSS'), peak: megabytes(status, 'VmHWM') };
}

/** The peak memory of an idle Node.js process, in MB. */
export function idleMemory() {
  const code = "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'utf8'))";
  return megabytes(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }), 'VmHWM');
}

/** @param {string} status @param {string} name */
function megabytes(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
}
