import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readTree } from './readTree.ts';
import type { Share } from './walk.ts';

/** Linux can let a single thread stand back, so that those who type do not wait for the ones that read. */
function standBack(): void {
  const self = '/proc/thread-self';
  if (!existsSync(self)) return;
  try {
    setPriority(Number(basename(readlinkSync(self))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // A sandbox may forbid it. Then this thread reads all the same, only with more of the machine.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

// A thread that reads its share of a folder and sends what may matter, so that nobody who types waits for a disk.
standBack();
const { path, share } = workerData as { readonly path: string; readonly share: Share };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
for (const batch of readTree(path, share)) parentPort?.postMessage(batch);
