import * as vscode from 'vscode';
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { COPY, copyCommand } from './copy.ts';
import { migrationCommands } from './migrate.ts';
import { whenNeeded } from './need.ts';
import { pasteCommands } from './paste.ts';
import { referencesCommand, SHOW_REFERENCES } from './references.ts';
import { createStatusItem, type NetworkSummary } from './status.ts';

let running: LanguageClient | undefined;

/** Adds the commands of the extension, and starts the language server once there is something for it. */
export function activate(context: vscode.ExtensionContext): void {
  const client = new LanguageClient('skupper', 'Skupper', serverOptions(context), clientOptions());
  let starting: Promise<void> | undefined;
  const start = (): Promise<void> => (starting ??= run(client, context));
  context.subscriptions.push(
    whenNeeded(documentSelector, () => void start()),
    vscode.commands.registerCommand('skupper.restartServer', () => (starting ? client.restart() : start())),
    vscode.commands.registerCommand('skupper.showOutput', () => client.outputChannel.show()),
    referencesCommand(client),
    copyCommand(),
    ...migrationCommands(start),
    ...pasteCommands(client, documentSelector, start),
  );
}

async function run(client: LanguageClient, { subscriptions }: vscode.ExtensionContext): Promise<void> {
  running = client;
  const status = createStatusItem(documentSelector);
  subscriptions.push(
    status,
    client.onDidChangeState(({ newState }) => status.setState(newState)),
    client.onNotification('skupper/status', (summary: NetworkSummary) => status.setSummary(summary)),
  );
  await client.start();
}

/** Stops the language server. */
export async function deactivate(): Promise<void> {
  await running?.stop();
  running = undefined;
}

/** YAML by language or by name: another extension may have given a YAML file a language of its own. */
const documentSelector = [
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', pattern: '**/*.{yaml,yml}' },
  { scheme: 'untitled', language: 'yaml' },
];

function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('server/dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}

function clientOptions(): LanguageClientOptions {
  return {
    documentSelector,
    initializationOptions: {
      suggestCommand: 'editor.action.triggerSuggest',
      showReferencesCommand: SHOW_REFERENCES,
      copyCommand: COPY,
      status: true,
    },
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
  };
}
