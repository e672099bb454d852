import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Compares a text with the one that is kept in `test/cli/golden`. With SKUPPER_UPDATE_GOLDEN=1, it is written there instead, to be
 * read in the diff.
 */
export function assertGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`../../../../test/cli/golden/${name}.txt`, import.meta.url));
  if (process.env['SKUPPER_UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'), `test/cli/golden/${name}.txt`);
}
