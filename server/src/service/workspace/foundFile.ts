import type { DiskContent } from './fileStore.ts';

/** A file of which only the namespaces are known that its resources may be in. */
export interface Neighbours {
  readonly uri: string;
  readonly namespaces: readonly string[];
}

/** A file that may matter: its content, or only what tells whether anything refers to it. */
export type FoundFile =
  | { readonly uri: string; readonly content: DiskContent }
  | (Neighbours & { readonly content?: undefined });

/** Some files of a folder, and how many have been looked at so far. */
export interface FoundFiles {
  readonly found: readonly FoundFile[];
  readonly seen: number;
}
