import * as vscode from 'vscode';
import type { GraphKeyUse, GraphResource, GraphSite, GraphState } from '../../../server/src/service/index.ts';
import { counts } from './counts.ts';
import type { Entry, ExplorerNode, Group, LinkEnd } from './explorerTree.ts';
import { platformName, stateName } from './stateNames.ts';

/** The scheme of the URIs of items. They lead nowhere: they carry the number of problems to the decorations. */
export const SCHEME = 'skupper-node';

/** How an entry looks. */
interface Look {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  /** What menus may depend on: words between spaces. */
  readonly context: string;
  readonly tooltip?: string;
}

/** The item of an entry of the explorer. */
export function explorerItem({ id, entry, nodeId, children, problems }: ExplorerNode): vscode.TreeItem {
  const { label, description, icon, context, tooltip } = lookOf(entry);
  const item = new vscode.TreeItem(label, collapsibleState(entry, children.length));
  item.id = id;
  if (description !== undefined) item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = `${context}${nodeId === undefined ? '' : ' node'}`;
  if (tooltip !== undefined) item.tooltip = tooltip;
  item.resourceUri = vscode.Uri.from({
    scheme: SCHEME,
    path: `/${encodeURIComponent(id)}`,
    query: String(problems),
  });
  const parts = [label, description, tooltip, problems > 0 ? counts.problems(problems) : undefined];
  item.accessibilityInformation = { label: parts.filter(Boolean).join(', ') };
  if (nodeId !== undefined)
    item.command = { title: vscode.l10n.t('Go to'), command: 'skupper.goToNode', arguments: [nodeId] };
  return item;
}

function collapsibleState({ type }: Entry, children: number): vscode.TreeItemCollapsibleState {
  if (children === 0) return vscode.TreeItemCollapsibleState.None;
  return type === 'network' || type === 'site' || type === 'group'
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function lookOf(entry: Entry): Look {
  switch (entry.type) {
    case 'network': {
      const { name, sites, keys } = entry.network;
      const description = [counts.sites(sites.length), counts.keys(keys.length)].join(', ');
      return { label: name, description, icon: 'type-hierarchy', context: 'network' };
    }
    case 'site':
      return siteLook(entry.site);
    case 'group':
      return {
        label: groupName(entry.group),
        description: String(entry.count),
        icon: 'folder',
        context: 'group',
      };
    case 'resource':
      return resourceLook(entry.resource, entry.link);
    case 'workload': {
      const { kind, name } = entry.workload;
      return { label: name, description: kind, icon: 'server-process', context: 'workload' };
    }
    case 'use':
      return useLook(entry.use);
    case 'other-side': {
      const { resource, site } = entry;
      const description = [resource.kind, vscode.l10n.t('in {0}', site.name)].join(' ');
      return { ...resourceLook(resource), description, context: 'other-side' };
    }
    case 'keys':
      return {
        label: vscode.l10n.t('Routing Keys'),
        description: String(entry.count),
        icon: 'key',
        context: 'group',
      };
    case 'key': {
      const { key, state, reason } = entry.key;
      return {
        label: key,
        description: stateName(state),
        icon: stateIcon(state),
        context: 'key',
        tooltip: reason,
      };
    }
  }
}

function siteLook({ name, namespace, platform, definition }: GraphSite): Look {
  const parts = [
    namespace === name ? undefined : namespace,
    platform === undefined ? undefined : platformName(platform),
    definition === undefined ? vscode.l10n.t('no Site resource') : undefined,
  ];
  return {
    label: name,
    description: parts.filter(Boolean).join(', '),
    icon: 'server-environment',
    context: 'site',
  };
}

const icons: Readonly<Record<GraphResource['role'], string>> = {
  site: 'server-environment',
  connector: 'plug',
  listener: 'broadcast',
  link: 'link',
  token: 'key',
  other: 'symbol-misc',
};

function resourceLook({ kind, name, role, address, keys, problems }: GraphResource, link?: LinkEnd): Look {
  const words = [role, ...new Set(keys.map(({ state }) => state)), ...(keys.length > 0 ? ['keyed'] : [])];
  const isCommon = kind === 'Connector' || kind === 'Listener' || kind === 'Link';
  const description = [
    isCommon ? undefined : kind,
    address,
    link && (link.site ?? link.target),
    link && vscode.l10n.t('cost {0}', link.cost),
  ];
  return {
    label: name,
    description: description.filter(Boolean).join(' '),
    icon: icons[role],
    context: words.join(' '),
    tooltip: [`${kind} ${name}`, ...problems.map(({ message }) => message)].join('\n'),
  };
}

function useLook({ key, state, reason }: GraphKeyUse): Look {
  return {
    label: key,
    description: stateName(state),
    icon: stateIcon(state),
    context: `use keyed ${state}`,
    tooltip: reason,
  };
}

const stateIcons: Readonly<Record<GraphState, string>> = {
  matched: 'pass',
  templated: 'code',
  external: 'link-external',
  unmatched: 'circle-large-outline',
  'near-miss': 'question',
};

function stateIcon(state: GraphState): string {
  return stateIcons[state];
}

function groupName(group: Group): string {
  switch (group) {
    case 'connector':
      return vscode.l10n.t('Connectors');
    case 'listener':
      return vscode.l10n.t('Listeners');
    case 'link':
      return vscode.l10n.t('Links');
    case 'token':
      return vscode.l10n.t('Access');
    case 'other':
      return vscode.l10n.t('Other Resources');
  }
}
