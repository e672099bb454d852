import * as vscode from 'vscode';

/** Sets a context key, on which menus, welcome content and steps of the walkthrough depend. */
export function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
