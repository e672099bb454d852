import type { DiskContent } from '../service/index.ts';

/** What the server needs of the machine it runs on. A browser has another one than Node. */
export interface Host {
  /** The YAML files in a folder and below it, as URIs. Empty when it is no folder or cannot be read. */
  listFiles(folder: string): Promise<string[]>;
  /** The content of a file that may have to do with Skupper; undefined when it has not, or is gone. */
  readFile(uri: string): Promise<DiskContent | undefined>;
  /** Tells of files and folders that change in a folder, for clients that do not. Gives a way to stop. */
  watch(folder: string, changed: (uris: readonly string[]) => void): () => void;
}
