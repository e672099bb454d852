#!/usr/bin/env node
// @ts-check
// Stands in for the desktop `code` program, for @vscode/test-electron's vscodeExecutablePath:
// takes the arguments that runTests() gives it, and runs the suite they name in code-server and a headless Chromium.
import { EventEmitter, once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { createProfile, exitOnSignals, pageUrl, remoteUri, startServer } from '../../scripts/codeServer.mjs';
import { Failure, root, runAsProgram } from '../../scripts/program.mjs';
import { openBrowser, openPage } from './harness.mjs';

const suiteTimeout = 300_000;
const screenshot = path.join(root, 'test/e2e/.cache/api-failure.png');

/** What VS Code itself says on the console while a suite runs in it, such as that its native modules, which it does without, are not compiled. */
const noise = new RegExp(
  [
    /^\[(AgentHost|ChatModel|AccountPolicy|reconnection|Service Worker)/,
    /^(Creating a socket|Resolv|Ignoring fetching additional|Updating additional|Creation of workbench)/,
    /Could not locate the bindings file|Cannot find module '.\/build\/Release\/watchdog'/,
    /authentication provider 'github'/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

async function runSuite() {
  const { folder, developmentPath, testsPath } = readArguments();
  exitOnSignals();
  // The runner holds the other end: when it is gone, nobody waits for this suite.
  process.stdin.on('end', () => process.exit(1)).resume();
  const server = await startServer(createProfile(), {
    args: ['--vscode-option', 'enable-smoke-test-driver'],
  });
  const browser = await openBrowser();
  const page = await openPage(browser);
  const suite = await listenToSuite(page);
  const ended = once(suite, 'exit');
  const payload = {
    skipWelcome: 'true',
    extensionDevelopmentPath: remoteUri(server, developmentPath),
    extensionTestsPath: remoteUri(server, testsPath),
  };
  await page.goto(pageUrl(server, folder, payload));
  try {
    const [status] = await ended;
    process.exitCode = status;
  } finally {
    if (process.exitCode !== 0) await takeScreenshot(page);
    await browser.close();
    await server.stop();
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
    strict: false,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  const [folder] = positionals;
  if (
    typeof extensionDevelopmentPath !== 'string' ||
    typeof extensionTestsPath !== 'string' ||
    folder === undefined
  ) {
    throw new Failure('Needed: --extensionDevelopmentPath=PATH --extensionTestsPath=PATH FOLDER');
  }
  return {
    folder: path.resolve(folder),
    developmentPath: path.resolve(extensionDevelopmentPath),
    testsPath: path.resolve(extensionTestsPath),
  };
}

/**
 * The workbench calls these functions of the page when the smoke test driver is on.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<EventEmitter>} says `exit` with the suite's status, or `error`
 */
async function listenToSuite(page) {
  const suite = new EventEmitter();
  await page.exposeFunction('codeAutomationLog', printLog);
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ status) =>
    suite.emit('exit', status),
  );
  /** @param {string} problem */
  const fail = (problem) => suite.emit('error', new Failure(problem));
  page.on('crash', () => fail('The page of VS Code crashed.'));
  setTimeout(() => fail(`The suite did not end in ${suiteTimeout / 1000} seconds.`), suiteTimeout).unref();
  return suite;
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function printLog(type, args) {
  const text = format(...args);
  if (noise.test(text)) return;
  const stream = type === 'error' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

/** @param {import('playwright-core').Page} page */
async function takeScreenshot(page) {
  mkdirSync(path.dirname(screenshot), { recursive: true });
  await page.screenshot({ path: screenshot });
  console.error(`What VS Code showed at the end: ${path.relative(root, screenshot)}`);
}

await runAsProgram(import.meta.url, runSuite);
// What a failed run left open must not keep it going.
process.exit();
