import type { Linter } from './lint/linter.ts';
import { containAsync, readingOf, type Failure, type Observer, type OnError } from './workspace/observer.ts';
import { createDeferredFiles } from './workspace/files/deferredFiles.ts';
import type { Change, DiskContent } from './workspace/files/fileStore.ts';
import type { ScannedFile, ScanBatch } from './workspace/files/scanBatch.ts';
import { isSettingsFile } from './workspace/files/relevance.ts';
import { isInside } from './workspace/files/uri.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Provides files, for example from the local disk. Files and folders are URIs. */
export interface FileSource {
  /** The YAML files in a folder and its subfolders. Empty if it is not a folder or cannot be read. */
  listFiles(folder: string): readonly string[] | Promise<readonly string[]>;
  /** The content of a file that may be relevant to Skupper; undefined if it is not, or does not exist. */
  readFile(uri: string): DiskContent | undefined | Promise<DiskContent | undefined>;
  /** Reads the relevant files of a folder in batches. Resolves after the last batch. */
  readFolder(folder: string, onBatch: (batch: ScanBatch) => void): Promise<void>;
  /** The root folder of the repository that contains a folder; undefined if there is none. By default there is none. */
  repositoryOf?(folder: string): string | undefined;
}

/** A time slice of a long computation, which lets requests be answered in between. */
export interface TimeSlice {
  isOver(): boolean;
  /** Lets other work run. Resolves at the start of the next time slice. */
  yield(): Promise<void>;
}

/** The options of a loader. */
export interface LoaderOptions {
  /** Starts a time slice. By default, loading is not interrupted. */
  readonly startSlice?: () => TimeSlice;
  /** Called while a folder is read, with the number of files scanned so far. */
  readonly onProgress?: (scanned: number) => void;
  /** Called after each change, with the URIs of the changed files. */
  readonly onChanged?: (uris: readonly string[]) => void;
  /** Maps the URI of a file to the spelling that the workspace uses. By default unchanged. */
  readonly toWorkspaceUri?: (uri: string) => string;
}

/** Loads files into the workspace: first settings files, then relevant files, then the files that those may reference. */
export interface Loader {
  /**
   * Reads folders. The files are applied to the workspace together, because a partly read network gives false positives and
   * would be checked repeatedly. Settings files are applied at once, because the checks of other files depend on them.
   */
  readFolders(folders: readonly string[]): Promise<void>;
  /** Rereads files and folders, and removes deleted ones from the workspace. */
  refresh(uris: readonly string[]): Promise<void>;
  /** Reads the deferred files that Skupper resources may reference by now. They stay, even if nothing references them later. */
  readDeferred(): Promise<void>;
  /** Removes the files on disk for which `isRemoved` holds from the workspace. Open documents stay. */
  forget(isRemoved: (uri: string) => boolean): void;
}

/** A time slice without end. */
const endless: TimeSlice = { isOver: () => false, yield: () => Promise.resolve() };

/** What a loader loads into. A file, folder or step that throws is reported, and the others go on. */
interface Target {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly observer: Observer;
}

/** Creates the loader of a workspace. */
export function createLoader(target: Target, source: FileSource, options: LoaderOptions): Loader {
  return new WorkspaceLoader(target, source, options);
}

class WorkspaceLoader implements Loader {
  readonly #workspace: Workspace;
  readonly #linter: Linter;
  readonly #onError: OnError;
  readonly #source: FileSource;
  readonly #options: LoaderOptions;
  readonly #deferred = createDeferredFiles();
  /** The generation of the workspace when the deferred files were last checked. */
  #checkedGeneration: string | undefined;

  constructor({ workspace, linter, observer }: Target, source: FileSource, options: LoaderOptions) {
    this.#workspace = workspace;
    this.#linter = linter;
    this.#onError = observer.onError;
    this.#source = source;
    this.#options = options;
  }

