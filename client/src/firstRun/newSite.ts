import * as vscode from 'vscode';
import type { Choices, NewSiteRequest } from '../../../server/src/service/index.ts';
import { choicesIn, foldersOrHint, type Choice } from './choices.ts';
import { write, type Session } from './write.ts';

/** Where a new site goes. */
interface Target {
  readonly uri: vscode.Uri;
  /** Whether it is the folder of the site itself, which has resources already. */
  readonly isOwnFolder: boolean;
  readonly namespace?: string | undefined;
}

/** Asks for a new site and creates it. `ownFolder`: the URI of a folder with resources that is to be the site's. Returns whether it was created. */
export async function newSite(session: Session, ownFolder?: string): Promise<boolean> {
  const folders = foldersOrHint();
  if (folders.length === 0) return false;
  const choices = await choicesIn(session, folders);
  const target = await askTarget(folders, choices, ownFolder);
  const name = target && (await askName(target, choices));
  if (!name) return false;
  const platform = await askPlatform();
  const namespace = platform && (await askNamespace(defaultNamespace(target, choices, name)));
  if (namespace === undefined || platform === undefined) return false;
  const acceptsLinks = await askLinkAccess();
  if (acceptsLinks === undefined) return false;
  const request: NewSiteRequest = {
    uri: target.uri.toString(),
    isOwnFolder: target.isOwnFolder,
    name,
    platform,
    acceptsLinks,
    ...(namespace === '' ? {} : { namespace }),
  };
  return (await write(session, 'skupper.writeSite', request)) !== undefined;
}

async function askTarget(
  folders: readonly vscode.WorkspaceFolder[],
  { foldersWithoutSite }: Choices,
  ownFolder: string | undefined,
): Promise<Target | undefined> {
  const existing = foldersWithoutSite.map(({ uri, namespace }): Choice<Target> => {
    const parsed = vscode.Uri.parse(uri);
    return {
      label: `$(folder) ${vscode.workspace.asRelativePath(parsed)}`,
      description: vscode.l10n.t('has resources, but no Site'),
      value: { uri: parsed, isOwnFolder: true, namespace },
    };
  });
  const preset = existing.find((_, index) => foldersWithoutSite[index]?.uri === ownFolder);
  if (preset) return preset.value;
  const items = [
    ...folders.map(({ name, uri }): Choice<Target> => ({
      label: `$(new-folder) ${vscode.l10n.t('A new folder in {0}', name)}`,
      value: { uri, isOwnFolder: false },
    })),
    ...existing,
  ];
  const [only] = items;
  if (items.length === 1) return only?.value;
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Where do the files of the site go?'),
    ignoreFocusOut: true,
  });
  return chosen?.value;
}

function title(): string {
  return vscode.l10n.t('New Site');
}

async function askName({ uri, isOwnFolder }: Target, { sites }: Choices): Promise<string | undefined> {
  const taken = new Set(sites.map(({ name }) => name));
  return vscode.window.showInputBox({
    title: title(),
    prompt: vscode.l10n.t('The name of the site, which is unique in the network'),
    placeHolder: 'west',
    value: isOwnFolder ? (uri.path.split('/').at(-1) ?? '') : '',
    ignoreFocusOut: true,
    validateInput: (value) =>
      taken.has(value) ? vscode.l10n.t('There already is a site {0}.', value) : wrongLabel(value),
  });
}

/** What is wrong with the name of a site or namespace; undefined if nothing is. */
function wrongLabel(value: string): string | undefined {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(value)
    ? undefined
    : vscode.l10n.t(
        'Use up to 63 lowercase letters, digits and dashes. Start and end with a letter or digit.',
      );
}

async function askPlatform(): Promise<NewSiteRequest['platform'] | undefined> {
  const items: Choice<NewSiteRequest['platform']>[] = [
    {
      label: '$(cloud) Kubernetes',
      description: vscode.l10n.t('A namespace of a cluster'),
      value: 'kubernetes',
    },
    { label: '$(server) Podman', description: vscode.l10n.t('A host with Podman'), value: 'podman' },
    { label: '$(server) Docker', description: vscode.l10n.t('A host with Docker'), value: 'docker' },
    { label: '$(server) Linux', description: vscode.l10n.t('A host without containers'), value: 'linux' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Where does the site run?'),
    ignoreFocusOut: true,
  });
  return chosen?.value;
}

/** The namespace that the other sites suggest: their pattern, or none where none of them writes one. */
function defaultNamespace(target: Target, { sites }: Choices, name: string): string {
  if (target.isOwnFolder) return target.namespace ?? '';
  if (sites.length > 0 && sites.every(({ namespace }) => namespace === undefined)) return '';
  const like = sites.find((site) => site.namespace?.includes(site.name));
  return like?.namespace?.replace(like.name, name) ?? name;
}

async function askNamespace(value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: title(),
    prompt: vscode.l10n.t('The namespace of the site. Leave it empty to set it where you apply the files.'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? undefined : wrongLabel(text)),
  });
}

async function askLinkAccess(): Promise<boolean | undefined> {
  const items: Choice<boolean>[] = [
    {
      label: vscode.l10n.t('Other sites can link to it'),
      description: 'linkAccess: default',
      detail: vscode.l10n.t('For a site that others can reach, such as a public cluster'),
      value: true,
    },
    {
      label: vscode.l10n.t('It only links to other sites'),
      detail: vscode.l10n.t('For a site behind a firewall. One link is enough for both directions.'),
      value: false,
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Does the site accept links?'),
    ignoreFocusOut: true,
  });
  return chosen?.value;
}
