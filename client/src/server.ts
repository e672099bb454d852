import type * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** The language server as a host of extensions runs it: as a process, or as a worker of a browser. */
export interface Server {
  /** Starts and stops the server, and talks to it. */
  readonly client: BaseLanguageClient;
  /** Stops the server and starts it again. Rejects if it does not stop in time. */
  restart(): Promise<void>;
  /** Ends a server that does not answer. Returns false for one that a debugger may have stopped, which is left alone. */
  kill(): boolean;
  /** What the server did last, such as `Reading file:///a.yaml`. Undefined if that is not known. */
  lastActivity(): string | undefined;
  /** Whether the server reads a file from a disk of its own, and not through VS Code. */
  isOnDisk(uri: vscode.Uri): boolean;
}

/** Prepares the server of this window, which its client starts. */
export type CreateServer = (context: vscode.ExtensionContext, options: LanguageClientOptions) => Server;
