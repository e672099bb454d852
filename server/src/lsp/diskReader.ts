import { isInside, type Change, type FoundFile, type Neighbours, type Workspace } from '../service/index.ts';
import type { Host } from './host.ts';
import { createRest } from './slices.ts';

/** Reads what lies on disk into the workspace. */
export interface DiskReader {
  /**
   * Reads folders beside everything else. Nothing of them counts before all of it is read, because half of it would raise
   * false alarms and make everything be found out again and again.
   */
  readFolders(folders: readonly string[]): Promise<void>;
  /** Looks again at files and folders; forgets those that are gone. */
  look(uris: readonly string[]): Promise<void>;
  /** Reads the files that Skupper resources may refer to by now. */
  readNeighbours(): Promise<void>;
  forget(isGone: (uri: string) => boolean): void;
}

interface Setup {
  readonly workspace: Workspace;
  readonly host: Host;
  readonly reading: (seen: number) => void;
  readonly apply: (changes: readonly Change[]) => void;
  /** How the file of a URI is called here. */
  readonly known: (uri: string) => string;
}

export function createDiskReader({ workspace, host, reading, apply, known }: Setup): DiskReader {
  /** The files that nothing has referred to so far. */
  const unread = new Map<string, Neighbours>();
  let checked: object | undefined;

  const readAll = async (uris: readonly string[]): Promise<void> => {
    for (const uri of uris) unread.delete(uri);
    apply(await readContents(workspace, host, uris));
  };
  const readNeighbours = async (): Promise<void> => {
    if (checked === workspace.shape()) return;
    const rest = createRest();
    const wanted: string[] = [];
    for (const file of unread.values()) {
      if (workspace.refersTo(file)) wanted.push(file.uri);
      if (rest.isDue()) await rest.take();
    }
    await readAll(wanted);
    checked = workspace.shape();
  };
  const forget = (isGone: (uri: string) => boolean): void => {
    for (const uri of unread.keys()) if (isGone(uri)) unread.delete(uri);
    const gone = [...workspace.onDisk()].filter(isGone);
    apply(gone.map((uri) => ({ type: 'disk', uri, content: undefined })));
  };

  return {
    readFolders: async (folders) => {
      const changes: Change[] = [];
      for (const folder of folders)
        await takeBatches(host, folder, reading, (file) => {
          const uri = known(file.uri);
          if (file.content) changes.push(workspace.read(uri, file.content));
          else unread.set(uri, { uri, namespaces: file.namespaces });
        });
      apply(changes);
      await readNeighbours();
    },
    look: async (uris) => {
      for (const uri of uris.map(known)) {
        const below = (await host.listFiles(uri)).map(known);
        const present = new Set(below);
        forget((each) => isInside(each, uri) && !present.has(each));
        await readAll(below.length > 0 ? below : [uri]);
      }
      await readNeighbours();
    },
    readNeighbours,
    forget,
  };
}

async function readContents(workspace: Workspace, host: Host, uris: readonly string[]): Promise<Change[]> {
  const rest = createRest();
  const changes: Change[] = [];
  for (const uri of uris) {
    const content = await host.readFile(uri);
    changes.push(content ? workspace.read(uri, content) : { type: 'disk', uri, content });
    if (rest.isDue()) await rest.take();
  }
  return changes;
}

/** Takes what is found in a folder one by one, as fast as others let it. */
async function takeBatches(
  host: Host,
  folder: string,
  reading: (seen: number) => void,
  take: (file: FoundFile) => void,
): Promise<void> {
  const waiting: FoundFile[] = [];
  const rest = createRest();
  const state = { isAll: false };
  const done = host
    .readFolder(folder, ({ found, seen }) => {
      waiting.push(...found);
      reading(seen);
    })
    .finally(() => {
      state.isAll = true;
    });
  for (let next = 0; !state.isAll || next < waiting.length;) {
    const file = waiting[next];
    if (file) {
      take(file);
      next++;
    }
    if (!file || rest.isDue()) await rest.take();
  }
  await done;
}
