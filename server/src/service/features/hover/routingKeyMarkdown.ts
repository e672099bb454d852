import type { RoutingKeyRole } from '../../schema/define.ts';
import type { RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { Network } from '../../workspace/network/network.ts';
import { opposite } from '../../workspace/network/routingKeys.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { codeSpan, escapeMarkdown } from '../../text/markdown.ts';
import { placeLink } from './valueMarkdown.ts';

/** More lines than this do not fit on a screen. */
const MAX_LINES = 20;

/** Who provides and who uses a routing key, with site, file and line, as Markdown. */
export function routingKeyMarkdown(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  return [
    `**Routing key** ${codeSpan(fact.key)}`,
    side(snapshot, network, fact, 'provides'),
    side(snapshot, network, fact, 'uses'),
    ...advice(network, fact),
  ].join('\n\n');
}

function side(snapshot: Snapshot, network: Network, fact: RoutingKeyFact, role: RoutingKeyRole): string {
  const found = fact.templated && role === fact.role ? [fact] : network.withKey(fact.key, role);
  const word = role === 'provides' ? 'Provided' : 'Used';
  if (found.length === 0) return `${word} by nobody in this workspace.`;
  const rows = found.slice(0, MAX_LINES).map((each) => row(snapshot, network, each));
  const more = found.length > MAX_LINES ? [`\n… and ${found.length - MAX_LINES} more`] : [];
  return [`| ${word} by | site | port | TLS | |`, '|---|---|---|---|---|', ...rows, ...more].join('\n');
}

function row(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  const { kind, name, tls } = fact.owner;
  const cells = [
    `${kind}${name === undefined ? '' : ` ${escapeMarkdown(name)}`}`,
    escapeMarkdown(network.siteOf(fact).label),
    fact.port === undefined ? '' : String(fact.port),
    tls ? 'yes' : '',
    placeLink(snapshot, network, fact.place),
  ];
  return `| ${cells.join(' | ')} |`;
}

function advice(network: Network, fact: RoutingKeyFact): string[] {
  if (!network.isUnmatched(fact)) return [];
  const similar = network.nearMiss(fact);
  if (similar === undefined) return [];
  const verb = opposite(fact.role) === 'provides' ? 'is provided' : 'is asked for';
  return [`⚠ ${codeSpan(similar)} ${verb} and looks alike, but only equal keys meet.`];
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
