import { uriOfPath } from './uri.ts';
import type { FoundFile, FoundFiles } from '../service/index.ts';
import { readYaml } from './readYaml.ts';
import { walk } from './walk.ts';

/** After so many milliseconds what was found is given. */
const PACE = 20;

/** Reads a folder, given by its path: what may matter of it, batch after batch. */
export function* readTree(folder: string): Generator<FoundFiles> {
  let found: FoundFile[] = [];
  let seen = 0;
  let given = performance.now();
  for (const { path, isFolder } of walk(folder)) {
    if (isFolder) continue;
    seen++;
    const file = readYaml(path, uriOfPath(path), false);
    if (file) found.push(file);
    if (performance.now() - given < PACE) continue;
    yield { found, seen };
    found = [];
    given = performance.now();
  }
  yield { found, seen };
}
