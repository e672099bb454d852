import type { RoutingKeyRole } from '../schema/define.ts';
import type { RoutingKeyFact } from '../workspace/facts.ts';
import { nearMiss } from '../workspace/nearMiss.ts';
import { isUnmatched, opposite, type Network } from '../workspace/network.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { relativePath } from '../workspace/uri.ts';
import { code, escaped, link } from './markdown.ts';

/** More lines than this do not fit on a screen. */
const MAX_LINES = 20;

/** Who provides and who uses a routing key, with site, file and line, as Markdown. */
export function routingKeyMarkdown(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  return [
    `**Routing key** ${code(fact.key)}`,
    side(snapshot, network, fact, 'provides'),
    side(snapshot, network, fact, 'uses'),
    ...advice(network, fact),
  ].join('\n\n');
}

function side(snapshot: Snapshot, network: Network, fact: RoutingKeyFact, role: RoutingKeyRole): string {
  const found = fact.templated && role === fact.role ? [fact] : network.withKey(fact.key, role);
  const word = role === 'provides' ? 'Provided' : 'Used';
  if (found.length === 0) return `${word} by nobody in this workspace.`;
  const lines = found.slice(0, MAX_LINES).map((each) => `- ${describe(snapshot, network, each)}`);
  const more = found.length > MAX_LINES ? [`- … and ${found.length - MAX_LINES} more`] : [];
  return [`${word} by:`, '', ...lines, ...more].join('\n');
}

function describe(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  const { kind, name } = fact.owner;
  const port = fact.port === undefined ? '' : `, port ${fact.port}`;
  const site = `site ${escaped(network.siteOf(fact).label)}`;
  return `${kind}${name === undefined ? '' : ` ${escaped(name)}`} in ${site}${port}: ${placeLink(snapshot, network, fact)}`;
}

function placeLink(snapshot: Snapshot, network: Network, { place }: RoutingKeyFact): string {
  const line = (rangeOfPlace(snapshot, place)?.start.line ?? 0) + 1;
  const path = network.folder === undefined ? place.uri : relativePath(place.uri, network.folder);
  return link(`${path}:${line}`, `${place.uri}#L${line}`);
}

function advice(network: Network, fact: RoutingKeyFact): string[] {
  if (!isUnmatched(network, fact)) return [];
  const similar = nearMiss(network, fact);
  if (similar === undefined) return [];
  const verb = opposite(fact.role) === 'provides' ? 'is provided' : 'is asked for';
  return [`⚠ ${code(similar)} ${verb} and looks alike, but only equal keys meet.`];
}

/** One line that says where a routing key is used or provided, for a completion list. */
export function routingKeySummary(network: Network, key: string): string {
  const parts = (['provides', 'uses'] as const).map((role) => {
    const labels = new Set(network.withKey(key, role).map((fact) => network.siteOf(fact).label));
    const word = role === 'provides' ? 'provided in' : 'used in';
    return labels.size === 0
      ? undefined
      : `${word} ${[...labels].slice(0, 3).join(', ')}${labels.size > 3 ? ', …' : ''}`;
  });
  return parts.filter((part) => part !== undefined).join('; ');
}
