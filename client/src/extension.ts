import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { COPY, registerCommands, SHOW_REFERENCES } from './commands.ts';
import { documentSelector, type FileFilter } from './documentSelector.ts';
import { createProgress } from './firstRun/progress.ts';
import { registerFirstRun } from './firstRun/register.ts';
import { followIndexing } from './indexing.ts';
import { registerNetwork, SHOW_IN_NETWORK } from './network/network.ts';
import { reportOwnChanges } from './ownChanges.ts';
import { registerPaste } from './paste.ts';
import type { NetworkModel } from './network/networkModel.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import { shareWithRedHatYaml, type Neighbour } from './redHatYaml/redHatYaml.ts';
import type { CreateServer, Server } from './server.ts';
import { shareFiles } from './sharedFiles.ts';
import { startWhenNeeded } from './startWhenNeeded.ts';
import { createStatusItem } from './status.ts';

let runningClient: BaseLanguageClient | undefined;

/** Registers the extension's commands, and starts the language server once it is needed. */
export function activateWith(context: vscode.ExtensionContext, createServer: CreateServer): void {
  const selector = documentSelector();
  const recovery = createRecovery(() => server);
  const server: Server = createServer(
    context,
    clientOptions(selector, recovery, () => neighbour),
  );
  const { client } = server;
  let starting: Promise<void> | undefined;
  const start = (): Promise<void> => (starting ??= run(client, model, selector, context));
  const model = registerNetwork({ context, client, selector, start, copyCommand: COPY });
  const neighbour: Neighbour = shareWithRedHatYaml({ extensionUri: context.extensionUri, client, start });
  context.subscriptions.push(
    recovery,
    neighbour,
    startWhenNeeded(selector, () => void start()),
    vscode.commands.registerCommand('skupper.restartServer', () => (starting ? recovery.restart() : start())),
    vscode.workspace.onDidGrantWorkspaceTrust(() => starting && recovery.restart()),
    vscode.commands.registerCommand('skupper.showOutput', () => client.outputChannel.show()),
    ...shareFiles(client),
    ...reportOwnChanges(client, (uri) => server.isOnDisk(uri)),
    ...registerCommands(client, start),
    ...registerPaste(client, selector, start),
    ...registerFirstRun(context, { client, start }),
    createProgress(context, model),
    followIndexing(client, model),
  );
}

async function run(
  client: BaseLanguageClient,
  model: NetworkModel,
  selector: FileFilter[],
  { subscriptions }: vscode.ExtensionContext,
): Promise<void> {
  runningClient = client;
  const status = createStatusItem(selector);
  subscriptions.push(
    status,
    client.onDidChangeState(({ newState }) => status.setState(newState)),
    model.onDidChange((graph) => status.setGraph(graph)),
  );
  await client.start();
}

/** Stops the language server. */
export async function deactivate(): Promise<void> {
  await runningClient?.stop();
  runningClient = undefined;
}

function clientOptions(
  documentSelector: FileFilter[],
  { errorHandler, middleware }: Recovery,
  neighbour: () => Neighbour,
): LanguageClientOptions {
  return {
    documentSelector,
    errorHandler,
    middleware,
    // Read again at each start, because somebody may trust the workspace meanwhile.
    initializationOptions: () => ({
      suggestCommand: 'editor.action.triggerSuggest',
      showReferencesCommand: SHOW_REFERENCES,
      showInNetworkCommand: SHOW_IN_NETWORK,
      copyCommand: COPY,
      network: true,
      coveredFeatures: neighbour().covered(),
      yamlRanges: vscode.workspace.getConfiguration('skupper').get('yamlRanges', false),
      trusted: vscode.workspace.isTrusted,
      files: true,
    }),
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
  };
}
