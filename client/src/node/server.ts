import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type ServerOptions } from 'vscode-languageclient/node';
import type { CreateServer } from '../server.ts';

/** Prepares the server as a process of its own. */
export const createServer: CreateServer = (context, options) => {
  // A folder of this window alone, which need not exist.
  const folder = context.logUri.fsPath;
  mkdirSync(folder, { recursive: true });
  const activityFile = join(folder, 'activity');
  const client = new LanguageClient('skupper', 'Skupper', serverOptions(context, activityFile), options);
  return {
    client,
    restart: () => client.restart(),
    kill: () => {
      // A breakpoint in the server stops it for as long as somebody thinks.
      if (client.isInDebugMode) return false;
      client.serverProcess?.kill('SIGKILL');
      return true;
    },
    lastActivity: () => readActivity(activityFile),
    isOnDisk: ({ scheme }) => scheme === 'file',
  };
};

function serverOptions(context: vscode.ExtensionContext, activityFile: string): ServerOptions {
  const module = context.asAbsolutePath('server/dist/server.cjs');
  const args = [`--activity-file=${activityFile}`];
  // Node.js 22 and newer keep the compiled code there, so that the server starts faster the next time.
  const env = { NODE_COMPILE_CACHE: join(context.globalStorageUri.fsPath, 'compiled') };
  const run = { module, args, transport: TransportKind.ipc, options: { env } };
  return { run, debug: { ...run, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } } };
}

function readActivity(file: string): string | undefined {
  try {
    const [activity] = readFileSync(file, 'utf8').split('\n');
    return activity === '' ? undefined : activity;
  } catch (error) {
    // The server has never noted anything.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
