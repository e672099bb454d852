import type * as vscode from 'vscode';
import { activateWith } from '../extension.ts';
import { registerMcpServer } from './mcp/register.ts';
import { createServer } from './server.ts';

export { deactivate } from '../extension.ts';

/** Activates the extension in a desktop or remote window, where its server is a process. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, createServer);
  context.subscriptions.push(...registerMcpServer(context));
}
