import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseFixture } from '../../support/fixture.ts';

/** A new folder with the files of a fixture, until the end of the test. */
export function folderWith(test: TestContext, fixture: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'skupper-lint-'));
  test.after(() => rmSync(folder, { recursive: true }));
  for (const { path, text } of parseFixture(fixture).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
