import { opendirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { undefinedOnError } from './fileType.ts';
import { isSkippedFolder } from '../service/workspace/files/fileNames.ts';

/** A thread takes longer to start than so many files take to read. */
const MAX_ENTRIES = 300;

/** Whether a folder and those below it have so few entries that they are read faster without threads. Lists no more than that. */
export function isSmallFolder(path: string): boolean {
  const pending = [path];
  let count = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop())
    for (const entry of entriesOf(folder)) {
      if (++count > MAX_ENTRIES) return false;
      if (entry.isDirectory() && !isSkippedFolder(entry.name)) pending.push(join(folder, entry.name));
    }
  return true;
}

/** The entries of a folder one by one: there may be very many. None if it cannot be read. */
function* entriesOf(path: string): Generator<Dirent> {
  const folder = undefinedOnError(() => opendirSync(path));
  if (!folder) return;
  try {
    for (;;) {
      const entry = undefinedOnError(() => folder.readSync()) ?? undefined;
      if (!entry) return;
      yield entry;
    }
  } finally {
    folder.closeSync();
  }
}
