import { containAsync, readingOf, type OnError } from './workspace/observer.ts';
import type { DiskContent } from './workspace/files/fileStore.ts';
import type { ScannedFile, ScanBatch } from './workspace/files/scanBatch.ts';

/** Provides files, for example from the local disk. Files and folders are URIs. */
export interface FileSource {
  /** The content of a file that may be relevant to Skupper; undefined if it is not, or does not exist. */
  readFile(uri: string): DiskContent | undefined | Promise<DiskContent | undefined>;
  /**
   * Reads the relevant files of a folder in batches: all of them, or only those at and below `paths`, of which none is below
   * another. Resolves after the last batch. This decides which files belong to the folder.
   */
  readFolder(folder: string, onBatch: (batch: ScanBatch) => void, paths?: readonly string[]): Promise<void>;
  /** The root folder of the repository that contains a folder; undefined if there is none. By default there is none. */
  repositoryOf?(folder: string): string | undefined;
}

/** A time slice of a long computation, which lets requests be answered in between. */
export interface TimeSlice {
  isOver(): boolean;
  /** Lets other work run. Resolves at the start of the next time slice. */
  yield(): Promise<void>;
}

/** A time slice without end. */
export const endless: TimeSlice = { isOver: () => false, yield: () => Promise.resolve() };

/** Handles the batches of a folder, and each file in them. */
interface BatchHandlers {
  readonly startSlice: () => TimeSlice;
  readonly onBatch: (batch: ScanBatch) => void;
  readonly onFile: (file: ScannedFile) => void;
}

/** Reads a folder, and handles its files one by one in time slices. */
export async function readBatches(
  source: FileSource,
  folder: string,
  paths: readonly string[],
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
  await source.readFolder(
    folder,
    (batch) => {
      onBatch(batch);
      handled = handled.then(() => handleAll(batch.files));
      // Without a handler of its own, a rejection before the last batch would end the process.
      handled.catch(() => {});
    },
    paths,
  );
  await handled;
}

/** How many files are read at the same time: a source may ask for them over a network. */
const READ_AHEAD = 8;

/** Reads files, the next ones while one is handled. One whose reading throws is reported, and has failed. */
export async function* readAhead(
  source: FileSource,
  uris: readonly string[],
  onError: OnError,
): AsyncGenerator<{ readonly uri: string; readonly content: DiskContent | undefined }> {
  const read = (uri: string): Promise<DiskContent | undefined> => {
    const content = containAsync<DiskContent | undefined>(
      onError,
      readingOf(uri),
      () => source.readFile(uri),
      () => ({ problem: 'failed' }),
    );
    // Without a handler of its own, a rejection before its turn would end the process.
    content.catch(() => {});
    return content;
  };
  const reading = uris.slice(0, READ_AHEAD).map(read);
  for (const [index, uri] of uris.entries()) {
    const content = await reading.shift();
    const next = uris[index + READ_AHEAD];
    if (next !== undefined) reading.push(read(next));
    yield { uri, content };
  }
}
