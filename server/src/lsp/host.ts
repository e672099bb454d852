import type { FileSource } from '../service/index.ts';

/** The environment in which the server runs, such as Node or a browser. Files and folders are URIs. */
export interface ServerHost extends FileSource {
  /** Reports changed files and folders in a folder. Returns a function that stops watching. */
  watch(folder: string, onChange: (uris: readonly string[]) => void): () => void;
  /** Reduces the memory for new objects. Called once the workspace is indexed. */
  limitMemory(): void;
  /** Raises the limit again. Called when a very long document is opened, whose edits would be slow otherwise. */
  raiseMemoryLimit(): void;
  /** Notes what the server is doing, such as `Reading file:///a.yaml`, for a client that finds it stuck. By default not noted. */
  readonly noteActivity?: (activity: string) => void;
}
