import * as vscode from 'vscode';
import type { LinkRequest, SiteChoice } from '../../../server/src/service/index.ts';
import { showReport } from '../report.ts';
import { choicesIn, foldersOrHint, hint, newSiteButton, type Choice } from './choices.ts';
import { write, type Session } from './write.ts';

/** Asks which sites to link, writes what can be written, and shows what is left to do in the clusters. */
export async function linkSites(session: Session): Promise<void> {
  const folders = foldersOrHint();
  if (folders.length === 0) return;
  const { sites } = await choicesIn(session, folders);
  const reachable = sites.filter(({ isEdge, network }) => !isEdge && countIn(sites, network) > 1);
  if (reachable.length === 0) {
    hint(vscode.l10n.t('A link needs two sites in one network.'), [newSiteButton()]);
    return;
  }
  const to = await askAcceptingSite(reachable);
  const from =
    to && (await askLinkingSites(sites.filter(({ id, network }) => id !== to.id && network === to.network)));
  if (!to || !from) return;
  const method = await askMethod(to, from);
  if (!method) return;
  const request: LinkRequest = { toSite: to.id, fromSites: from.map(({ id }) => id), method };
  const written = await write(session, 'skupper.writeLinks', request);
  if (written) await showReport(vscode.l10n.t('Link sites.md'), written.nextSteps);
}

function countIn(sites: readonly SiteChoice[], network: number): number {
  return sites.filter((site) => site.network === network).length;
}

function title(): string {
  return vscode.l10n.t('Link Sites');
}

function siteItem(site: SiteChoice): Choice<SiteChoice> {
  const { name, acceptsLinks, isOnHost } = site;
  return {
    label: `$(${isOnHost ? 'server' : 'cloud'}) ${name}`,
    ...(acceptsLinks ? { description: vscode.l10n.t('accepts links') } : {}),
    value: site,
  };
}

async function askAcceptingSite(sites: readonly SiteChoice[]): Promise<SiteChoice | undefined> {
  const ordered = sites.toSorted((a, b) => Number(b.acceptsLinks) - Number(a.acceptsLinks));
  const chosen = await vscode.window.showQuickPick(ordered.map(siteItem), {
    title: title(),
    placeHolder: vscode.l10n.t('Which site can the others reach? It accepts the links.'),
    ignoreFocusOut: true,
  });
  return chosen?.value;
}

async function askLinkingSites(sites: readonly SiteChoice[]): Promise<readonly SiteChoice[] | undefined> {
  const items = sites.map((site) => ({ ...siteItem(site), picked: sites.length === 1 }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('Which sites link to it?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen && chosen.length > 0 ? chosen.map(({ value }) => value) : undefined;
}

/** Only clusters issue and redeem tokens, so with a host there is no choice. */
async function askMethod(
  to: SiteChoice,
  from: readonly SiteChoice[],
): Promise<LinkRequest['method'] | undefined> {
  if ([to, ...from].some(({ isOnHost }) => isOnHost)) return 'link';
  const items: Choice<LinkRequest['method']>[] = [
    {
      label: vscode.l10n.t('With a token'),
      description: 'AccessGrant, AccessToken',
      detail: vscode.l10n.t('Each site redeems a token once. Nothing secret stays in the files.'),
      value: 'token',
    },
    {
      label: vscode.l10n.t('With a Link and its Secret'),
      description: 'Link',
      detail: vscode.l10n.t('Everything is in files, for example for GitOps with encrypted Secrets.'),
      value: 'link',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: title(),
    placeHolder: vscode.l10n.t('How do the sites get their credentials?'),
    ignoreFocusOut: true,
  });
  return chosen?.value;
}
