import type { FoundFile, FoundFiles, Neighbours } from '../service/index.ts';
import { parentUri } from '../service/workspace/files/uri.ts';
import { readYamlFile } from './readYamlFile.ts';
import { uriOfPath } from './uri.ts';
import { walk, type Shard } from './walk.ts';

/** How many milliseconds of reading make a batch. */
const BATCH_DURATION = 20;

/** The relevant files of a folder, or of one shard of it, in batches. */
export function* readTree(root: string, shard?: Shard): Generator<FoundFiles> {
  let batch = createBatch();
  let seen = 0;
  let batchStart = performance.now();
  for (const { path, isFolder } of walk(root, shard)) {
    if (isFolder) continue;
    seen++;
    batch.read(path);
    if (performance.now() - batchStart < BATCH_DURATION) continue;
    yield { ...batch.result(), seen };
    batch = createBatch();
    batchStart = performance.now();
  }
  yield { ...batch.result(), seen };
}

interface Batch {
  read(path: string): void;
  result(): Pick<FoundFiles, 'found' | 'neighbours'>;
}

function createBatch(): Batch {
  const found: FoundFile[] = [];
  const neighbours = new Map<string, Neighbours & { readonly names: string[] }>();
  const addNeighbour = (uri: string, namespaces: readonly string[]): void => {
    const folder = parentUri(uri);
    const id = [folder, ...namespaces].join(' ');
    const group = neighbours.get(id) ?? { folder, names: [], namespaces };
    neighbours.set(id, group);
    group.names.push(uri.slice(folder.length + 1));
  };
  return {
    read: (path) => {
      const file = readYamlFile(path);
      if (file?.content) found.push({ uri: uriOfPath(path), content: file.content });
      else if (file) addNeighbour(uriOfPath(path), file.namespaces);
    },
    result: () => ({ found, neighbours: [...neighbours.values()] }),
  };
}
