// @ts-check
// A suite that VS Code runs in a page: what it prints, and how it ends.
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { Failure, root } from '../../scripts/program.mjs';

const suiteTimeout = 300_000;
const screenshot = path.join(root, 'test/e2e/.cache/api-failure.png');

/** What VS Code itself says on the console while a suite runs in it, such as that its native modules, which it does without, are not compiled. */
const noise = new RegExp(
  [
    /^\[(AgentHost|ChatModel|AccountPolicy|reconnection|Service Worker)/,
    /^(Creating a socket|Resolv|Ignoring fetching additional|Updating additional|Creation of workbench)/,
    /^(Loading development extension|No search provider|Ignoring the error while|Failed to resolve files)/,
    /^Request to '\S+\/package\.nls\.json'/,
    /Could not locate the bindings file|Cannot find module '.\/build\/Release\/watchdog'/,
    /authentication provider 'github'/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/**
 * The workbench calls these functions of the page when the smoke test driver is on.
 * @param {import('playwright-core').Page} page
 * @param {(text: string) => void} [onLog] receives what the suite prints
 * @returns {Promise<EventEmitter>} says `exit` with the suite's status, or `error`
 */
export async function listenToSuite(page, onLog = () => {}) {
  const suite = new EventEmitter();
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      onLog(format(...args));
      printLog(type, args);
    },
  );
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ status) =>
    suite.emit('exit', status),
  );
  /** @param {string} problem */
  const fail = (problem) => suite.emit('error', new Failure(problem));
  page.on('crash', () => fail('The page of VS Code crashed.'));
  const timer = setTimeout(
    () => fail(`The suite did not end in ${suiteTimeout / 1000} seconds.`),
    suiteTimeout,
  ).unref();
  // Nobody listens any more once the suite has ended, and an error without a listener would end the next one.
  suite.once('exit', () => clearTimeout(timer));
  suite.once('error', () => clearTimeout(timer));
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
export async function takeScreenshot(page) {
  mkdirSync(path.dirname(screenshot), { recursive: true });
  await page.screenshot({ path: screenshot });
  console.error(`What VS Code showed at the end: ${path.relative(root, screenshot)}`);
}
