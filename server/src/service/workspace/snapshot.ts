import type { Range } from 'vscode-languageserver-types';
import { keySpanAt, nodeAt } from '../yaml/tree.ts';
import { documentOf, type PlacedDocument, type YamlFile } from './files/yamlFile.ts';
import type { Cache } from './cache.ts';
import type { Settings } from './settings.ts';
import { shiftSpan, type Span } from '../text/span.ts';
import type { Place } from './facts/place.ts';
import type { Network } from './network/network.ts';

/** The workspace at one moment. Features and rules read it. After the next change it refuses. */
export interface Snapshot {
  readonly files: ReadonlyMap<string, YamlFile>;
  /** What was worked out from the files; it outlives the snapshot. */
  readonly cache: Cache;
  /** The workspace folders, as URIs without a slash at the end. */
  readonly folders: readonly string[];
  /** The settings that hold for a file: those of its folder, else those of the editor. */
  settingsOf(uri: string): Settings;
  /** Whether the settings leave a file out of everything. */
  isExcluded(uri: string): boolean;
  /** The network that a file belongs to. */
  networkOf(uri: string): Network;
}

/** The document that a place is in, or undefined when it is gone. */
export function documentOfPlace(snapshot: Snapshot, { uri, document }: Place): PlacedDocument | undefined {
  const file = snapshot.files.get(uri);
  return file && documentOf(file, document);
}

/** The span of a place in its file, or undefined when it is gone. */
export function spanOfPlace(snapshot: Snapshot, place: Place): Span | undefined {
  const { path, on } = place;
  const placed = documentOfPlace(snapshot, place);
  if (!placed) return undefined;
  const root = placed.parsed.root;
  const span = on === 'key' ? keySpanAt(root, path) : nodeAt(root, path)?.span;
  return span && shiftSpan(span, placed.start);
}

/** The range of a place in its file, or undefined when it is gone. */
export function rangeOfPlace(snapshot: Snapshot, place: Place): Range | undefined {
  const span = spanOfPlace(snapshot, place);
  return span && snapshot.files.get(place.uri)?.lines.range(span);
}
