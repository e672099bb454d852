// @ts-check
// Draws the icon of the extension: galleries take no SVG.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../../test/e2e/harness.mjs';
import { root } from '../program.mjs';

const source = path.join(root, 'images/icon.svg');
const size = 256;

/**
 * Writes the icon as a PNG of 256 by 256 pixels, transparent outside of its corners.
 * @param {string} file
 */
export async function drawIcon(file) {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin: 0">${readFileSync(source, 'utf8')}</body>`);
  await page.locator('svg').screenshot({ path: file, omitBackground: true });
  await browser.close();
}
