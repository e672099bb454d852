import type { DiskContent } from './fileStore.ts';

/** A file that matters by itself, with its content. */
export interface FoundFile {
  readonly uri: string;
  readonly content: DiskContent;
}

/** Files of one folder of which only the namespaces are known that their resources may be in. */
export interface Neighbours {
  /** The URI of the folder, without a slash at the end. */
  readonly folder: string;
  /** The last parts of the URIs of the files. */
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
}

/** Some files of a folder that may matter, and how many have been looked at so far. */
export interface FoundFiles {
  readonly found: readonly FoundFile[];
  readonly neighbours: readonly Neighbours[];
  readonly seen: number;
}
