import { randomUUID } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes a file as a whole: whoever reads it sees the old text or the new one, also if the program is ended or the disk is full.
 * Keeps its permissions, and writes through a link. Throws what the file system reports.
 */
export function replaceFile(path: string, text: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  const target = stats ? realpathSync(path) : path;
  const draft = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    // Never through a link that somebody made in its place.
    writeFileSync(draft, text, { flag: 'wx' });
    if (stats) chmodSync(draft, stats.mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
