import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  READ_DIRECTORY,
  READ_FILE,
  type DirectoryEntry,
  type FileContent,
  type FileParams,
} from '../../server/src/lsp/clientFiles/protocol.ts';

/** Longer files are not sent. In bytes; the server reads none that is longer. */
const MAX_LENGTH = 5 * 1024 * 1024;

/** So many bytes of a file that cannot be read show what it is about. */
const SAMPLE = 64 * 1024;

/** Lets the server read the files of the workspace folders through VS Code. It may not read any others. */
export function shareFiles(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    client.onRequest(READ_DIRECTORY, ({ uri }: FileParams) => ifShared(uri, readDirectory)),
    client.onRequest(READ_FILE, ({ uri }: FileParams) => ifShared(uri, readFile)),
  ];
}

/** Reads what is in a workspace folder, or is one. Null for everything else, and for what does not exist. */
async function ifShared<T>(text: string, read: (uri: vscode.Uri) => Promise<T>): Promise<T | null> {
  const uri = vscode.Uri.parse(text, true);
  // The root of a file system has no slash at its end in the server.
  const rooted = uri.path === '' ? uri.with({ path: '/' }) : uri;
  if (/(?:^|\/)\.\.?(?:\/|$)/.test(rooted.path) || !vscode.workspace.getWorkspaceFolder(rooted)) return null;
  try {
    return await read(rooted);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && isMissing(error)) return null;
    throw error;
  }
}

function isMissing({ code }: vscode.FileSystemError): boolean {
  return code === 'FileNotFound' || code === 'FileNotADirectory' || code === 'FileIsADirectory';
}

async function readDirectory(uri: vscode.Uri): Promise<DirectoryEntry[]> {
  const entries = await vscode.workspace.fs.readDirectory(uri);
  return entries.flatMap(([name, type]): DirectoryEntry[] => {
    if (type === vscode.FileType.File) return [{ name, type: 'file' }];
    return type === vscode.FileType.Directory ? [{ name, type: 'directory' }] : [];
  });
}

async function readFile(uri: vscode.Uri): Promise<FileContent | null> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  if (type !== vscode.FileType.File) return null;
  // What is far too large is not even fetched.
  if (size > 8 * MAX_LENGTH) return { text: '', problem: 'too-large' };
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (bytes.length > MAX_LENGTH) return { text: sampleOf(bytes), problem: 'too-large' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // The decoder says that it is not UTF-8.
    return { text: sampleOf(bytes), problem: 'not-utf8' };
  }
}

/** The start of a file, a character per byte. */
function sampleOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE));
}
