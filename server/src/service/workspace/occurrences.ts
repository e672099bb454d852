import type { Position } from 'vscode-languageserver-types';
import { isOnNode } from '../yaml/blockText.ts';
import { canRenderTo } from '../yaml/template.ts';
import type { Path } from '../yaml/tree.ts';
import { documentIndexAt } from './files/yamlFile.ts';
import type { Span } from '../text/span.ts';
import type { RoutingKeyFact } from './facts/facts.ts';
import type { Place } from './facts/place.ts';
import type { NameFact } from './facts/names.ts';
import type { Network } from './network/network.ts';
import { opposite } from './network/routingKeys.ts';
import { spanOfPlace, type Snapshot } from './snapshot.ts';

/** An occurrence of a routing key or of another name. */
export type Occurrence =
  | {
      readonly type: 'routing-key';
      readonly name: string;
      readonly place: Place;
      readonly fact: RoutingKeyFact;
    }
  | { readonly type: 'name'; readonly name: string; readonly place: Place; readonly fact: NameFact };

/** The occurrence at a position, with its span: offsets in the file, from 0. Undefined if there is none. */
export function occurrenceAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly occurrence: Occurrence; readonly span: Span } | undefined {
  const file = snapshot.files.get(uri);
  if (!file) return undefined;
  const offset = file.lines.offset(position);
  for (const occurrence of occurrencesInDocument(snapshot, uri, documentIndexAt(file, offset))) {
    const span = spanOfPlace(snapshot, occurrence.place);
    if (span && isOnNode(file.text, span, offset)) return { occurrence, span };
  }
  return undefined;
}

function occurrencesInDocument(snapshot: Snapshot, uri: string, document: number): Occurrence[] {
  const facts = snapshot.networkOf(uri).factsOf(uri).documents[document];
  return facts ? [...facts.routingKeys.map(fromRoutingKey), ...facts.names.map(fromName)] : [];
}

function fromRoutingKey(fact: RoutingKeyFact): Occurrence {
  return { type: 'routing-key', name: fact.key, place: fact.place, fact };
}

function fromName(fact: NameFact): Occurrence {
  return { type: 'name', name: fact.name, place: fact.place, fact };
}

/** All occurrences of the same symbol in the network, including the given one, in the order of the file URIs. */
export function occurrencesOf(network: Network, occurrence: Occurrence): Occurrence[] {
  if (occurrence.type === 'routing-key') {
    if (occurrence.fact.templated) return [occurrence];
    return network.withLiteralKey(occurrence.name).map(fromRoutingKey);
  }
  const { fact } = occurrence;
  const scope = scopeOf(network, fact);
  return network
    .occurrencesOfName(fact.type, fact.name)
    .filter((other) => scopeOf(network, other) === scope)
    .map(fromName);
}

/** The id of the scope of a name: the site for Secrets, links, grants and sites; the whole network for others. */
function scopeOf(network: Network, { type, namespace, place }: NameFact): string {
  if (type === 'namespace' || type === 'attached' || type === 'size') return '';
  return network.siteAt(place.uri, namespace).id;
}

/**
 * The definitions of a symbol: for a routing key, its occurrences in the opposite role; for other names, the resources that
 * define them. The given occurrence is left out if there are others.
 */
export function definitionsOf(network: Network, occurrence: Occurrence): Occurrence[] {
  if (occurrence.type === 'routing-key') {
    const { fact } = occurrence;
    const role = opposite(fact.role);
    if (!fact.templated) return network.withKey(fact.key, role).map(fromRoutingKey);
    return network.routingKeys
      .all()
      .filter((other) => other.role === role && canRenderTo(fact.key, other.key))
      .map(fromRoutingKey);
  }
  const all = occurrencesOf(network, occurrence).filter(
    (other) => other.type === 'name' && other.fact.role === 'definition',
  );
  const others = all.filter(({ place }) => !isSamePlace(place, occurrence.place));
  return others.length > 0 ? others : all;
}

/** Whether two places are equal. */
export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.uri === b.uri &&
    a.document === b.document &&
    a.on === b.on &&
    isSamePath(a.path, b.path) &&
    isSamePath(a.within ?? [], b.within ?? [])
  );
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
