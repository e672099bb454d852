import { parentPort, workerData } from 'node:worker_threads';
import { readTree, type Share } from './readTree.ts';

// A thread that reads its share of a folder and sends what may matter, so that nobody who types waits for a disk.
const { path, share } = workerData as { readonly path: string; readonly share: Share };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
for (const batch of readTree(path, share)) parentPort?.postMessage(batch);
