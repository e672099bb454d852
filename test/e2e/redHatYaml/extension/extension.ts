// Stands in for the extension Red Hat YAML: the language server that it contains, and the same API for other extensions.
import * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';
import { createContributors, type Contributors } from './contributors.js';
import { download } from './web.js';

/** The path of the server's script, which the build puts here. */
declare const SERVER: string;

let client: LanguageClient | undefined;

export function activate(context: vscode.ExtensionContext): Pick<Contributors, 'registerContributor'> {
  const contributors = createContributors();
  const run = { module: SERVER, transport: TransportKind.ipc } as const;
  const options: LanguageClientOptions = { documentSelector: [{ language: 'yaml' }] };
  const started = new LanguageClient('yaml', 'YAML Support', { run, debug: run }, options);
  client = started;
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider('json-schema', {
      provideTextDocumentContent: ({ fragment }) => download(fragment),
    }),
    // As in that extension, extensions that come or go make the server check all open documents again.
    vscode.extensions.onDidChange(() => started.sendNotification('json/schemaAssociations', [])),
  );
  void serve(started, contributors);
  return contributors;
}

async function serve(
  server: LanguageClient,
  { requestCustomSchema, requestCustomSchemaContent }: Contributors,
): Promise<void> {
  server.onRequest('custom/schema/request', requestCustomSchema);
  server.onRequest('custom/schema/content', requestCustomSchemaContent);
  server.onRequest('vscode/content', download);
  await server.start();
  await server.sendNotification('json/schemaAssociations', []);
  for (const each of ['registerCustomSchemaRequest', 'registerContentRequest', 'supportSchemaSelection'])
    await server.sendNotification(`yaml/${each}`);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
