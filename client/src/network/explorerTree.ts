import type {
  GraphKey,
  GraphKeyUse,
  GraphLink,
  GraphNetwork,
  GraphResource,
  GraphRole,
  GraphSite,
  GraphWorkload,
  NetworkGraph,
} from '../../../server/src/service/index.ts';
import { resourceId } from './nodeIds.ts';
import { otherSidesIn } from './otherSides.ts';

/** The groups of resources in a site, in their order. */
export type Group = Exclude<GraphRole, 'site'>;

const groups: readonly Group[] = ['connector', 'listener', 'link', 'token', 'other'];

/** What an entry of the explorer is for. */
export type Entry =
  | { readonly type: 'network'; readonly network: GraphNetwork }
  | { readonly type: 'site'; readonly site: GraphSite }
  | { readonly type: 'group'; readonly group: Group; readonly count: number }
  | { readonly type: 'resource'; readonly resource: GraphResource; readonly link?: LinkEnd }
  | { readonly type: 'workload'; readonly workload: GraphWorkload }
  | { readonly type: 'use'; readonly use: GraphKeyUse }
  | { readonly type: 'other-side'; readonly resource: GraphResource; readonly site: GraphSite }
  | { readonly type: 'keys'; readonly count: number }
  | { readonly type: 'key'; readonly key: GraphKey };

/** Where a link leads to. */
export interface LinkEnd extends Pick<GraphLink, 'target' | 'cost' | 'isInferred'> {
  /** The name of the site, if it is known. */
  readonly site?: string;
}

/** An entry of the explorer, with its place in the tree. */
export interface ExplorerNode {
  /** Stays the same when other entries come and go. */
  readonly id: string;
  readonly entry: Entry;
  /** The id of the resource, routing key or workload in the graph, if it is one. */
  readonly nodeId?: string;
  readonly parent: ExplorerNode | undefined;
  readonly children: readonly ExplorerNode[];
  /** The number of problems in it and below. */
  readonly problems: number;
}

/** The entries of the explorer. The only network of a workspace has no entry of its own. */
export function explorerNodes({ networks }: NetworkGraph): readonly ExplorerNode[] {
  const [only, second] = networks;
  if (only && !second) return contentOf(only, undefined);
  return networks.map((network) =>
    node(undefined, {
      id: network.id,
      entry: { type: 'network', network },
      childrenOf: (parent) => contentOf(network, parent),
      problems: network.problems,
    }),
  );
}

/** The entry of a node of the graph. Where a resource is the other side of another one, it has further entries. */
export function findNode(nodes: readonly ExplorerNode[], nodeId: string): ExplorerNode | undefined {
  for (const each of nodes) {
    const isOwn = each.nodeId === nodeId && each.entry.type !== 'other-side';
    const found = isOwn ? each : findNode(each.children, nodeId);
    if (found) return found;
  }
  return undefined;
}

interface NewNode extends Pick<ExplorerNode, 'id' | 'entry'> {
  readonly nodeId?: string | undefined;
  readonly childrenOf?: (parent: ExplorerNode) => readonly ExplorerNode[];
  /** By default those of the children. */
  readonly problems?: number;
}

function node(
  parent: ExplorerNode | undefined,
  { id, entry, nodeId, childrenOf, problems }: NewNode,
): ExplorerNode {
  const created: { -readonly [P in keyof ExplorerNode]: ExplorerNode[P] } = {
    id: parent ? `${parent.id}\n${id}` : id,
    entry,
    ...(nodeId === undefined ? {} : { nodeId }),
    parent,
    children: [],
    problems: 0,
  };
  created.children = childrenOf?.(created) ?? [];
  created.problems = problems ?? created.children.reduce((sum, child) => sum + child.problems, 0);
  return created;
}

/** The resources of a network by their ids, with their sites. */
type Sides = ReadonlyMap<string, { readonly resource: GraphResource; readonly site: GraphSite }>;

