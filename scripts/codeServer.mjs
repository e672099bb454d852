// @ts-check
// Runs code-server, which serves VS Code as a web page. Each server has its own temporary profile and process group, and
// neither outlives this process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, terminationSignals } from './processes.mjs';
import { Failure } from './program.mjs';
import { codeServer, hostEnv, hostNode } from './editorHost.mjs';
import { createTemporaryDirectory } from './temporaryDirectory.mjs';

const address = '127.0.0.1';
const stopTimeout = 5000;
const maxOutput = 20_000;

/** No prompts, no telemetry and no start pages, so that tests see only what the extension shows. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} Profile
 * @property {string} directory
 * @property {string} userData
 * @property {string} extensions
 */

/**
 * @param {Record<string, unknown>} [settings]
 * @returns {Profile}
 */
export function createProfile(settings = {}) {
  const directory = createTemporaryDirectory('skupper-code');
  const profile = {
    directory,
    userData: path.join(directory, 'data'),
    extensions: path.join(directory, 'extensions'),
  };
  mkdirSync(path.join(profile.userData, 'User'), { recursive: true });
  mkdirSync(profile.extensions);
  writeFileSync(
    path.join(profile.userData, 'User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
  writeFileSync(path.join(directory, 'config.yaml'), 'auth: none\n');
  return profile;
}

/**
 * @param {Profile} profile
 * @param {string} vsix
 */
export async function installExtension(profile, vsix) {
  const args = [codeServer, ...profileArguments(profile), '--install-extension', vsix];
  await run(hostNode(), args, { env: environment(profile), quiet: true });
}

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {Promise<string>} ended resolves with the last output when the server exits
 * @property {() => Promise<void>} stop
 */

/**
 * @param {Profile} profile
 * @param {{ port?: number, args?: string[] }} [options] default: any free port
 * @returns {Promise<Server>}
 */
export async function startServer(profile, { port = 0, args = [] } = {}) {
  const child = spawn(
    hostNode(),
    [codeServer, ...profileArguments(profile), ...serverArguments(port), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], env: environment(profile), detached: true },
  );
  process.on('exit', () => signalGroup(child, 'SIGKILL'));
  const output = collectOutput(child);
  const ended = once(child, 'exit').then(() => output.text());
  const authority = await Promise.race([
    output.waitFor(/HTTP server listening on http:\/\/([^/\s]+)/),
    ended.then((text) => {
      throw new Failure(`code-server did not start:\n${text}`);
    }),
  ]);
  return { authority, ended, stop: () => stopGroup(child) };
}

/** @param {Profile} profile */
function profileArguments({ directory, userData, extensions }) {
  return [
    '--config',
    path.join(directory, 'config.yaml'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    extensions,
  ];
}

/** @param {number} port */
function serverArguments(port) {
  return [
    `--bind-addr=${address}:${port}`,
    '--auth=none',
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    '--ignore-last-opened',
  ];
}

/** @param {Profile} profile */
function environment({ directory }) {
  return {
    ...hostEnv(),
    // No marketplace, so no network access.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    HOME: directory,
    TMPDIR: directory,
    XDG_RUNTIME_DIR: directory,
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function collectOutput(child) {
  let text = '';
  /** @type {Set<() => void>} */
  const listeners = new Set();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text = (text + chunk).slice(-maxOutput);
      for (const listener of listeners) listener();
    });
  }
  return {
    text: () => text,
    /**
     * @param {RegExp} pattern
     * @returns {Promise<string>} the first group of the pattern, once the output matches
     */
    waitFor: (pattern) =>
      new Promise((resolve) => {
        const test = () => {
          const found = pattern.exec(text)?.[1];
          if (found === undefined) return;
          listeners.delete(test);
          resolve(found);
        };
        listeners.add(test);
        test();
      }),
  };
}

/** @param {import('node:child_process').ChildProcess} child */
async function stopGroup(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopTimeout);
    await ended;
    clearTimeout(timer);
  }
  // The extension host would wait for hours for a page to reconnect, so the whole process group is ended.
  signalGroup(child, 'SIGKILL');
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}

/** Runs the exit handlers on termination signals. They end the servers and remove their profiles. */
export function exitOnSignals() {
  for (const signal of terminationSignals) process.on(signal, () => process.exit(1));
}

/**
 * @param {Server} server
 * @param {string} folder
 * @param {Record<string, string>} [payload]
 */
export function pageUrl(server, folder, payload = {}) {
  const query = new URLSearchParams({ folder });
  const entries = Object.entries(payload);
  if (entries.length > 0) query.set('payload', JSON.stringify(entries));
  return `http://${server.authority}/?${query.toString().replaceAll('%2F', '/')}`;
}

/**
 * @param {Server} server
 * @param {string} file
 * @returns {string} the URI of a local file in the page
 */
export function remoteUri(server, file) {
  return `vscode-remote://${server.authority}${file}`;
}
