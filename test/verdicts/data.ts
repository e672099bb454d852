import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Reads a file of `test/data/verdicts`, one JSON value a line. The caller says what the values look like. */
export function readLines<T>(name: string): T[] {
  const path = fileURLToPath(new URL(`../../../test/data/verdicts/${name}`, import.meta.url));
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
