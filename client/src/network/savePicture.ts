import * as vscode from 'vscode';
import type { GraphFormat } from '../../../server/src/service/index.ts';
import type { PictureFormat } from './messages.ts';

/** Returns the networks as a text; null if the server has none. */
export type TextOf = (format: GraphFormat) => Promise<string | null>;

const extensions: Readonly<Record<PictureFormat, string>> = { svg: 'svg', png: 'png', mermaid: 'mmd' };

/**
 * Asks for a file and writes the picture into it. `content`: the text of an SVG, or a PNG in base 64; the server has the text of
 * Mermaid.
 */
export async function savePicture(
  format: PictureFormat,
  content: string | undefined,
  textOf: TextOf,
): Promise<void> {
  const bytes = await bytesOf(format, content, textOf);
  if (!bytes) return;
  const extension = extensions[format];
  const uri = await vscode.window.showSaveDialog({
    filters: { [format === 'mermaid' ? 'Mermaid' : format.toUpperCase()]: [extension] },
    ...defaultUri(`network.${extension}`),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, bytes);
  const open = vscode.l10n.t('Open');
  // Not awaited: the promise resolves only when the user closes the message.
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('Saved the network as {0}.', vscode.workspace.asRelativePath(uri)),
      open,
    )
    .then((chosen) => (chosen === open ? vscode.commands.executeCommand('vscode.open', uri) : undefined));
}

async function bytesOf(
  format: PictureFormat,
  content: string | undefined,
  textOf: TextOf,
): Promise<Uint8Array | undefined> {
  if (format === 'png') return Uint8Array.from(atob(content ?? ''), (character) => character.charCodeAt(0));
  const text = format === 'mermaid' ? await textOf('mermaid') : content;
  return typeof text === 'string' ? new TextEncoder().encode(text) : undefined;
}

/** A file in the first folder of the workspace. */
function defaultUri(name: string): { readonly defaultUri?: vscode.Uri } {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {};
}
