import * as vscode from 'vscode';
import type { Choices } from '../../../server/src/service/index.ts';
import { withWindowProgress } from '../windowProgress.ts';
import { ask, type Session } from './write.ts';

/** The workspace folders. Where there is none, the user is asked to open one, and the list is empty. */
export function foldersOrHint(): readonly vscode.WorkspaceFolder[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    hint(vscode.l10n.t('Open the folder of your manifests first, or start with the example.'), [
      { title: vscode.l10n.t('Open Folder'), command: 'vscode.openFolder' },
      { title: vscode.l10n.t('Open the Example'), command: 'skupper.openExample' },
    ]);
  return folders;
}

/** A button of a message, and the command that it runs. */
interface Button {
  readonly title: string;
  readonly command: string;
}

/** Shows a message with buttons. Not awaited, because the promise resolves only when the user closes the message. */
export function hint(message: string, buttons: readonly Button[] = []): void {
  void vscode.window.showInformationMessage(message, ...buttons.map(({ title }) => title)).then((chosen) => {
    const button = buttons.find(({ title }) => title === chosen);
    return button && vscode.commands.executeCommand(button.command);
  });
}

/** The button that creates a site. */
export function newSiteButton(): Button {
  return { title: vscode.l10n.t('New Site'), command: 'skupper.newSite' };
}

/** What there is to choose from in the workspace. Starts the server if it does not run. */
export async function choicesIn(
  { start }: Session,
  folders: readonly vscode.WorkspaceFolder[],
): Promise<Choices> {
  return withWindowProgress(vscode.l10n.t('Reading sites and workloads'), async () => {
    await start();
    const uris = folders.map(({ uri }) => uri.toString());
    return ask<Choices>('skupper.choices', ...uris);
  });
}

/** An item of a quick pick that stands for a value. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks for a port from 1 to 65535. Undefined if the user cancels. */
export async function askPort(title: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The port on which it listens, from 1 to 65535'),
    placeHolder: '8080',
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^\d{1,5}$/.test(value.trim()) && Number(value) >= 1 && Number(value) <= 65_535
        ? undefined
        : vscode.l10n.t('Enter a number from 1 to 65535.'),
  });
  return text === undefined ? undefined : Number(text);
}

/** Asks for a text that is not empty. Undefined if the user cancels. */
export async function askText(
  title: string,
  options: Pick<vscode.InputBoxOptions, 'prompt' | 'value' | 'placeHolder'>,
): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Enter a value.') : undefined),
    ...options,
  });
  return text?.trim();
}
