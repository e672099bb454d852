import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readTree } from './readTree.ts';
import type { Shard } from './walk.ts';

/** Gives this thread a lower priority than the editor. Only Linux has priorities for single threads. */
function lowerPriority(): void {
  const self = '/proc/thread-self';
  if (!existsSync(self)) return;
  try {
    setPriority(Number(basename(readlinkSync(self))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // A sandbox may forbid it. The thread then reads with the normal priority.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

// A worker thread: reads a shard of a folder and posts its relevant files, so that the server never waits for the disk.
lowerPriority();
const { path, shard } = workerData as { readonly path: string; readonly shard: Shard };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
for (const batch of readTree(path, { shard })) parentPort?.postMessage(batch);
