import type { DiskContent, FoundFiles } from '../service/index.ts';

/** What the server needs of the machine it runs on. A browser has another one than Node. Files and folders are URIs. */
export interface Host {
  /** The YAML files in a folder and below it. Empty when it is no folder or cannot be read. */
  listFiles(folder: string): string[] | Promise<string[]>;
  /** The content of a file that may have to do with Skupper; undefined when it has not, or is gone. */
  readFile(uri: string): DiskContent | undefined | Promise<DiskContent | undefined>;
  /** Reads a folder beside everything else; `take` gets what may matter, batch after batch. Resolves after the last one. */
  readFolder(folder: string, take: (batch: FoundFiles) => void): Promise<void>;
  /** Tells of files and folders that change in a folder, for clients that do not. Gives a way to stop. */
  watch(folder: string, changed: (uris: readonly string[]) => void): () => void;
  /** Called once all is read, and what comes from now on is small. */
  saveMemory(): void;
  /** Called when a text is opened that is so long that keeping memory low would slow every keystroke down. */
  makeRoom(): void;
}