function contentOf(network: GraphNetwork, parent: ExplorerNode | undefined): ExplorerNode[] {
  const sides: Sides = new Map(
    network.sites.flatMap((site) =>
      site.resources.map((resource) => [resource.id, { resource, site }] as const),
    ),
  );
  const { keys } = network;
  const context: Context = {
    sides,
    otherSides: otherSidesIn(network),
    links: new Map(network.links.map((link) => [link.id, linkEnd(network, link)])),
  };
  const all = network.sites.map((site) => siteNode(parent, site, context));
  if (keys.length === 0) return all;
  const ofKeys = node(parent, {
    id: `${network.id} keys`,
    entry: { type: 'keys', count: keys.length },
    childrenOf: (self) => keys.map((key) => keyNode(self, key, sides)),
    // Those of the sites, which are counted there.
    problems: 0,
  });
  return [...all, ofKeys];
}

interface Context {
  readonly sides: Sides;
  /** The ids of the uses on the other side of one. */
  readonly otherSides: (useId: string) => readonly string[];
  /** By the ids of their resources. */
  readonly links: ReadonlyMap<string, LinkEnd>;
}

function siteNode(parent: ExplorerNode | undefined, site: GraphSite, context: Context): ExplorerNode {
  const { resources } = site;
  const own = resources.filter(({ role }) => role === 'site').flatMap(({ problems }) => problems).length;
  const inGroups = resources.filter(({ role }) => role !== 'site').flatMap(({ problems }) => problems).length;
  return node(parent, {
    id: site.id,
    entry: { type: 'site', site },
    nodeId: site.definition,
    childrenOf: (self) => groups.flatMap((group) => groupNodes(self, { site, group, ...context })),
    problems: own + inGroups,
  });
}

function groupNodes(
  parent: ExplorerNode,
  { site, group, ...context }: Context & { readonly site: GraphSite; readonly group: Group },
): ExplorerNode[] {
  const resources = site.resources.filter(({ role }) => role === group);
  if (resources.length === 0) return [];
  return [
    node(parent, {
      id: group,
      entry: { type: 'group', group, count: resources.length },
      childrenOf: (self) => resources.map((resource) => resourceNode(self, resource, context)),
    }),
  ];
}

function resourceNode(parent: ExplorerNode, resource: GraphResource, context: Context): ExplorerNode {
  const link = context.links.get(resource.id);
  return node(parent, {
    id: resource.id,
    entry: { type: 'resource', resource, ...(link ? { link } : {}) },
    nodeId: resource.id,
    childrenOf: (self) => [
      ...resource.workloads.map((workload) =>
        node(self, { id: workload.id, entry: { type: 'workload', workload }, nodeId: workload.id }),
      ),
      ...resource.keys.map((use) => useNode(self, use, context)),
    ],
    problems: resource.problems.length,
  });
}

function linkEnd({ sites }: GraphNetwork, { to, target, cost, isInferred }: GraphLink): LinkEnd {
  const site = sites.find(({ id }) => id === to)?.name;
  return { target, cost, isInferred, ...(site === undefined ? {} : { site }) };
}

function useNode(parent: ExplorerNode, use: GraphKeyUse, { otherSides, sides }: Context): ExplorerNode {
  return node(parent, {
    id: use.id,
    entry: { type: 'use', use },
    nodeId: use.id,
    childrenOf: (self) => otherSides(use.id).flatMap((id) => otherSideNodes(self, id, sides)),
  });
}

function keyNode(parent: ExplorerNode, key: GraphKey, sides: Sides): ExplorerNode {
  return node(parent, {
    id: key.id,
    entry: { type: 'key', key },
    childrenOf: (self) =>
      [...key.connectors, ...key.listeners].flatMap((id) => otherSideNodes(self, id, sides)),
  });
}

function otherSideNodes(parent: ExplorerNode, useId: string, sides: Sides): ExplorerNode[] {
  const id = resourceId(useId);
  const side = sides.get(id);
  if (!side) return [];
  const { resource, site } = side;
  return [node(parent, { id, entry: { type: 'other-side', resource, site }, nodeId: id })];
}
