import { markdownLink } from '../../text/markdown.ts';
import type { Place } from '../../workspace/facts/place.ts';
import { relativePath } from '../../workspace/files/uri.ts';
import type { Network } from '../../workspace/network/network.ts';
import { rangeOfPlace, type Snapshot } from '../../workspace/snapshot.ts';

/** A Markdown link to a place; its text is the path relative to the workspace folder, and the line from 1. */
export function placeLink(snapshot: Snapshot, network: Network, place: Place): string {
  const line = (rangeOfPlace(snapshot, place)?.start.line ?? 0) + 1;
  const path = network.folder === undefined ? place.uri : relativePath(place.uri, network.folder);
  return markdownLink(`${path}:${line}`, `${place.uri}#L${line}`);
}
