import type { Location, Position } from 'vscode-languageserver-types';
import { rangeOfPlace, type Snapshot } from '../../workspace/snapshot.ts';
import type { PlacedGraph } from './networkGraph.ts';
import { resourceAt } from './problems.ts';

/** Where a resource or workload of the graph is: its name; or a routing key of a resource. Undefined if there is none with that id. */
export function locationOfNode(
  snapshot: Snapshot,
  { places }: PlacedGraph,
  id: string,
): Location | undefined {
  const place = places.get(id);
  const range = place && rangeOfPlace(snapshot, place);
  return range && { uri: place.uri, range };
}

/** The id of the resource at a position of a file; undefined if there is none. */
export function nodeAtPosition(
  snapshot: Snapshot,
  { ids }: PlacedGraph,
  uri: string,
  position: Position,
): string | undefined {
  const file = snapshot.files.get(uri);
  const inFile = [...ids.keys()].filter(({ place }) => place.uri === uri);
  if (!file || inFile.length === 0) return undefined;
  const { start } = file.lines.span({ start: position, end: position });
  const resource = resourceAt(file, inFile, start);
  return resource && ids.get(resource);
}
