import type { CodeLens, Command, Location } from 'vscode-languageserver-types';
import { distinctBy } from '../text/lists.ts';
import { rangeOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { locationsOf, rangeKey } from './location.ts';
import { routingKeyMatches } from './routingKeyMatches.ts';

/** The commands that code lenses may have. Without any, they have only a title. */
export interface CodeLensOptions {
  /** Shows locations. Its arguments: a URI, a position in it, and the locations. */
  readonly showReferencesCommand?: string | undefined;
  /** Goes to a location, its argument. Used if there is no command that shows several. */
  readonly showLocationCommand?: string | undefined;
  /** Shows a resource in the picture of its network. Its arguments: a URI, and a position in it. Without it, Sites have no lens. */
  readonly showInNetworkCommand?: string | undefined;
}

/**
 * One code lens per Site, and one per routing key, with the number of matching listeners or connectors. Its command shows them, or
 * goes to the first one; it is empty if there are none.
 */
export function codeLenses(snapshot: Snapshot, uri: string, options: CodeLensOptions): CodeLens[] {
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
    return [{ range, command: { title, ...showing({ uri, range }, locations, options) } }];
  });
  const all = [...siteLenses(snapshot, uri, options), ...lenses];
  return distinctBy(all, ({ range, command }) => `${rangeKey(range)} ${command?.title}`);
}

/** One lens for each Site, which leads to the picture of the network. */
function siteLenses(snapshot: Snapshot, uri: string, { showInNetworkCommand }: CodeLensOptions): CodeLens[] {
  if (showInNetworkCommand === undefined) return [];
  return snapshot
    .networkOf(uri)
    .factsOf(uri)
    .sites.flatMap(({ place }) => {
      const range = rangeOfPlace(snapshot, place);
      const title = 'Show in network';
      return range
        ? [{ range, command: { title, command: showInNetworkCommand, arguments: [uri, range.start] } }]
        : [];
    });
}

function showing(
  { uri, range }: Location,
  locations: readonly Location[],
  { showReferencesCommand, showLocationCommand }: CodeLensOptions,
): Omit<Command, 'title'> {
  const [first] = locations;
  if (first && showReferencesCommand !== undefined)
    return { command: showReferencesCommand, arguments: [uri, range.start, locations] };
  if (first && showLocationCommand !== undefined) return { command: showLocationCommand, arguments: [first] };
  return { command: '' };
}
