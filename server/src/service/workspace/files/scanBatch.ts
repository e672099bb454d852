import type { DiskContent } from './fileStore.ts';

/** A file that is read right away, with its content. */
export interface ScannedFile {
  readonly uri: string;
  readonly content: DiskContent;
  /** For a symbolic link: the URI of the file that it leads to. */
  readonly target?: string;
}

/** A symbolic link that is not followed: it leads out of the folder, to nothing, or in a circle. */
export interface SkippedLink {
  readonly uri: string;
  readonly problem: 'outside' | 'dangling' | 'loop';
}

/** Files of one folder that are read only if Skupper resources may reference them, with the namespaces of their resources. */
export interface DeferredGroup {
  /** The URI of the folder, without a trailing slash. */
  readonly folder: string;
  /** The last path segments of the URIs of the files. */
  readonly names: readonly string[];
  /** The namespaces that occur in any of the files. */
  readonly namespaces: readonly string[];
  /** The labels (`app=backend`) and names that occur in any of the files. */
  readonly words: readonly string[];
}

/** A batch of relevant files of a folder, and the number of all files scanned so far. */
export interface ScanBatch {
  readonly files: readonly ScannedFile[];
  readonly deferred: readonly DeferredGroup[];
  readonly skippedLinks?: readonly SkippedLink[];
  readonly scanned: number;
  /** Whether there are more files than are read. Only the last batch says it. */
  readonly isIncomplete?: boolean;
}
