import { resourceOfUse } from './keys.ts';
import type { GraphKey, GraphLink, GraphNetwork, GraphSite, GraphState, NetworkGraph } from './graph.ts';
import { hasKeys, keyLabel, nodeNames, resourceLabel, siteLabel, type NodeNames } from './nodeLabels.ts';

/**
 * A directed graph of Graphviz: a cluster for each site, with its connectors and listeners, and a node for each routing key. Edges lead
 * from listeners over keys to connectors, and dashed ones, which are links, from site to site.
 */
export function dotOf({ networks }: NetworkGraph): string {
  const lines = networks.flatMap((network, index) => {
    const own = networkLines(network, nodeNames(index));
    if (networks.length === 1) return own;
    return block(`subgraph cluster_n${index}`, [`label=${quoted(network.name)};`, 'style=dashed;', ...own]);
  });
  return `${block('digraph skupper', [...defaults, ...lines]).join('\n')}\n`;
}

const defaults = [
  'graph [rankdir=LR, compound=true, fontname="Helvetica"];',
  'node [shape=box, fontname="Helvetica"];',
  'edge [fontname="Helvetica"];',
];

/** How keys in states other than `matched` are drawn, apart from the word in the label. */
const styles: Readonly<Record<GraphState, string>> = {
  matched: 'rounded',
  templated: 'rounded,dashed',
  external: 'rounded,dashed',
  unmatched: 'rounded,dotted',
  'near-miss': 'rounded,dotted',
};

function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), '}'];
}

/**
 * A text in double quotes. Graphviz gives a meaning to a backslash with the letter after it, such as the `\N` of a node, and to entities
 * of HTML.
 */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;'),
  );
  return `"${escaped.join('\\n')}"`;
}

function networkLines(network: GraphNetwork, nameOf: NodeNames): string[] {
  const { sites, keys, links } = network;
  return [
    ...sites.flatMap((site) => siteLines(site, nameOf)),
    ...keys.map((key) => keyNode(key, nameOf)),
    ...keys.flatMap(({ id, connectors, listeners }) => [
      ...listeners.map((use) => `${nameOf('resource', resourceOfUse(use))} -> ${nameOf('key', id)};`),
      ...connectors.map((use) => `${nameOf('key', id)} -> ${nameOf('resource', resourceOfUse(use))};`),
    ]),
    ...outsideNodes(links, nameOf),
    ...links.flatMap((link) => linkEdge(link, nameOf)),
  ];
}

/** Links begin and end at an invisible node of their sites, because edges cannot lead to a cluster. It also shows a site without keys. */
function siteLines(site: GraphSite, nameOf: NodeNames): string[] {
  const node = nameOf('site', site.id);
  return block(`subgraph cluster_${node}`, [
    `label=${quoted(siteLabel(site))};`,
    `${node} [shape=point, style=invis];`,
    ...site.resources
      .filter(hasKeys)
      .map((each) => `${nameOf('resource', each.id)} [label=${quoted(...resourceLabel(each))}];`),
  ]);
}

function keyNode(key: GraphKey, nameOf: NodeNames): string {
  return `${nameOf('key', key.id)} [style="${styles[key.state]}", label=${quoted(...keyLabel(key))}];`;
}

/** The hosts outside of these files that links lead to. */
function outsideNodes(links: readonly GraphLink[], nameOf: NodeNames): string[] {
  const targets = new Set(links.filter(isOutside).map(({ target }) => target));
  return [...targets].map(
    (target) =>
      `${nameOf('outside', target)} [style=dashed, label=${quoted(target, '(outside of these files)')}];`,
  );
}

function isOutside({ to, target }: GraphLink): boolean {
  return to === undefined && target !== '';
}

/** None for a link of which nobody knows where it leads. */
function linkEdge(link: GraphLink, nameOf: NodeNames): string[] {
  const { from, to, target, cost, isInferred } = link;
  if (to === undefined && !isOutside(link)) return [];
  const start = nameOf('site', from);
  const end = to === undefined ? nameOf('outside', target) : nameOf('site', to);
  const clusters = [
    ...(start === end ? [] : [`ltail=cluster_${start}`]),
    ...(start === end || to === undefined ? [] : [`lhead=cluster_${end}`]),
  ];
  const words = ['link', ...(isInferred ? ['likely'] : []), `cost ${cost}`].join(', ');
  return [`${start} -> ${end} [${[...clusters, 'style=dashed', `label=${quoted(words)}`].join(', ')}];`];
}
