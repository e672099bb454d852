import * as vscode from 'vscode';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type BaseLanguageClient,
  type FileEvent,
} from 'vscode-languageclient';

/**
 * Tells the server about files that are changed in VS Code, in file systems that do not report it by themselves. `isOnDisk`:
 * whether the server has a file from a disk, which is watched.
 */
export function reportOwnChanges(
  client: BaseLanguageClient,
  isOnDisk: (uri: vscode.Uri) => boolean,
): vscode.Disposable[] {
  const report = (uris: readonly vscode.Uri[], type: FileChangeType): void => {
    const changes = uris
      .filter((uri) => !isOnDisk(uri) && vscode.workspace.getWorkspaceFolder(uri))
      .map((uri): FileEvent => ({ uri: client.code2ProtocolConverter.asUri(uri), type }));
    if (changes.length > 0 && client.isRunning())
      void client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  };
  return [
    vscode.workspace.onDidCreateFiles(({ files }) => report(files, FileChangeType.Created)),
    vscode.workspace.onDidDeleteFiles(({ files }) => report(files, FileChangeType.Deleted)),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      report(
        files.map(({ oldUri }) => oldUri),
        FileChangeType.Deleted,
      );
      report(
        files.map(({ newUri }) => newUri),
        FileChangeType.Created,
      );
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => report([uri], FileChangeType.Changed)),
  ];
}
