/**
 * Requests of the server to a client that shares its files: in a browser, and for workspaces that are not on a disk. They are
 * only about what is in a workspace folder.
 */

/** Asks for the files and folders in a folder: `DirectoryEntry[]`, or null if there is no such folder. */
export const READ_DIRECTORY = 'skupper/readDirectory';

/** Asks for a file: `FileContent`, or null if there is no such file. */
export const READ_FILE = 'skupper/readFile';

/** The parameters of both requests. */
export interface FileParams {
  readonly uri: string;
}

/** A file or folder in a folder. Symbolic links and everything else are left out. */
export interface DirectoryEntry {
  readonly name: string;
  readonly type: 'file' | 'directory';
}

/** What a file contains. */
export interface FileContent {
  /** The text without a byte order mark. With a problem: as much of it as shows what the file is about, a character per byte. */
  readonly text: string;
  readonly problem?: 'not-utf8' | 'too-large';
}
