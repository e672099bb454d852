import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { parseFixture } from '../../support/fixture.ts';

/** A new folder, until the end of the test: empty, or with the files of a fixture. */
export function folderWith(test: TestContext, fixture?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'skupper-lint-'));
  test.after(() => rmSync(folder, { recursive: true }));
  if (fixture !== undefined) writeFixture(folder, fixture);
  return folder;
}

/** Writes the files of a fixture into a folder. */
export function writeFixture(folder: string, fixture: string): void {
  for (const { path, text } of parseFixture(fixture).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
