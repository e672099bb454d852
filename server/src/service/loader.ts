import { endless, readAhead, readBatches, type FileSource, type TimeSlice } from './fileSource.ts';
import type { Linter } from './lint/linter.ts';
import { groupBy } from './text/lists.ts';
import { containAsync, readingOf, type Failure, type Observer, type OnError } from './workspace/observer.ts';
import { createDeferredFiles } from './workspace/files/deferredFiles.ts';
import { isSameContent, type Change, type DiskContent } from './workspace/files/fileStore.ts';
import type { DeferredGroup, ScannedFile } from './workspace/files/scanBatch.ts';
import { isSettingsFile, SETTINGS_FILE_NAME } from './workspace/files/relevance.ts';
import { isAtOrBelow, isInside, outermost, parentUri } from './workspace/files/uri.ts';
import type { Workspace } from './workspace/workspace.ts';

/** The options of a loader. */
export interface LoaderOptions {
  /** Starts a time slice. By default, loading is not interrupted. */
  readonly startSlice?: () => TimeSlice;
  /** Called while a folder is read, with the number of files scanned so far. */
  readonly onProgress?: (scanned: number) => void;
  /** Called after each change, with the URIs of the changed files. */
  readonly onChanged?: (uris: readonly string[]) => void;
  /** Maps the URI of a file to that of a link to it, by which it is open. By default unchanged. */
  readonly toWorkspaceUri?: (uri: string) => string;
}

/** Loads files into the workspace: first settings files, then relevant files, then the files that those may reference. */
export interface Loader {
  /**
   * Reads folders. The files are applied to the workspace together, because a partly read network gives false positives and
   * would be checked repeatedly. Settings files are applied at once, because the checks of other files depend on them.
   */
  readFolders(folders: readonly string[]): Promise<void>;
  /** Sets the workspace folders: reads added ones and forgets the files of removed ones. */
  setFolders(folders: readonly string[]): Promise<void>;
  /** Reads the settings that count for a file, if its folder is not read yet. */
  readSettingsOf(uri: string): Promise<void>;
  /**
   * Rereads files and folders that were created, changed or deleted, so that the workspace is as if its folders were read now.
   * What is in no workspace folder is removed.
   */
  refresh(uris: readonly string[]): Promise<void>;
  /** Reads these files, also if their folder is not to contain them. */
  readFiles(uris: readonly string[]): Promise<void>;
  /** Reads the deferred files that Skupper resources may reference by now. They stay, even if nothing references them later. */
  readDeferred(): Promise<void>;
  /** Removes the files on disk for which `isRemoved` holds from the workspace. Open documents stay. */
  forget(isRemoved: (uri: string) => boolean): void;
}