  async readFolders(folders: readonly string[]): Promise<void> {
    const changes: Change[] = [];
    this.#workspace.addRepositories(folders.flatMap((folder) => this.#source.repositoryOf?.(folder) ?? []));
    for (const folder of folders)
      await this.#contain(readingOf(folder), () => this.#readFolder(folder, changes));
    this.#apply(changes);
    const slice = this.#startSlice();
    await this.#contain({ id: 'Preparing networks' }, async () => {
      const steps = this.#workspace.prepare(changes.map(({ uri }) => uri));
      for (const _ of steps) if (slice.isOver()) await slice.yield();
    });
    await this.readDeferred();
  }

  async refresh(uris: readonly string[]): Promise<void> {
    for (const uri of uris.map((each) => this.#toWorkspaceUri(each)))
      await this.#contain(readingOf(uri), () => this.#refreshOne(uri));
    await this.readDeferred();
  }

  readDeferred(): Promise<void> {
    return this.#contain({ id: 'Reading referenced files' }, () => this.#readReferenced());
  }

  async #refreshOne(uri: string): Promise<void> {
    const files = (await this.#source.listFiles(uri)).map((each) => this.#toWorkspaceUri(each));
    const present = new Set(files);
    this.forget((each) => isInside(each, uri) && !present.has(each));
    await this.#readAll(files.length > 0 ? files : [uri]);
  }

  async #readReferenced(): Promise<void> {
    if (this.#deferred.isEmpty() || this.#checkedGeneration === this.#workspace.generation()) return;
    const slice = this.#startSlice();
    const referenced: string[] = [];
    for (const group of this.#deferred.groups()) {
      for (const uri of this.#workspace.referencedFiles(group)) referenced.push(this.#toWorkspaceUri(uri));
      if (slice.isOver()) await slice.yield();
    }
    await this.#readAll(referenced);
    this.#checkedGeneration = this.#workspace.generation();
  }

  forget(isRemoved: (uri: string) => boolean): void {
    this.#deferred.forget(isRemoved);
    const removed = [...this.#workspace.urisOnDisk()].filter(isRemoved);
    this.#apply(removed.map((uri) => ({ type: 'disk', uri, content: undefined })));
  }

  async #readFolder(folder: string, changes: Change[]): Promise<void> {
    await readBatches(this.#source, folder, {
      startSlice: () => this.#startSlice(),
      onBatch: ({ files, deferred, scanned }) => {
        for (const group of deferred) this.#deferred.add(group);
        this.#apply(
          files.flatMap(({ uri, content }) =>
            isSettingsFile(uri) ? [{ type: 'disk', uri: this.#toWorkspaceUri(uri), content }] : [],
          ),
        );
        this.#options.onProgress?.(scanned);
      },
      onFile: ({ uri, content }) => {
        if (!isSettingsFile(uri)) changes.push(this.#linter.preload(this.#toWorkspaceUri(uri), content));
      },
    });
  }

  async #readAll(uris: readonly string[]): Promise<void> {
    this.#deferred.remove(new Set(uris));
    const slice = this.#startSlice();
    const changes: Change[] = [];
    for (const uri of uris) {
      const content = await containAsync<DiskContent | undefined>(
        this.#onError,
        readingOf(uri),
        () => this.#source.readFile(uri),
        () => ({ problem: 'failed' }),
      );
      changes.push(content ? this.#linter.preload(uri, content) : { type: 'disk', uri, content });
      if (slice.isOver()) await slice.yield();
    }
    this.#apply(changes);
  }

  #apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#workspace.apply(changes);
    this.#options.onChanged?.(changes.map(({ uri }) => uri));
  }

  #contain(about: Omit<Failure, 'error'>, run: () => Promise<void>): Promise<void> {
    return containAsync(this.#onError, about, run, () => {});
  }

  #startSlice(): TimeSlice {
    return this.#options.startSlice?.() ?? endless;
  }

  #toWorkspaceUri(uri: string): string {
    return this.#options.toWorkspaceUri?.(uri) ?? uri;
  }
}

/** Handles the batches of a folder, and each file in them. */
interface BatchHandlers {
  readonly startSlice: () => TimeSlice;
  readonly onBatch: (batch: ScanBatch) => void;
  readonly onFile: (file: ScannedFile) => void;
}

/** Reads a folder, and handles its files one by one in time slices. */
async function readBatches(
  source: FileSource,
  folder: string,
  { startSlice, onBatch, onFile }: BatchHandlers,
): Promise<void> {
  const slice = startSlice();
  let handled = Promise.resolve();
  const handleAll = async (found: readonly ScannedFile[]): Promise<void> => {
    for (const file of found) {
      onFile(file);
      if (slice.isOver()) await slice.yield();
    }
  };
  await source.readFolder(folder, (batch) => {
    onBatch(batch);
    handled = handled.then(() => handleAll(batch.files));
    // Without a handler of its own, a rejection before the last batch would end the process.
    handled.catch(() => {});
  });
  await handled;
}
