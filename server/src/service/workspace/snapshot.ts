import type { Range } from 'vscode-languageserver-types';
import { keySpanAt, nodeAt } from '../yaml/tree.ts';
import { nestedDocument } from './files/nestedDocument.ts';
import { documentOf, type PlacedDocument, type YamlFile } from './files/yamlFile.ts';
import type { Cache } from './cache.ts';
import type { Settings } from './settings.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import type { Place } from './facts/place.ts';
import type { Network } from './network/network.ts';

/** The state of the workspace at one time, for features and rules. After the next change, using it throws. */
export interface Snapshot {
  /** All files, by URI, without excluded ones. */
  readonly files: ReadonlyMap<string, YamlFile>;
  /** Values computed from the files. Shared by all snapshots of the workspace. */
  readonly cache: Cache;
  /** The workspace folders, as URIs without a trailing slash. */
  readonly folders: readonly string[];
  /** The settings of the project of a file. */
  settingsOf(uri: string): Settings;
  /** The network that a file belongs to. */
  networkOf(uri: string): Network;
}

/** The URIs of all files, by the network that they belong to. */
export function filesByNetwork(snapshot: Snapshot): ReadonlyMap<Network, readonly string[]> {
  const found = new Map<Network, string[]>();
  for (const uri of snapshot.files.keys()) {
    const network = snapshot.networkOf(uri);
    const known = found.get(network);
    if (known) known.push(uri);
    else found.set(network, [uri]);
  }
  return found;
}

/** The document that contains a place, which may be nested in another one; undefined if it no longer exists. */
export function documentOfPlace(
  snapshot: Snapshot,
  { uri, document, within }: Place,
): PlacedDocument | undefined {
  const file = snapshot.files.get(uri);
  const outer = file && documentOf(file, document);
  if (!outer || !within) return outer;
  const nested = nestedDocument(outer.parsed, within);
  return nested && { ...nested, ...shiftSpan(nested, outer.start), index: outer.index };
}

/** The span of a place: offsets in its file, from 0. Undefined if the place no longer exists. */
export function spanOfPlace(snapshot: Snapshot, place: Place): Span | undefined {
  const { path, on } = place;
  const placed = documentOfPlace(snapshot, place);
  if (!placed) return undefined;
  const root = placed.parsed.root;
  const span = on === 'key' ? keySpanAt(root, path) : nodeAt(root, path)?.span;
  return span && shiftSpan(span, placed.start);
}

/** The range of a place in its file; undefined if the place no longer exists. */
export function rangeOfPlace(snapshot: Snapshot, place: Place): Range | undefined {
  const span = spanOfPlace(snapshot, place);
  return span && snapshot.files.get(place.uri)?.lines.range(span);
}