/** How many changes are applied before requests are answered again. */
const MAX_APPLIED = 1000;

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
  /** The symbolic links that were read, by the URI of the file that they lead to. */
  readonly #links = new Map<string, Set<string>>();
  /** The folders that are read, or about to be. */
  #loaded: readonly string[] = [];
  /** The generation of the workspace when the deferred files were last checked, and those that were added since. */
  #checkedGeneration: string | undefined;
  #unchecked: DeferredGroup[] = [];

  constructor({ workspace, linter, observer }: Target, source: FileSource, options: LoaderOptions) {
    this.#workspace = workspace;
    this.#linter = linter;
    this.#onError = observer.onError;
    this.#source = source;
    this.#options = options;
  }

  async readFolders(folders: readonly string[]): Promise<void> {
    this.#workspace.addRepositories(folders.flatMap((folder) => this.#source.repositoryOf?.(folder) ?? []));
    const changes: Change[] = [];
    for (const folder of folders)
      await this.#contain(readingOf(folder), async () => {
        changes.push(...(await this.#read(folder, [folder])));
      });
    this.#apply(changes);
    await this.#prepare(changes);
    await this.readDeferred();
  }

  /** Creates the networks of changed files step by step. */
  async #prepare(changes: readonly Change[]): Promise<void> {
    const slice = this.#startSlice();
    await this.#contain({ id: 'Preparing networks' }, async () => {
      const steps = this.#workspace.prepare(changes.map(({ uri }) => uri));
      for (const _ of steps) if (slice.isOver()) await slice.yield();
    });
  }

  async setFolders(folders: readonly string[]): Promise<void> {
    this.#workspace.setFolders(folders);
    const known = this.#loaded;
    this.#loaded = this.#folders();
    const all = new Set(this.#loaded);
    this.forget((uri) => !isAtOrBelow(uri, all));
    await this.readFolders(this.#loaded.filter((folder) => !known.includes(folder)));
  }

  async readSettingsOf(uri: string): Promise<void> {
    const folder = this.#folders().find((each) => isInside(uri, each));
    if (folder === undefined) return;
    const unread: string[] = [];
    for (let above = parentUri(uri); isIn(above, folder); above = parentUri(above))
      unread.push(`${above}/${SETTINGS_FILE_NAME}`);
    const changes = await this.#readEach(unread.filter((each) => !this.#workspace.contentOnDisk(each)));
    this.#apply(changes.filter((change) => change.type === 'disk' && change.content));
  }

  async refresh(uris: readonly string[]): Promise<void> {
    const all = uris.flatMap((uri) => [uri, ...(this.#links.get(uri) ?? [])]);
    const paths = outermost(all.map((uri) => governedBy(this.#toWorkspaceUri(uri))));
    const folders = this.#folders();
    for (const folder of folders) {
      const isAbove = paths.some((path) => isInside(folder, path));
      const inFolder = isAbove ? [folder] : paths.filter((path) => isIn(path, folder));
      if (inFolder.length === 0) continue;
      await this.#contain(readingOf(folder), async () =>
        this.#applyInParts(await this.#read(folder, inFolder)),
      );
    }
    const outside = new Set(paths.filter((path) => !folders.some((folder) => isIn(path, folder))));
    if (outside.size > 0)
      this.forget((uri) => isAtOrBelow(uri, outside) && !folders.some((folder) => isIn(uri, folder)));
    await this.readDeferred();
  }

  async readFiles(uris: readonly string[]): Promise<void> {
    this.#apply(await this.#readEach(uris));
    await this.readDeferred();
  }

  readDeferred(): Promise<void> {
    return this.#contain({ id: 'Reading referenced files' }, () => this.#readReferenced());
  }

  async #readReferenced(): Promise<void> {
    const generation = this.#workspace.generation();
    const groups = generation === this.#checkedGeneration ? this.#unchecked : [...this.#deferred.groups()];
    this.#unchecked = [];
    this.#checkedGeneration = generation;
    const slice = this.#startSlice();
    const referenced: string[] = [];
    for (const group of groups) {
      referenced.push(...this.#workspace.referencedFiles(group));
      if (slice.isOver()) await slice.yield();
    }
    await this.#applyInParts(await this.#readEach(referenced));
  }

  forget(isRemoved: (uri: string) => boolean): void {
    this.#deferred.forget(isRemoved);
    const removed = [...this.#workspace.urisOnDisk()].filter(isRemoved);
    this.#apply(removed.map((uri) => ({ type: 'disk', uri, content: undefined })));
  }

  /** A folder inside another is a part of that one. */
  #folders(): string[] {
    return outermost(this.#workspace.snapshot().folders);
  }

  /** Reads what a folder has at and below some paths. Returns the changes, which include removals of what is gone. */
  async #read(folder: string, paths: readonly string[]): Promise<Change[]> {
    const changes: Change[] = [];
    const gone = this.#filesAt(paths);
    // What changes from being deferred to being read, or back, is read again as a whole.
    const reread: string[] = [];
    await readBatches(this.#source, folder, paths, {
      startSlice: () => this.#startSlice(),
      onBatch: ({ files, deferred, scanned }) => {
        this.#noteLinks(files);
        for (const group of deferred) reread.push(...this.#defer(group, gone));
        this.#apply(
          files.flatMap(({ uri, content }) =>
            isSettingsFile(uri) ? this.#changeOf(this.#toWorkspaceUri(uri), content, gone) : [],
          ),
        );
        this.#options.onProgress?.(scanned);
      },
      onFile: ({ uri, content }) => {
        if (!isSettingsFile(uri)) changes.push(...this.#changeOf(this.#toWorkspaceUri(uri), content, gone));
      },
    });
    changes.push(...(await this.#readEach(reread)));
    changes.push(...[...gone].map((uri): Change => ({ type: 'disk', uri, content: undefined })));
    return changes;
  }

  /** The files on disk at and below some paths. Those that are deferred are forgotten. */
  #filesAt(paths: readonly string[]): Set<string> {
    const all = new Set(paths);
    this.#deferred.remove(all);
    // Nothing is below a file, and most events are about known files.
    if (paths.every((uri) => this.#workspace.contentOnDisk(uri))) return all;
    return new Set([...this.#workspace.urisOnDisk()].filter((uri) => isAtOrBelow(uri, all)));
  }

  /** Notes links, which are read again when the file that they lead to changes. */
  #noteLinks(files: readonly ScannedFile[]): void {
    for (const { uri, target } of files)
      if (target !== undefined) this.#links.set(target, new Set([...(this.#links.get(target) ?? []), uri]));
  }

  /** Notes deferred files. Returns those that are in the workspace already, because something references them. */
  #defer(group: DeferredGroup, gone: Set<string>): string[] {
    const uris = group.names.map((name) => this.#toWorkspaceUri(`${group.folder}/${name}`));
    const known = new Set(uris.filter((uri) => gone.delete(uri)));
    const others = uris.filter((uri) => !known.has(uri));
    for (const [folder, members] of groupBy(others, parentUri)) {
      const added = { ...group, folder, names: members.map((uri) => uri.slice(folder.length + 1)) };
      this.#deferred.add(added);
      this.#unchecked.push(added);
    }
    return [...known];
  }

  /** The change to the content of a file; none if it is unchanged. */
  #changeOf(uri: string, content: DiskContent, gone: Set<string>): Change[] {
    gone.delete(uri);
    return isSameContent(this.#workspace.contentOnDisk(uri), content)
      ? []
      : [this.#linter.preload(uri, content)];
  }

  async #readEach(uris: readonly string[]): Promise<Change[]> {
    this.#deferred.remove(new Set(uris));
    const slice = this.#startSlice();
    const changes: Change[] = [];
    for await (const { uri, content } of readAhead(this.#source, uris, this.#onError)) {
      changes.push(content ? this.#linter.preload(uri, content) : { type: 'disk', uri, content });
      if (slice.isOver()) await slice.yield();
    }
    return changes;
  }

  /** Networks that exist follow each change, which takes long for thousands of them, unless they are created anew. */
  async #applyInParts(changes: readonly Change[]): Promise<void> {
    if (this.#workspace.dropNetworks(changes.map(({ uri }) => uri))) {
      this.#apply(changes);
      return this.#prepare(changes);
    }
    const slice = this.#startSlice();
    for (let start = 0; start < changes.length; start += MAX_APPLIED) {
      this.#apply(changes.slice(start, start + MAX_APPLIED));
      await slice.yield();
    }
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

function isIn(uri: string, folder: string): boolean {
  return uri === folder || isInside(uri, folder);
}

/** The files that say which others git ignores, and the folder that makes a repository. */
const gitFiles = /\/\.git(?:ignore|\/info\/exclude)?$/;

/** What has to be read again when a path changes. */
function governedBy(uri: string): string {
  return uri.replace(gitFiles, '');
}
