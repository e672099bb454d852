import { SymbolKind, type SymbolInformation } from 'vscode-languageserver-types';
import type { Place } from '../workspace/facts/place.ts';
import type { Network } from '../workspace/network/network.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { symbolKindOf } from './symbolKind.ts';

/** More answers than this are no help; whoever types on gets others. */
const MAX_SYMBOLS = 500;

/** The Skupper resources and routing keys of all networks whose name holds the letters of a query in their order. */
export function workspaceSymbols(snapshot: Snapshot, query: string): SymbolInformation[] {
  const networks = new Set([...snapshot.files.keys()].map((uri) => snapshot.networkOf(uri)));
  return [...networks]
    .flatMap((network) => [...resourceEntries(network), ...keyEntries(network)])
    .filter(({ name }) => isSubsequence(query.toLowerCase(), name.toLowerCase()))
    .slice(0, MAX_SYMBOLS)
    .flatMap(({ place, ...entry }) => {
      const range = rangeOfPlace(snapshot, place);
      return range ? [{ ...entry, location: { uri: place.uri, range } }] : [];
    });
}

interface Entry {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly containerName: string;
  readonly place: Place;
}

function resourceEntries(network: Network): Entry[] {
  return network.resources.all().map(({ kind, name, namespace, place }) => ({
    name,
    kind: symbolKindOf(kind),
    containerName: `${kind} in ${network.siteAt(place.uri, namespace).label}`,
    place,
  }));
}

function keyEntries(network: Network): Entry[] {
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
