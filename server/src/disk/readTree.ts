import type { ScannedFile, ScanBatch, DeferredGroup } from '../service/index.ts';
import { parentUri } from '../service/workspace/files/uri.ts';
import { readYamlFile } from './readYamlFile.ts';
import { uriOfPath } from './uri.ts';
import { walk, type Shard } from './walk.ts';

/** How many milliseconds of reading make a batch. */
const BATCH_DURATION = 20;

/** What to read of a folder. */
export interface ReadTreeOptions {
  readonly shard?: Shard;
  /** How many files to leave out at the start, because they were read before. */
  readonly skip?: number;
}

/** The relevant files of a folder, or of one shard of it, in batches. */
export function* readTree(root: string, { shard, skip = 0 }: ReadTreeOptions = {}): Generator<ScanBatch> {
  let batch = createBatch();
  let seen = 0;
  let batchStart = performance.now();
  for (const { path, isFolder } of walk(root, shard)) {
    if (isFolder) continue;
    seen++;
    if (seen <= skip) continue;
    batch.read(path);
    if (performance.now() - batchStart < BATCH_DURATION) continue;
    yield { ...batch.result(), scanned: seen };
    batch = createBatch();
    batchStart = performance.now();
  }
  yield { ...batch.result(), scanned: seen };
}

interface Batch {
  read(path: string): void;
  result(): Pick<ScanBatch, 'files' | 'deferred'>;
}

/** A group of deferred files that more are added to. */
interface OpenGroup extends Pick<DeferredGroup, 'folder' | 'namespaces'> {
  readonly names: string[];
  readonly words: Set<string>;
}

function createBatch(): Batch {
  const files: ScannedFile[] = [];
  const deferred = new Map<string, OpenGroup>();
  const addDeferred = (
    uri: string,
    { namespaces, words }: Pick<DeferredGroup, 'namespaces' | 'words'>,
  ): void => {
    const folder = parentUri(uri);
    const id = [folder, ...namespaces].join(' ');
    const group = deferred.get(id) ?? { folder, names: [], words: new Set(), namespaces };
    deferred.set(id, group);
    group.names.push(uri.slice(folder.length + 1));
    for (const word of words) group.words.add(word);
  };
  return {
    read: (path) => {
      const file = readYamlFile(path);
      if (file?.content) files.push({ uri: uriOfPath(path), content: file.content });
      else if (file) addDeferred(uriOfPath(path), file);
    },
    result: () => ({
      files,
      deferred: [...deferred.values()].map((group) => ({ ...group, words: [...group.words] })),
    }),
  };
}
