import * as vscode from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';
import { conversionCommands } from './convert.ts';
import { withWindowProgress } from './windowProgress.ts';
import { withoutLinks } from '../../server/src/service/text/words.ts';

/** The command that the server uses for "Copy as skupper command". */
export const COPY = 'skupper.copy';

/** The command that the server's code lenses use to show references. */
export const SHOW_REFERENCES = 'skupper.showReferences';

/** Registers the commands that users run or that the server refers to; `start` starts the server unless it runs. */
export function registerCommands(
  client: BaseLanguageClient,
  start: () => Promise<void>,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(COPY, copy),
    vscode.commands.registerCommand(
      SHOW_REFERENCES,
      (uri: string, position: Position, locations: Location[]) =>
        showReferences(client, uri, position, locations),
    ),
    vscode.commands.registerCommand('skupper.migrateFile', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (uri) await migrate(start, uri.toString());
      else await vscode.window.showInformationMessage(vscode.l10n.t('Open the YAML file to migrate first.'));
    }),
    vscode.commands.registerCommand('skupper.migrateWorkspace', () => migrate(start)),
    ...conversionCommands(start),
  ];
}

/** Copies a text; `note` says what the text leaves out. */
async function copy(text: string, note?: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const message = withoutLinks(
    note === undefined ? vscode.l10n.t('Copied: {0}', text) : vscode.l10n.t('Copied. {0}.', note),
  );
  // Not awaited: the promise resolves only when the user closes the message.
  void vscode.window.showInformationMessage(message);
}

/** The server sends LSP positions and locations, which VS Code's own command does not accept. */
async function showReferences(
  client: BaseLanguageClient,
  uri: string,
  position: Position,
  locations: readonly Location[],
): Promise<void> {
  const converter = client.protocol2CodeConverter;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    converter.asPosition(position),
    locations.map((location) => converter.asLocation(location)),
  );
}

/** Migrates one file, or the whole workspace; the server does the work. */
async function migrate(start: () => Promise<void>, uri?: string): Promise<void> {
  const args = uri === undefined ? [] : [uri];
  const documents = await withWindowProgress(vscode.l10n.t('Migrating to v2alpha1'), async () => {
    await start();
    return vscode.commands.executeCommand<number | null>('skupper.migrate', ...args);
  });
  if (documents === null) return;
  // Not awaited: the promise resolves only when the user closes the message.
  void vscode.window.showInformationMessage(migrated(documents));
}

function migrated(documents: number): string {
  if (documents === 0) return vscode.l10n.t('No documents to migrate.');
  if (documents === 1) return vscode.l10n.t('Migrated 1 document to skupper.io/v2alpha1.');
  return vscode.l10n.t('Migrated {0} documents to skupper.io/v2alpha1.', documents);
}
