import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import { displayed } from '../text/escape.ts';
import type { Place } from '../workspace/facts/place.ts';
import type { Network } from '../workspace/network/network.ts';
import { distinctBy } from '../text/lists.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { rangeKey } from './location.ts';
import { symbolKindOf } from './symbolKind.ts';

/** More results than this are not helpful; a longer query finds fewer. */
const MAX_SYMBOLS = 500;

/** The Skupper resources and routing keys whose name contains the letters of a query in order, ignoring case. */
export function workspaceSymbols(snapshot: Snapshot, query: string): SymbolInformation[] {
  const networks = new Set([...snapshot.files.keys()].toSorted().map((uri) => snapshot.networkOf(uri)));
  const symbols = [...networks]
    .flatMap((network) => [...resourceSymbols(network), ...routingKeySymbols(network)])
    .filter(({ name }) => isSubsequence(query.toLowerCase(), name.toLowerCase()))
    .slice(0, MAX_SYMBOLS)
    .flatMap(({ name, kind, containerName, place }) => {
      const range = rangeOfPlace(snapshot, place);
      const shown = { name: displayed(name), kind, containerName: displayed(containerName) };
      return range ? [{ ...shown, location: { uri: place.uri, range } }] : [];
    });
  return distinctBy(
    symbols,
    ({ name, kind, containerName, location: { uri, range } }) =>
      `${kind} ${rangeKey(range)} ${uri} ${name} ${containerName}`,
  );
}

interface SymbolEntry {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly containerName: string;
  readonly place: Place;
}

function resourceSymbols(network: Network): SymbolEntry[] {
  return network.resources.all().map(({ kind, name, namespace, place }) => ({
    name,
    kind: symbolKindOf(kind),
    containerName: `${kind} in ${network.siteAt(place.uri, namespace).label}`,
    place,
  }));
}

function routingKeySymbols(network: Network): SymbolEntry[] {
  return network.routingKeys
    .all()
    .filter(({ templated }) => !templated)
    .map((fact) => ({
      name: fact.key,
      kind: SymbolKind.Key,
      containerName: `routing key of ${fact.owner.kind} ${fact.owner.name ?? ''}`.trimEnd(),
      place: fact.place,
    }));
}

function isSubsequence(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const found = text.indexOf(letter, from);
    if (found < 0) return false;
    from = found + letter.length;
  }
  return true;
}
