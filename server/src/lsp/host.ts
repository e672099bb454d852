import type { FileSource } from '../service/index.ts';

/** What the server needs of the machine it runs on. A browser has another one than Node. Files and folders are URIs. */
export interface Host extends FileSource {
  /** Tells of files and folders that change in a folder, for clients that do not. Gives a way to stop. */
  watch(folder: string, changed: (uris: readonly string[]) => void): () => void;
  /** Called once all is read, and what comes from now on is small. */
  saveMemory(): void;
  /** Called when a text is opened that is so long that keeping memory low would slow every keystroke down. */
  makeRoom(): void;
}
