import * as vscode from 'vscode';
import { foldersOrHint } from './choices.ts';
import { exposeWorkload } from './exposeWorkload.ts';
import { linkSites } from './linkSites.ts';
import { newSite } from './newSite.ts';
import { openExample } from './openExample.ts';
import { write, type Session } from './write.ts';

/** Registers the commands with which people start: they write resources, and open the example and the walkthrough. */
export function registerFirstRun(
  { extension }: vscode.ExtensionContext,
  session: Session,
): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('skupper.newSite', () => newSite(session)),
    registerCommand('skupper.exposeWorkload', () => exposeWorkload(session)),
    registerCommand('skupper.linkSites', () => linkSites(session)),
    registerCommand('skupper.createSettings', () => createSettings(session)),
    registerCommand('skupper.openExample', () => openExample(extension.extensionUri)),
    registerCommand('skupper.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#firstRun`, false),
    ),
  ];
}

/** Creates the settings file of a folder, or shows the one that is there. */
async function createSettings(session: Session): Promise<void> {
  const [first, ...others] = foldersOrHint();
  const folder = others.length === 0 ? first : await vscode.window.showWorkspaceFolderPick();
  if (!folder) return;
  await write(session, 'skupper.writeSettings', folder.uri.toString());
}
