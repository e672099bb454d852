import type * as vscode from 'vscode';
import { activateWith } from '../extension.ts';
import { createServer } from './server.ts';

export { deactivate } from '../extension.ts';

/** Activates the extension in a browser, where its server is a worker. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, createServer);
}
