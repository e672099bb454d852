import * as vscode from 'vscode';
import { resourceFileGlobs } from '../../server/src/service/workspace/files/fileNames.ts';

/** Picks documents by their scheme, and by their language or name. */
export interface FileFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * YAML by language or by file name, because another extension may have given a YAML file its own language. Which of these files
 * count is decided by the server. Only files on a disk and in the file systems of the workspace folders: other schemes are those
 * of former versions, such as `git`, and of what extensions show.
 */
export function documentSelector(): FileFilter[] {
  const schemes = new Set([
    'file',
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]);
  return [
    ...[...schemes].flatMap((scheme): FileFilter[] => [
      { scheme, language: 'yaml' },
      ...resourceFileGlobs.map((pattern) => ({ scheme, pattern })),
    ]),
    { scheme: 'untitled', language: 'yaml' },
  ];
}
