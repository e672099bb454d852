import * as vscode from 'vscode';

/** The commands that migrate documents of the draft API; the server does the work. */
export function migrationCommands(start: () => Promise<void>): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('skupper.migrateFile', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (uri) await migrate(start, uri.toString());
      else await vscode.window.showInformationMessage('Open the YAML file that you want to migrate.');
    }),
    vscode.commands.registerCommand('skupper.migrateWorkspace', () => migrate(start)),
  ];
}

async function migrate(start: () => Promise<void>, uri?: string): Promise<void> {
  await start();
  const args = uri === undefined ? [] : [uri];
  const documents = await vscode.commands.executeCommand<number | null>('skupper.migrate', ...args);
  if (documents === null) return;
  const count = documents === 1 ? '1 document' : `${documents} documents`;
  const message =
    documents === 0 ? 'There is nothing to migrate.' : `Migrated ${count} to skupper.io/v2alpha1.`;
  // Not awaited: the message stays until it is closed, and the command is done before.
  void vscode.window.showInformationMessage(message);
}
