// @ts-check
// VS Code (code-server) in a headless Chromium, for the suites and for pictures.
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/systemPrograms.mjs';
import { Failure } from '../../scripts/program.mjs';

const viewport = { width: 1280, height: 800 };

/** First paint, and the start of the extension host, on a busy machine. */
const startTimeout = 60_000;

export async function openBrowser() {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Failure('No Chromium on PATH: install it, or set CHROMIUM to its path.');
  }
  return chromium.launch({
    executablePath,
    // This process ends its browser itself when a signal ends it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** @param {import('playwright-core').Browser} browser */
export async function openPage(browser) {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(startTimeout);
  return page;
}

/**
 * Presses a key until something shows: a workbench that is still busy swallows keys.
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {import('playwright-core').Locator} expected
 */
export async function pressUntil(page, key, expected) {
  await retry(() => page.keyboard.press(key), expected);
}

/**
 * Points at a word until something shows: lenses that appear above it move it away from the pointer.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} word
 * @param {import('playwright-core').Locator} expected
 */
export async function hoverUntil(page, word, expected) {
  const point = async () => {
    await page.mouse.move(0, 0);
    await word.hover();
  };
  await retry(point, expected);
}

/**
 * @param {() => Promise<void>} act
 * @param {import('playwright-core').Locator} expected
 */
async function retry(act, expected, { tries = 8, wait = 6000 } = {}) {
  for (let attempt = 1; ; attempt++) {
    await act();
    try {
      await expected.first().waitFor({ timeout: wait });
      return;
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
}
