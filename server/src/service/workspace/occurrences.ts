import type { Position } from 'vscode-languageserver-types';
import { canRenderTo } from '../yaml/template.ts';
import { documentIndexAt } from './files/yamlFile.ts';
import { containsOffset, type Span } from '../text/span.ts';
import type { RoutingKeyFact } from './facts/facts.ts';
import type { Place } from './facts/place.ts';
import type { NameFact } from './facts/names.ts';
import type { Network } from './network/network.ts';
import { opposite } from './network/routingKeys.ts';
import { spanOfPlace, type Snapshot } from './snapshot.ts';

/** A place where a routing key or a name stands, and what it is the name of. */
export type Occurrence =
  | {
      readonly type: 'routing-key';
      readonly name: string;
      readonly place: Place;
      readonly fact: RoutingKeyFact;
    }
  | { readonly type: 'name'; readonly name: string; readonly place: Place; readonly fact: NameFact };

/** What stands at a position, with its span in the file. Undefined where no known name stands. */
export function occurrenceAt(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly occurrence: Occurrence; readonly span: Span } | undefined {
  const file = snapshot.files.get(uri);
  if (!file || snapshot.isExcluded(uri)) return undefined;
  const offset = file.lines.offset(position);
  for (const occurrence of occurrencesIn(snapshot, uri, documentIndexAt(file, offset))) {
    const span = spanOfPlace(snapshot, occurrence.place);
    if (span && containsOffset(span, offset)) return { occurrence, span };
  }
  return undefined;
}

function occurrencesIn(snapshot: Snapshot, uri: string, document: number): Occurrence[] {
  const facts = snapshot.networkOf(uri).factsOf(uri).documents[document];
  return facts ? [...facts.routingKeys.map(ofKey), ...facts.names.map(ofName)] : [];
}

function ofKey(fact: RoutingKeyFact): Occurrence {
  return { type: 'routing-key', name: fact.key, place: fact.place, fact };
}

function ofName(fact: NameFact): Occurrence {
  return { type: 'name', name: fact.name, place: fact.place, fact };
}

/** All places of the network where the same thing is named, the given one included, in the order of the files. */
export function occurrencesOf(network: Network, occurrence: Occurrence): Occurrence[] {
  if (occurrence.type === 'routing-key') {
    if (occurrence.fact.templated) return [occurrence];
    return network.literal(occurrence.name).map(ofKey);
  }
  const { fact } = occurrence;
  const scope = scopeOf(network, fact);
  return network
    .named(fact.type, fact.name)
    .filter((other) => scopeOf(network, other) === scope)
    .map(ofName);
}

/** Names of Secrets, links, grants and sites count in their site alone; the others in the whole network. */
function scopeOf(network: Network, { type, namespace, place }: NameFact): string {
  if (type === 'namespace' || type === 'attached') return '';
  return network.siteAt(place.uri, namespace).id;
}

/** Where something is told that a place only names: the other side of a routing key, the Secret, the other half. */
export function definitionsOf(network: Network, occurrence: Occurrence): Occurrence[] {
  if (occurrence.type === 'routing-key') {
    const { fact } = occurrence;
    const wanted = opposite(fact.role);
    if (!fact.templated) return network.withKey(fact.key, wanted).map(ofKey);
    return network.routingKeys
      .all()
      .filter((other) => other.role === wanted && canRenderTo(fact.key, other.key))
      .map(ofKey);
  }
  const all = occurrencesOf(network, occurrence).filter(
    (other) => other.type === 'name' && other.fact.role === 'definition',
  );
  const others = all.filter(({ place }) => !isSamePlace(place, occurrence.place));
  return others.length > 0 ? others : all;
}

/** Whether two places are the same one. */
export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.uri === b.uri &&
    a.document === b.document &&
    a.on === b.on &&
    a.path.length === b.path.length &&
    a.path.every((step, index) => step === b.path[index])
  );
}
