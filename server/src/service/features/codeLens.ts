import type { CodeLens } from 'vscode-languageserver-types';
import { distinctBy } from '../text/lists.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { locationsOf, rangeKey } from './location.ts';
import { routingKeyMatches } from './routingKeyMatches.ts';

/**
 * One code lens per routing key, with the number of matching listeners or connectors. Its command is the given one of
 * the client, with the URI, the position and the matching locations as arguments; empty if there are no matches.
 */
export function codeLenses(snapshot: Snapshot, uri: string, showReferencesCommand: string): CodeLens[] {
  const network = snapshot.networkOf(uri);
  const lenses = network.factsOf(uri).routingKeys.flatMap((fact) => {
    const range = rangeOfPlace(snapshot, fact.place);
    const matches = routingKeyMatches(network, fact);
    if (!range || !matches) return [];
    const { label: title, facts } = matches;
    const locations = locationsOf(
      snapshot,
      facts.map(({ place }) => place),
    );
    const command =
      locations.length === 0
        ? { title, command: '' }
        : { title, command: showReferencesCommand, arguments: [uri, range.start, locations] };
    return [{ range, command }];
  });
  return distinctBy(lenses, ({ range, command: { title } }) => `${rangeKey(range)} ${title}`);
}
