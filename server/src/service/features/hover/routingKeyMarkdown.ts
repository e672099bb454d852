import type { RoutingKeyRole } from '../../schema/define.ts';
import { codeSpan, escapeMarkdown } from '../../text/markdown.ts';
import type { RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { placeLink } from './placeLink.ts';

/** Longer tables are cut off, because a hover is small. */
const MAX_ROWS = 20;

/** The connectors and listeners of a routing key in Markdown, with their site, port, TLS and place. */
export function routingKeyMarkdown(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  return [
    `**Routing key** ${codeSpan(fact.key)}`,
    roleMarkdown(snapshot, network, fact, 'provides'),
    roleMarkdown(snapshot, network, fact, 'uses'),
    ...similarKeyMarkdown(network, fact),
  ].join('\n\n');
}

function roleMarkdown(
  snapshot: Snapshot,
  network: Network,
  fact: RoutingKeyFact,
  role: RoutingKeyRole,
): string {
  const isProvider = role === 'provides';
  const facts = fact.templated && role === fact.role ? [fact] : network.withKey(fact.key, role);
  if (facts.length === 0)
    return `No ${isProvider ? 'connector in this workspace provides' : 'listener in this workspace uses'} it.`;
  const rows = facts.slice(0, MAX_ROWS).map((each) => tableRow(snapshot, network, each));
  const more = facts.length > MAX_ROWS ? [`\n… and ${facts.length - MAX_ROWS} more`] : [];
  const header = `| ${isProvider ? 'Provided' : 'Used'} by | Site | Port | TLS | Location |`;
  return [header, '|---|---|---|---|---|', ...rows, ...more].join('\n');
}

function tableRow(snapshot: Snapshot, network: Network, fact: RoutingKeyFact): string {
  const { kind, name, usesTls } = fact.owner;
  const cells = [
    `${kind}${name === undefined ? '' : ` ${escapeMarkdown(name)}`}`,
    escapeMarkdown(network.siteOf(fact).label),
    fact.port === undefined ? '' : String(fact.port),
    usesTls ? 'yes' : '',
    placeLink(snapshot, network, fact.place),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** For an unmatched key: a key that it may be a misspelling of. */
function similarKeyMarkdown(network: Network, fact: RoutingKeyFact): string[] {
  if (!network.isUnmatched(fact)) return [];
  const similar = network.nearMiss(fact);
  if (similar === undefined) return [];
  const counterpart = fact.role === 'uses' ? 'A connector provides' : 'A listener uses';
  return [`⚠ ${counterpart} the similar key ${codeSpan(similar)}, but routing keys must match exactly.`];
}
