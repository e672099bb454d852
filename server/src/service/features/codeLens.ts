import type { CodeLens } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { matchesOf } from './routingKeyMatches.ts';

/**
 * Above every routing key, how many have its other side. A click runs the client's command for showing places, with the
 * URI, the position and the locations as arguments.
 */
export function codeLenses(snapshot: Snapshot, uri: string, showCommand: string): CodeLens[] {
  const network = snapshot.networkOf(uri);
  return network.factsOf(uri).routingKeys.flatMap((fact) => {
    const range = rangeOfPlace(snapshot, fact.place);
    const matches = matchesOf(network, fact);
    if (!range || !matches) return [];
    const locations = matches.facts.flatMap(({ place }) => {
      const found = rangeOfPlace(snapshot, place);
      return found ? [{ uri: place.uri, range: found }] : [];
    });
    const isEmpty = locations.length === 0;
    const command = {
      title: matches.words,
      command: isEmpty ? '' : showCommand,
      ...(isEmpty ? {} : { arguments: [uri, range.start, locations] }),
    };
    return [{ range, command }];
  });
}
