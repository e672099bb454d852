import { formatCount } from '../../text/words.ts';
import { resourceOfUse } from './keys.ts';
import type { GraphKey, GraphNetwork, GraphResource, GraphState, NetworkGraph } from './graph.ts';
import { hasKeys, keyLabel, nodeNames, resourceLabel, siteLabel, type NodeNames } from './nodeLabels.ts';

/** Renderers of Mermaid refuse larger diagrams by default. */
const MAX_EDGES = 500;
const MAX_LENGTH = 50_000;

/**
 * A flowchart of Mermaid: a group for each site, with its connectors and listeners, and a node for each routing key. If that is more
 * than renderers accept, only the sites and what flows between them, and a comment says so.
 */
export function mermaidOf(graph: NetworkGraph): string {
  const whole = flowchart(graph, resourceLines);
  const edges = whole.filter((line) => arrow.test(line)).length;
  const text = `${whole.join('\n')}\n`;
  if (edges <= MAX_EDGES && text.length <= MAX_LENGTH) return text;
  const note = '%% The network is too large for its resources: only sites are shown.';
  return `${[note, ...flowchart(graph, siteLines)].join('\n')}\n`;
}

const arrow = / (?:-->|-\.->|==>) /;

/** How states other than `matched` are drawn, apart from the word in the label. */
const styles: Readonly<Record<Exclude<GraphState, 'matched'>, string>> = {
  unmatched: 'stroke-dasharray: 2 4',
  'near-miss': 'stroke-dasharray: 2 4',
  external: 'stroke-dasharray: 8 4',
  templated: 'stroke-dasharray: 4 2',
};

type Lines = (network: GraphNetwork, nameOf: NodeNames) => string[];

function flowchart({ networks }: NetworkGraph, linesOf: Lines): string[] {
  const lines = networks.flatMap((network, index) => {
    const own = linesOf(network, nodeNames(index));
    if (networks.length === 1) return own;
    return [`subgraph n${index}[${label(network.name)}]`, ...own.map(indented), 'end'];
  });
  const classes = Object.entries(styles).map(([state, style]) => `classDef ${classOf(state)} ${style}`);
  return ['flowchart LR', ...[...lines, ...classes].map(indented)];
}

/** Names of classes have no hyphens. */
function classOf(state: string): string {
  return state.replace('-', '');
}

function indented(line: string): string {
  return `  ${line}`;
}

/** A text of a node. What has a meaning in Mermaid or HTML is written as an entity. */
function label(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[^\p{L}\p{M}\p{N} .,:/_()-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`),
  );
  return `"${escaped.join('<br/>')}"`;
}

function resourceLines(network: GraphNetwork, nameOf: NodeNames): string[] {
  const { sites, keys } = network;
  return [
    ...sites.flatMap((site) => [
      `subgraph ${nameOf('site', site.id)}[${label(siteLabel(site))}]`,
      ...site.resources.filter(hasKeys).map((each) => indented(resourceNode(each, nameOf))),
      'end',
    ]),
    ...keys.map((key) => keyNode(key, nameOf)),
    ...keys.flatMap(({ id, connectors, listeners }) => [
      ...listeners.map((use) => `${nameOf('resource', resourceOfUse(use))} --> ${nameOf('key', id)}`),
      ...connectors.map((use) => `${nameOf('key', id)} --> ${nameOf('resource', resourceOfUse(use))}`),
    ]),
    ...linkLines(network, nameOf),
  ];
}

function resourceNode(resource: GraphResource, nameOf: NodeNames): string {
  return `${nameOf('resource', resource.id)}[${label(...resourceLabel(resource))}]`;
}

function keyNode(key: GraphKey, nameOf: NodeNames): string {
  const node = `${nameOf('key', key.id)}([${label(...keyLabel(key))}])`;
  return key.state === 'matched' ? node : `${node}:::${classOf(key.state)}`;
}

/** Links end at the known sites only. */
function linkLines({ links }: GraphNetwork, nameOf: NodeNames): string[] {
  return links.flatMap(({ from, to, cost }) =>
    to === undefined
      ? []
      : [`${nameOf('site', from)} -.->|${label(`link, cost ${cost}`)}| ${nameOf('site', to)}`],
  );
}

function siteLines(network: GraphNetwork, nameOf: NodeNames): string[] {
  return [
    ...network.sites.map(
      (site) =>
        `${nameOf('site', site.id)}[${label(siteLabel(site), formatCount(site.resources.length, 'resource'))}]`,
    ),
    ...network.flows
      .toSorted((a, b) => b.keys.length - a.keys.length)
      .slice(0, Math.max(0, MAX_EDGES - network.links.length))
      .map(
        ({ from, to, keys }) =>
          `${nameOf('site', from)} -->|${label(formatCount(keys.length, 'key'))}| ${nameOf('site', to)}`,
      ),
    ...linkLines(network, nameOf),
  ];
}
