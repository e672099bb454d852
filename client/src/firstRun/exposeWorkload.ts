import * as vscode from 'vscode';
import type {
  Choices,
  ExposureRequest,
  SiteChoice,
  Target,
  WorkloadChoice,
} from '../../../server/src/service/index.ts';
import { askPort, askText, choicesIn, foldersOrHint, hint, newSiteButton, type Choice } from './choices.ts';
import { newSite } from './newSite.ts';
import { write, type Session } from './write.ts';

/** What the user wants to expose: a workload of the workspace, or pods or a server in a site. */
type Source =
  | { readonly type: 'workload'; readonly workload: WorkloadChoice }
  | { readonly type: 'pods' | 'host'; readonly site: SiteChoice };

/** What serves the routing key, and its site. */
interface Served {
  readonly target: Target;
  readonly site: SiteChoice;
  readonly ports: readonly number[];
  /** The routing key that is suggested. */
  readonly key: string;
}

/** Asks what to expose and where, and writes the Connector and the Listeners. */
export async function exposeWorkload(session: Session): Promise<void> {
  const folders = foldersOrHint();
  if (folders.length === 0) return;
  const choices = await choicesIn(session, folders);
  if (choices.sites.length === 0 && choices.workloads.length === 0) {
    hint(vscode.l10n.t('There is no site yet. Create the sites to connect first.'), [newSiteButton()]);
    return;
  }
  const source = await askSource(choices);
  const placed = source && (await withSite(session, source, choices));
  const served = placed && (await askServed(placed.source, placed.choices));
  if (!served) return;
  const port = await askServedPort(served.ports);
  if (port === undefined) return;
  const routingKey = await askText(title(), {
    prompt: vscode.l10n.t('The routing key, by which connectors and listeners find each other'),
    value: served.key,
  });
  const listeningSites = routingKey && (await askListeners(placed.choices, served.site));
  if (!routingKey || !listeningSites) return;
  const request: ExposureRequest = { target: served.target, port, routingKey, listeningSites };
  await write(session, 'skupper.writeExposure', request);
}

function title(): string {
  return vscode.l10n.t('Expose a Workload');
}

type SourceItem = vscode.QuickPickItem & { readonly value?: Source };

async function askSource({ workloads, sites }: Choices): Promise<Source | undefined> {
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const known = workloads.map((workload): SourceItem => {
    const site = names.get(workload.siteId ?? '');
    const exposed = workload.isExposed ? vscode.l10n.t('Has a connector already') : undefined;
    return {
      label: `$(package) ${workload.name}`,
      description: site === undefined ? workload.kind : vscode.l10n.t('{0} in site {1}', workload.kind, site),
      ...(exposed === undefined ? {} : { detail: exposed }),
      value: { type: 'workload', workload },
    };
  });
  const others = sites.map((site): SourceItem =>
    site.isOnHost
      ? {
          label: `$(server) ${vscode.l10n.t('A server on or near the host of site {0}', site.name)}`,
          value: { type: 'host', site },
        }
      : {
          label: `$(tag) ${vscode.l10n.t('Pods with a label in site {0}', site.name)}`,
          value: { type: 'pods', site },
        },
  );
  const items: SourceItem[] = [
    ...known,
    ...(others.length === 0 ? [] : [separator(vscode.l10n.t('Not in this workspace'))]),
    ...others,
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('What do other sites need to reach?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.value;
}

function separator(label: string): SourceItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Creates the site of a workload that has none. Undefined if the user cancels. */
async function withSite(
  session: Session,
  source: Source,
  choices: Choices,
): Promise<{ readonly source: Source; readonly choices: Choices } | undefined> {
  if (source.type !== 'workload' || source.workload.siteId !== undefined) return { source, choices };
  const { id, uri, name } = source.workload;
  hint(vscode.l10n.t('The folder of {0} has no Site yet, so it is created first.', name));
  if (!(await newSite(session, uri.slice(0, uri.lastIndexOf('/'))))) return undefined;
  const next = await choicesIn(session, vscode.workspace.workspaceFolders ?? []);
  const workload = next.workloads.find((each) => each.id === id);
  return workload?.siteId === undefined
    ? undefined
    : { source: { type: 'workload', workload }, choices: next };
}

async function askServed(source: Source, { sites }: Choices): Promise<Served | undefined> {
  if (source.type === 'workload') {
    const { id, siteId, name, ports } = source.workload;
    const site = sites.find((each) => each.id === siteId);
    return site && { target: { type: 'workload', id }, site, ports, key: name };
  }
  const { site } = source;
  const text = await askText(
    title(),
    source.type === 'host'
      ? {
          prompt: vscode.l10n.t('The name or address of the server, as the host reaches it'),
          value: 'localhost',
        }
      : { prompt: vscode.l10n.t('The labels of the pods, for example app=backend'), value: 'app=' },
  );
  if (text === undefined) return undefined;
  const target: Target =
    source.type === 'host'
      ? { type: 'host', siteId: site.id, host: text }
      : { type: 'pods', siteId: site.id, selector: text };
  const key = source.type === 'host' ? '' : (text.split('=').at(-1) ?? '');
  return { target, site, ports: [], key };
}

async function askServedPort(ports: readonly number[]): Promise<number | undefined> {
  if (ports.length === 0) return askPort(title());
  const items: Choice<number | undefined>[] = [
    ...ports.map((port) => ({
      label: String(port),
      description: vscode.l10n.t('declared by its containers'),
      value: port,
    })),
    { label: vscode.l10n.t('Another port…'), value: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('The port on which its containers listen'),
    ignoreFocusOut: true,
  });
  return chosen && (chosen.value ?? askPort(title()));
}

/** The identifiers of the sites that are to listen; empty where there is no other site. Undefined if the user cancels. */
async function askListeners({ sites }: Choices, own: SiteChoice): Promise<readonly string[] | undefined> {
  const others = sites.filter(({ id, network }) => id !== own.id && network === own.network);
  if (others.length === 0) {
    hint(vscode.l10n.t('Only a Connector is written: there is no other site that could listen.'), [
      newSiteButton(),
    ]);
    return [];
  }
  const items = others.map(({ id, name, namespace }): Choice<string> => ({
    label: name,
    ...(namespace === undefined || namespace === name ? {} : { description: namespace }),
    picked: others.length === 1,
    value: id,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Which sites need it? Each gets a Listener.'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ value }) => value);
}
