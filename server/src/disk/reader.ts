import { parentPort, workerData } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { readYaml, type FoundFile } from './readYaml.ts';
import { walk } from './walk.ts';

/** Some files of a folder, and how many have been looked at so far. */
export interface Batch {
  readonly found: readonly FoundFile[];
  readonly seen: number;
}

/** After so many milliseconds what was found is sent off. */
const PACE = 20;

/** A thread that reads a folder and sends what may matter, so that nobody who types waits for a disk. */
function main(folder: string): void {
  let found: FoundFile[] = [];
  let seen = 0;
  let sent = performance.now();
  const send = (): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage({ found, seen } satisfies Batch);
    found = [];
    sent = performance.now();
  };
  for (const { path, isFolder } of walk(folder)) {
    if (isFolder) continue;
    seen++;
    const file = readYaml(path, URI.file(path).toString(), false);
    if (file) found.push(file);
    if (performance.now() - sent > PACE) send();
  }
  send();
}

main(String(workerData));
