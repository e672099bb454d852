#!/usr/bin/env node
// @ts-check
// Stands in for the desktop `code` program, for @vscode/test-electron's vscodeExecutablePath:
// takes the arguments that runTests() gives it, and runs the suite they name in code-server and a headless Chromium.
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  createProfile,
  exitOnSignals,
  installExtension,
  pageUrl,
  remoteUri,
  startServer,
} from '../../scripts/codeServer.mjs';
import { Failure, runAsProgram } from '../../scripts/program.mjs';
import { openBrowser, openPage } from './harness.mjs';
import { listenToSuite, takeScreenshot } from './suiteInPage.mjs';

async function runSuite() {
  const { folder, developmentPath, testsPath } = readArguments();
  exitOnSignals();
  // The runner holds the other end: when it is gone, nobody waits for this suite.
  process.stdin.on('end', () => process.exit(1)).resume();
  const server = await startServer(await createProfileWithExtensions(), {
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

/** The profile has the extensions whose packages the runner names. */
async function createProfileWithExtensions() {
  const profile = createProfile();
  const packages = (process.env['SKUPPER_E2E_EXTENSIONS'] ?? '').split(path.delimiter);
  for (const vsix of packages.filter((each) => each !== '')) await installExtension(profile, vsix);
  return profile;
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

await runAsProgram(import.meta.url, runSuite);
// What a failed run left open must not keep it going.
process.exit();
