import type { FoundFile, FoundFiles, Neighbours } from '../service/index.ts';
import { parentUri } from '../service/workspace/files/uri.ts';
import { readYaml } from './readYaml.ts';
import { uriOfPath } from './uri.ts';
import { walk, type Share } from './walk.ts';

/** After so many milliseconds what was found is given. */
const PACE = 20;

/** Reads a folder, given by its path, or a share of it: what may matter of it, batch after batch. */
export function* readTree(root: string, share?: Share): Generator<FoundFiles> {
  let batch = createBatch();
  let seen = 0;
  let given = performance.now();
  for (const { path, isFolder } of walk(root, share)) {
    if (isFolder) continue;
    seen++;
    batch.look(path);
    if (performance.now() - given < PACE) continue;
    yield { ...batch.all(), seen };
    batch = createBatch();
    given = performance.now();
  }
  yield { ...batch.all(), seen };
}

interface Batch {
  look(path: string): void;
  all(): Pick<FoundFiles, 'found' | 'neighbours'>;
}

function createBatch(): Batch {
  const found: FoundFile[] = [];
  const neighbours = new Map<string, Neighbours & { readonly names: string[] }>();
  const add = (uri: string, namespaces: readonly string[]): void => {
    const folder = parentUri(uri);
    const id = [folder, ...namespaces].join(' ');
    const group = neighbours.get(id) ?? { folder, names: [], namespaces };
    neighbours.set(id, group);
    group.names.push(uri.slice(folder.length + 1));
  };
  return {
    look: (path) => {
      const file = readYaml(path, false);
      if (file?.content) found.push({ uri: uriOfPath(path), content: file.content });
      else if (file) add(uriOfPath(path), file.namespaces);
    },
    all: () => ({ found, neighbours: [...neighbours.values()] }),
  };
}
