import * as vscode from 'vscode';

/** Runs a task, and shows its title in the status bar once it takes longer than a moment. */
export function withWindowProgress<T>(title: string, task: () => Thenable<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, task);
}
