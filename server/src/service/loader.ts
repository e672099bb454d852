import type { Linter } from './lint/linter.ts';
import { createDeferredFiles } from './workspace/files/deferredFiles.ts';
import type { Change, DiskContent } from './workspace/files/fileStore.ts';
import type { FoundFile, FoundFiles } from './workspace/files/foundFile.ts';
import { isSettingsFile } from './workspace/files/relevance.ts';
import { isInside } from './workspace/files/uri.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Where files come from: the disk of this machine, or an editor in a browser. Files and folders are URIs. */
export interface FileSource {
  /** The YAML files in a folder and below it. Empty when it is not a folder or cannot be read. */
  listFiles(folder: string): readonly string[] | Promise<readonly string[]>;
  /** The content of a file that may have to do with Skupper; undefined when it has not, or is gone. */
  readFile(uri: string): DiskContent | undefined | Promise<DiskContent | undefined>;
  /** Reads a folder; `take` gets what may matter, batch after batch. Resolves after the last one. */
  readFolder(folder: string, take: (batch: FoundFiles) => void): Promise<void>;
}

/** Interrupts long work, so that requests are answered meanwhile. */
export interface TimeSlice {
  isOver(): boolean;
  /** Resolves once other work had its turn. */
  yield(): Promise<void>;
}

/** What a loader may be told. */
export interface LoaderOptions {
  /** Starts a time slice; without it nothing is interrupted. */
  readonly startSlice?: () => TimeSlice;
  /** Called while a folder is read, with the number of files that were scanned so far. */
  readonly onProgress?: (scanned: number) => void;
  /** Called after each change, with the URIs of the files that are different now. */
  readonly onChanged?: (uris: readonly string[]) => void;
  /** The URI under which a file is known here; the same one where nothing is said. */
  readonly knownAs?: (uri: string) => string;
}

/** Loads files into the workspace: settings first, then what counts by itself, then what that refers to. */
export interface Loader {
  /**
   * Reads folders. Nothing of them counts before all of it is read, because half of a network raises false alarms and makes
   * everything be checked again and again. Settings files count at once, because they decide how the others are checked.
   */
  readFolders(folders: readonly string[]): Promise<void>;
  /** Reads files and folders again; forgets those that are gone. */
  refresh(uris: readonly string[]): Promise<void>;
  /** Reads the files that Skupper resources may refer to by now. */
  readNeighbours(): Promise<void>;
  /** Forgets the files on disk for which `isGone` holds. */
  forget(isGone: (uri: string) => boolean): void;
}

const endless: TimeSlice = { isOver: () => false, yield: () => Promise.resolve() };

/** Makes the loader of a workspace. */
export function createLoader(
  workspace: Workspace,
  linter: Linter,
  source: FileSource,
  { startSlice = () => endless, onProgress, onChanged, knownAs = (uri) => uri }: LoaderOptions,
): Loader {
  const deferred = createDeferredFiles();
  let checked: string | undefined;

  const apply = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    workspace.apply(changes);
    onChanged?.(changes.map(({ uri }) => uri));
  };
  const readContents = async (uris: readonly string[]): Promise<Change[]> => {
    const slice = startSlice();
    const changes: Change[] = [];
    for (const uri of uris) {
      const content = await source.readFile(uri);
      changes.push(content ? linter.preload(uri, content) : { type: 'disk', uri, content });
      if (slice.isOver()) await slice.yield();
    }
    return changes;
  };
  const readAll = async (uris: readonly string[]): Promise<void> => {
    deferred.remove(new Set(uris));
    apply(await readContents(uris));
  };
  const readNeighbours = async (): Promise<void> => {
    if (checked === workspace.generation()) return;
    const slice = startSlice();
    const referred: string[] = [];
    for (const group of deferred.groups()) {
      for (const uri of workspace.referredIn(group)) referred.push(knownAs(uri));
      if (slice.isOver()) await slice.yield();
    }
    await readAll(referred);
    checked = workspace.generation();
  };
  const forget = (isGone: (uri: string) => boolean): void => {
    deferred.forget(isGone);
    const gone = [...workspace.onDisk()].filter(isGone);
    apply(gone.map((uri) => ({ type: 'disk', uri, content: undefined })));
  };
  const readFolder = (folder: string, changes: Change[]): Promise<void> =>
    takeBatches(source, folder, {
      startSlice,
      onBatch: ({ found, neighbours, seen }) => {
        for (const group of neighbours) deferred.add(group);
        apply(found.filter(({ uri }) => isSettingsFile(uri)).map((file) => toChange(file)));
        onProgress?.(seen);
      },
      take: ({ uri, content }) => {
        if (!isSettingsFile(uri)) changes.push(linter.preload(knownAs(uri), content));
      },
    });
  const toChange = ({ uri, content }: FoundFile): Change => ({ type: 'disk', uri: knownAs(uri), content });

  return {
    readFolders: async (folders) => {
      const changes: Change[] = [];
      for (const folder of folders) await readFolder(folder, changes);
      apply(changes);
      const slice = startSlice();
      for (const _ of workspace.prepare(changes.map(({ uri }) => uri)))
        if (slice.isOver()) await slice.yield();
      await readNeighbours();
    },
    refresh: async (uris) => {
      for (const uri of uris.map(knownAs)) {
        const below = (await source.listFiles(uri)).map(knownAs);
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

/** What becomes of the files of a folder. */
interface Takers {
  readonly startSlice: () => TimeSlice;
  readonly onBatch: (batch: FoundFiles) => void;
  readonly take: (file: FoundFile) => void;
}

/** Takes the files of a folder one by one, with time for other work in between. */
async function takeBatches(
  source: FileSource,
  folder: string,
  { startSlice, onBatch, take }: Takers,
): Promise<void> {
  const slice = startSlice();
  let taken = Promise.resolve();
  const takeAll = async (found: readonly FoundFile[]): Promise<void> => {
    for (const file of found) {
      take(file);
      if (slice.isOver()) await slice.yield();
    }
  };
  await source.readFolder(folder, (batch) => {
    onBatch(batch);
    taken = taken.then(() => takeAll(batch.found));
  });
  await taken;
}
