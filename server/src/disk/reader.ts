import { parentPort, workerData } from 'node:worker_threads';
import { readTree } from './readTree.ts';

// A thread that reads a folder and sends what may matter, so that nobody who types waits for a disk.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
for (const batch of readTree(String(workerData))) parentPort?.postMessage(batch);
