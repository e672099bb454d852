import * as vscode from 'vscode';

/** The command behind "Copy as skupper command". */
export const COPY = 'skupper.copy';

/** Registers the command: copies a text and says so, with a note where something could not be said. */
export function copyCommand(): vscode.Disposable {
  return vscode.commands.registerCommand(COPY, async (text: string, note?: string) => {
    await vscode.env.clipboard.writeText(text);
    const message = note === undefined ? `Copied: ${text}` : `Copied. ${note}.`;
    // Not awaited: the message stays until it is closed, and the command is done before.
    void vscode.window.showInformationMessage(message);
  });
}
