import type { Linter } from './lint/linter.ts';
import { createDeferredFiles } from './workspace/files/deferredFiles.ts';
import type { Change, DiskContent } from './workspace/files/fileStore.ts';
import type { FoundFile, FoundFiles } from './workspace/files/scanBatch.ts';
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
  readonly toWorkspaceUri?: (uri: string) => string;
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
  readDeferred(): Promise<void>;
  /** Forgets the files on disk for which `isGone` holds. */
  forget(isGone: (uri: string) => boolean): void;
}

const endless: TimeSlice = { isOver: () => false, yield: () => Promise.resolve() };

/** Makes the loader of a workspace. */
export function createLoader(
  workspace: Workspace,
  linter: Linter,
  source: FileSource,
  options: LoaderOptions,
): Loader {
  return new WorkspaceLoader(workspace, linter, source, options);
}

class WorkspaceLoader implements Loader {
  readonly #workspace: Workspace;
  readonly #linter: Linter;
  readonly #source: FileSource;
  readonly #options: LoaderOptions;
  readonly #deferred = createDeferredFiles();
  /** The generation of the workspace for which the deferred files were gone through. */
  #checked: string | undefined;

  constructor(workspace: Workspace, linter: Linter, source: FileSource, options: LoaderOptions) {
    this.#workspace = workspace;
    this.#linter = linter;
    this.#source = source;
    this.#options = options;
  }

  async readFolders(folders: readonly string[]): Promise<void> {
    const changes: Change[] = [];
    for (const folder of folders) await this.#readFolder(folder, changes);
    this.#apply(changes);
    const slice = this.#startSlice();
    const steps = this.#workspace.prepare(changes.map(({ uri }) => uri));
    for (const _ of steps) if (slice.isOver()) await slice.yield();
    await this.readDeferred();
  }

  async refresh(uris: readonly string[]): Promise<void> {
    for (const uri of uris.map((each) => this.#knownAs(each))) {
      const below = (await this.#source.listFiles(uri)).map((each) => this.#knownAs(each));
      const present = new Set(below);
      this.forget((each) => isInside(each, uri) && !present.has(each));
      await this.#readAll(below.length > 0 ? below : [uri]);
    }
    await this.readDeferred();
  }

  async readDeferred(): Promise<void> {
    if (this.#checked === this.#workspace.generation()) return;
    const slice = this.#startSlice();
    const referred: string[] = [];
    for (const group of this.#deferred.groups()) {
      for (const uri of this.#workspace.referencedFiles(group)) referred.push(this.#knownAs(uri));
      if (slice.isOver()) await slice.yield();
    }
    await this.#readAll(referred);
    this.#checked = this.#workspace.generation();
  }

  forget(isGone: (uri: string) => boolean): void {
    this.#deferred.forget(isGone);
    const gone = [...this.#workspace.urisOnDisk()].filter(isGone);
    this.#apply(gone.map((uri) => ({ type: 'disk', uri, content: undefined })));
  }

  async #readFolder(folder: string, changes: Change[]): Promise<void> {
    await readBatches(this.#source, folder, {
      startSlice: () => this.#startSlice(),
      onBatch: ({ found, neighbours, seen }) => {
        for (const group of neighbours) this.#deferred.add(group);
        this.#apply(
          found.flatMap(({ uri, content }) =>
            isSettingsFile(uri) ? [{ type: 'disk', uri: this.#knownAs(uri), content }] : [],
          ),
        );
        this.#options.onProgress?.(seen);
      },
      take: ({ uri, content }) => {
        if (!isSettingsFile(uri)) changes.push(this.#linter.preload(this.#knownAs(uri), content));
      },
    });
  }

  async #readAll(uris: readonly string[]): Promise<void> {
    this.#deferred.remove(new Set(uris));
    const slice = this.#startSlice();
    const changes: Change[] = [];
    for (const uri of uris) {
      const content = await this.#source.readFile(uri);
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

  #startSlice(): TimeSlice {
    return this.#options.startSlice?.() ?? endless;
  }

  #knownAs(uri: string): string {
    return this.#options.toWorkspaceUri?.(uri) ?? uri;
  }
}

/** What becomes of the files of a folder. */
interface BatchHandlers {
  readonly startSlice: () => TimeSlice;
  readonly onBatch: (batch: FoundFiles) => void;
  readonly take: (file: FoundFile) => void;
}

/** Takes the files of a folder one by one, with time for other work in between. */
async function readBatches(
  source: FileSource,
  folder: string,
  { startSlice, onBatch, take }: BatchHandlers,
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
