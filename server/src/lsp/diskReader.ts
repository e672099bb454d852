import {
  isInside,
  readAhead,
  type Change,
  type FoundFile,
  type Neighbours,
  type Workspace,
} from '../service/index.ts';
import type { Host } from './host.ts';
import { createRest } from './slices.ts';
import { createUnread } from './unread.ts';

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
  const unread = createUnread();
  let checked: object | undefined;

  const readAll = async (uris: readonly string[]): Promise<void> => {
    unread.remove(new Set(uris));
    apply(await readContents(workspace, host, uris));
  };
  const readNeighbours = async (): Promise<void> => {
    if (checked === workspace.shape()) return;
    const rest = createRest();
    const wanted: string[] = [];
    for (const group of unread.groups()) {
      for (const uri of workspace.referredIn(group)) wanted.push(known(uri));
      if (rest.isDue()) await rest.take();
    }
    await readAll(wanted);
    checked = workspace.shape();
  };
  const forget = (isGone: (uri: string) => boolean): void => {
    unread.forget(isGone);
    const gone = [...workspace.onDisk()].filter(isGone);
    apply(gone.map((uri) => ({ type: 'disk', uri, content: undefined })));
  };

  return {
    readFolders: async (folders) => {
      const changes: Change[] = [];
      for (const folder of folders)
        await takeBatches(host, folder, {
          reading,
          take: ({ uri, content }) => changes.push(readAhead(workspace, known(uri), content)),
          leave: (group) => unread.add(group),
        });
      apply(changes);
      const rest = createRest();
      for (const _ of workspace.prepare(changes.map(({ uri }) => uri))) if (rest.isDue()) await rest.take();
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
    changes.push(content ? readAhead(workspace, uri, content) : { type: 'disk', uri, content });
    if (rest.isDue()) await rest.take();
  }
  return changes;
}

/** What becomes of the files of a folder. */
interface Takers {
  readonly reading: (seen: number) => void;
  readonly take: (file: FoundFile) => void;
  readonly leave: (neighbours: Neighbours) => void;
}

/** Takes what is found in a folder one by one, as fast as others let it. */
async function takeBatches(host: Host, folder: string, { reading, take, leave }: Takers): Promise<void> {
  const rest = createRest();
  let taken = Promise.resolve();
  const takeAll = async (found: readonly FoundFile[]): Promise<void> => {
    for (const file of found) {
      take(file);
      if (rest.isDue()) await rest.take();
    }
  };
  await host.readFolder(folder, ({ found, neighbours, seen }) => {
    neighbours.forEach(leave);
    reading(seen);
    taken = taken.then(() => takeAll(found));
  });
  await taken;
}
