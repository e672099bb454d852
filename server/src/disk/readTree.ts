import type { ScanBatch } from '../service/index.ts';
import { createBatch, type OpenBatch } from '../service/workspace/files/openBatch.ts';
import { readYamlFile } from './readYamlFile.ts';
import { uriOfPath } from './uri.ts';
import { walk, type Entry, type OnSkippedLink, type Shard } from './walk.ts';

/** What to read of a folder. */
export interface ReadTreeOptions {
  readonly shard?: Shard;
  /** Only what is at or below these absolute paths. */
  readonly paths?: readonly string[];
  /** Whether to read what git ignores as well. */
  readonly includesIgnored?: boolean | undefined;
  /** How many files to leave out at the start, because they were read before. */
  readonly skip?: number;
  /** How many milliseconds of reading make a batch. */
  readonly batchDuration?: number;
  /** How many files that mention Skupper are read, in all shards together. */
  readonly maxRelevant?: number;
}

/** Files that mention Skupper are kept in memory. Nobody has more than so many, except in a backup or a test. */
const MAX_RELEVANT = 20_000;

const defaults = { skip: 0, batchDuration: 20, maxRelevant: MAX_RELEVANT } as const;

/** The relevant files of a folder, or of a part of it, in batches. The last one says whether there are too many. */
export function* readTree(root: string, options: ReadTreeOptions = {}): Generator<ScanBatch> {
  const { shard, paths, includesIgnored, skip, batchDuration, maxRelevant } = { ...defaults, ...options };
  let batch = createBatch();
  let scanned = skip;
  let relevant = 0;
  const limit = maxRelevant / (shard?.count ?? 1);
  let isIncomplete = false;
  let batchStart = performance.now();
  const onLimit = (): void => {
    isIncomplete = true;
  };
  const onSkippedLink: OnSkippedLink = (path, problem) => batch.skipLink(uriOfPath(path), problem);
  const entries = walk(root, { shard, paths, includesIgnored, onLimit, onSkippedLink });
  for (const entry of withoutFirst(entries, skip)) {
    if (!entry.isFolder) {
      scanned++;
      if (readInto(batch, entry) && ++relevant > limit) onLimit();
      if (isIncomplete) break;
    }
    if (performance.now() - batchStart < batchDuration) continue;
    yield { ...batch.result(), scanned };
    batch = createBatch();
    batchStart = performance.now();
  }
  yield { ...batch.result(), scanned, isIncomplete };
}

/** Leaves out the first files. */
function* withoutFirst(entries: Iterable<Entry>, skip: number): Generator<Entry> {
  let files = 0;
  for (const entry of entries) if (entry.isFolder || ++files > skip) yield entry;
}

/** Reads a file into a batch. Returns whether it is relevant on its own. */
function readInto(batch: OpenBatch, { path, target }: Entry): boolean {
  const file = readYamlFile(path);
  if (file) batch.add(uriOfPath(path), file, target === undefined ? undefined : uriOfPath(target));
  return file?.content !== undefined;
}
