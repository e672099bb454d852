import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Authored } from '../../../server/src/service/index.ts';
import { exists } from './exists.ts';
import { withWindowProgress } from '../windowProgress.ts';
import { withoutLinks } from '../../../server/src/service/text/words.ts';

/** The client, and how to start its server. */
export interface Session {
  readonly client: BaseLanguageClient;
  readonly start: () => Promise<void>;
}

/**
 * Starts the server unless it runs, has it write something, saves the files and shows the new places. A refusal is shown. Returns
 * what was written; undefined if nothing was.
 */
export async function write(
  session: Session,
  command: string,
  request: unknown,
): Promise<Authored | undefined> {
  const written = await withWindowProgress(vscode.l10n.t('Writing Skupper resources'), async () => {
    await session.start();
    return writeFiles(session, command, request);
  });
  if (written) await show(written);
  return written;
}

async function writeFiles(
  { client }: Session,
  command: string,
  request: unknown,
): Promise<Authored | undefined> {
  const answer = await ask<Authored | { readonly refusal: string }>(command, request);
  if ('refusal' in answer) {
    warn(answer.refusal);
    return undefined;
  }
  const taken = await existing(answer);
  if (taken) {
    warn(vscode.l10n.t('Nothing was written: {0} exists already.', vscode.workspace.asRelativePath(taken)));
    return undefined;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  const unsaved = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  if (!(await vscode.workspace.applyEdit(edit))) {
    warn(vscode.l10n.t('The files could not be changed.'));
    return undefined;
  }
  await save(edit.entries().flatMap(([uri]) => (unsaved.has(uri.toString()) ? [] : uri)));
  return answer;
}

/** The answer of the server to a command. Rejects if there is none, because of an error that the server has logged. */
export async function ask<T>(command: string, ...args: readonly unknown[]): Promise<T> {
  const answer = await vscode.commands.executeCommand<T | null>(command, ...args);
  if (answer === null)
    throw new Error(vscode.l10n.t('The language server has no answer. Its output says why.'));
  return answer;
}

/** Not awaited, because the promise resolves only when the user closes the message. */
function warn(message: string): void {
  void vscode.window.showWarningMessage(withoutLinks(message));
}

/** A file that is to be created and exists: the server does not know files without anything of Skupper. */
async function existing({ edit }: Authored): Promise<vscode.Uri | undefined> {
  for (const change of edit.documentChanges ?? []) {
    if (!('kind' in change) || change.kind !== 'create') continue;
    const uri = vscode.Uri.parse(change.uri);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

async function save(uris: readonly vscode.Uri[]): Promise<void> {
  for (const uri of uris) {
    const document = await vscode.workspace.openTextDocument(uri);
    await document.save();
  }
}

/** Opens the files with something new, the first one last, so that it is in front. */
async function show({ places }: Authored): Promise<void> {
  const files = new Map(places.toReversed().map((place) => [place.uri, place]));
  for (const { uri, line } of files.values()) {
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection, preview: false });
  }
}
