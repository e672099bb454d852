import * as vscode from 'vscode';
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { COPY, copyCommand } from './copy.ts';
import { migrationCommands } from './migrate.ts';
import { pasteCommands } from './paste.ts';
import { referencesCommand, SHOW_REFERENCES } from './references.ts';
import { createStatusItem, type NetworkSummary } from './status.ts';

let client: LanguageClient | undefined;

/** Starts the language server and adds the commands and the status of the extension. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const started = new LanguageClient('skupper', 'Skupper', serverOptions(context), clientOptions());
  client = started;
  const status = createStatusItem(documentSelector);
  context.subscriptions.push(
    status,
    started.onDidChangeState(({ newState }) => status.setState(newState)),
    started.onNotification('skupper/status', (summary: NetworkSummary) => status.setSummary(summary)),
    vscode.commands.registerCommand('skupper.restartServer', () => started.restart()),
    vscode.commands.registerCommand('skupper.showOutput', () => started.outputChannel.show()),
    referencesCommand(started),
    copyCommand(),
    ...migrationCommands(),
    ...pasteCommands(started, documentSelector),
  );
  await started.start();
}

/** Stops the language server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
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
