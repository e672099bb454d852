import * as vscode from 'vscode';
import { withWindowProgress } from '../windowProgress.ts';
import type { Choice } from './choices.ts';
import { exists } from './exists.ts';

/** An example of the extension, and the file to look at first. */
interface Example {
  readonly folder: string;
  readonly start: string;
}

/**
 * Writes an example of the extension into the workspace folder if it is empty, else into a new folder below one that the user
 * chooses, and opens it. Never writes to a file that exists. Everything is read and written through the file systems of VS Code, so
 * that it also works without a local disk.
 */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const example = await askExample();
  if (!example) return;
  const source = vscode.Uri.joinPath(extension, 'examples');
  const empty = await emptyWorkspaceFolder();
  const parent = empty ? undefined : await askParent();
  const target = empty ?? (parent && (await freeFolder(parent, example.folder)));
  if (!target) return;
  await withWindowProgress(vscode.l10n.t('Writing the example'), () => copyExample(source, example, target));
  if (empty)
    await vscode.window.showTextDocument(vscode.Uri.joinPath(target, example.start), { preview: false });
  else await openFolder(target);
}

async function askExample(): Promise<Example | undefined> {
  const items: Choice<string>[] = [
    {
      label: 'hello-world',
      detail: vscode.l10n.t('Two sites, a routing key, and a mistake to fix'),
      value: 'west/listener.yaml',
    },
    { label: 'bookshop', detail: vscode.l10n.t('Three clusters, with an attached connector'), value: README },
    { label: 'factory', detail: vscode.l10n.t('A host with Podman, and a cluster'), value: README },
    {
      label: 'failover',
      detail: vscode.l10n.t('Priorities and weights with MultiKeyListeners'),
      value: README,
    },
    { label: 'delivery', detail: vscode.l10n.t('Sites from a Helm chart and from kustomize'), value: README },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open the Example'),
    placeHolder: vscode.l10n.t('Which example?'),
    ignoreFocusOut: true,
  });
  return chosen && { folder: chosen.label, start: chosen.value };
}

const README = 'README.md';

/** The paths of the files of an example, from a list, because a browser cannot list the folders of an extension. */
async function filesOf(source: vscode.Uri, { folder }: Example): Promise<readonly string[]> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, 'files.json'));
  const all = JSON.parse(new TextDecoder('utf-8').decode(bytes)) as Readonly<
    Record<string, readonly string[]>
  >;
  return all[folder] ?? [];
}

async function copyExample(source: vscode.Uri, example: Example, target: vscode.Uri): Promise<void> {
  for (const file of await filesOf(source, example))
    await copy(vscode.Uri.joinPath(source, example.folder, file), vscode.Uri.joinPath(target, file));
}

/** The workspace folder if it is the only one and empty. Hidden entries do not count: no example has any, and `.git` is in new folders. */
async function emptyWorkspaceFolder(): Promise<vscode.Uri | undefined> {
  const [folder, other] = vscode.workspace.workspaceFolders ?? [];
  if (!folder || other) return undefined;
  const entries = await vscode.workspace.fs.readDirectory(folder.uri);
  return entries.every(([name]) => name.startsWith('.')) ? folder.uri : undefined;
}

async function askParent(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('The folder for the example'),
    openLabel: vscode.l10n.t('Write the Example Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
  });
  return chosen?.[0];
}

/** A folder that does not exist. */
async function freeFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const folder = vscode.Uri.joinPath(
      parent,
      number === 1 ? `skupper-${name}` : `skupper-${name}-${number}`,
    );
    if (!(await exists(folder))) return folder;
  }
}

async function copy(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const content = await vscode.workspace.fs.readFile(from);
  await vscode.workspace.fs.writeFile(to, content);
}

/** Opens a folder in this window where none is open, else asks in which one. */
async function openFolder(folder: vscode.Uri): Promise<void> {
  const open = (forceNewWindow: boolean): Thenable<unknown> =>
    vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
  if (!vscode.workspace.workspaceFolders) {
    await open(false);
    return;
  }
  const here = vscode.l10n.t('Open');
  const other = vscode.l10n.t('Open in New Window');
  const message = vscode.l10n.t('The example is in {0}.', folder.fsPath);
  const chosen = await vscode.window.showInformationMessage(message, here, other);
  if (chosen !== undefined) await open(chosen === other);
}
