import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ScanBatch } from '../service/index.ts';
import { readTree } from './readTree.ts';
import type { Shard } from './walk.ts';

/** Reading mostly waits for the disk, and more threads would slow down the editor. */
const MAX_WORKERS = 2;

interface Setup {
  /** The path of the program of a worker thread. */
  readonly program: string;
  /** Receives a message when a thread dies. */
  readonly log: (message: string) => void;
}

/**
 * Reads the relevant files of a folder in worker threads, in batches. What a thread that dies has not read is read in this
 * thread. Rejects if `onBatch` throws.
 */
export async function readInWorkers(
  path: string,
  onBatch: (batch: ScanBatch) => void,
  setup: Setup,
): Promise<void> {
  const count = Math.min(MAX_WORKERS, availableParallelism());
  const scanned = Array.from({ length: count }, () => 0);
  const readShard = (index: number): Promise<void> => {
    const takeBatch = (batch: ScanBatch): void => {
      scanned[index] = batch.scanned;
      onBatch({ ...batch, scanned: scanned.reduce((sum, each) => sum + each, 0) });
    };
    return readInWorker(path, { index, count }, takeBatch, setup);
  };
  await Promise.all(scanned.map((_, index) => readShard(index)));
}

async function readInWorker(
  path: string,
  shard: Shard,
  onBatch: (batch: ScanBatch) => void,
  { program, log }: Setup,
): Promise<void> {
  let scanned = 0;
  const takeBatch = (batch: ScanBatch): void => {
    ({ scanned } = batch);
    onBatch(batch);
  };
  const death = await runWorker(new Worker(program, { workerData: { path, shard } }), takeBatch);
  if (death === undefined) return;
  log(`Reading the rest of ${path} in the main thread, because a worker thread ended: ${death}`);
  for (const batch of readTree(path, { shard, skip: scanned })) {
    takeBatch(batch);
    // Requests are answered in between.
    await setImmediate();
  }
}

/** Waits for the end of a worker. Returns why it died; undefined if it has read everything. Rejects if `onBatch` throws. */
async function runWorker(worker: Worker, onBatch: (batch: ScanBatch) => void): Promise<string | undefined> {
  let death: string | undefined;
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (batch: ScanBatch) => {
      try {
        onBatch(batch);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        void worker.terminate();
      }
    });
    worker.once('error', (error) => (death = String(error)));
    // The batches that were sent before arrive first.
    worker.once('exit', (code) => {
      if (code !== 0) death ??= `exit code ${code}`;
      resolve();
    });
  });
  return death;
}
