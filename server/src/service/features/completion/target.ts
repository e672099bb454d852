import type { Position } from 'vscode-languageserver-types';
import { resourcesIn, settingsIn, type Resource } from '../../resource/resource.ts';
import type { Field } from '../../schema/define.ts';
import { fieldAt } from '../../schema/lookup.ts';
import { isSettingsFile } from '../../workspace/files/relevance.ts';
import { CacheSlot } from '../../workspace/cache.ts';
import { documentAt, type YamlFile } from '../../workspace/files/yamlFile.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { lineBreakEnd } from '../../text/lines.ts';
import { cursorsAt, type Cursor } from '../../yaml/cursor.ts';
import type { Path } from '../../yaml/tree.ts';
import { resourceAtPath } from '../resourcePosition.ts';

/** A place in a file whose suggestions are asked for. */
export interface CompletionPlace {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
}

/** The text of the document at a position. Offsets count from `start` in the file. */
interface TextAtCursor {
  readonly text: string;
  readonly start: number;
  readonly offset: number;
}

/** What is expected at a position, if anything is. */
export interface AtCursor extends TextAtCursor {
  readonly cursor: (Cursor & Target) | undefined;
}

/** For a file, what was found in it last. One keystroke asks for the same position several times, and each time costs parses. */
const lastFound = new CacheSlot<YamlFile, AtCursor & { readonly position: number }>();

/** Nobody asks for suggestions in a text with more syntax errors, and each of them costs time in each of several parses. */
const MAX_PROBLEMS = 100;

/** What is expected at a position. Undefined in an unknown file. */
export function findCursor({ snapshot, uri, position }: CompletionPlace): AtCursor | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return undefined;
  const cache = snapshot.cache.of(lastFound);
  const last = cache.get(file);
  if (last?.position === offset) return last;
  const start = document.start + endOfMarker(file.text.slice(document.start, offset));
  const at = { text: file.text.slice(start, document.end), start, offset: offset - start };
  const isYaml = document.parsed.problems.length <= MAX_PROBLEMS;
  const found = { ...at, cursor: isYaml ? expectedCursor(file, at) : undefined, position: offset };
  cache.set(file, found);
  return found;
}

/** The offset behind the last line of a text that ends a document: what follows is another one, with or without `---`. */
function endOfMarker(text: string): number {
  const [last] = [...text.matchAll(/^\.\.\.(?=[ \t\r\n])/gm)].slice(-1);
  return last ? lineBreakEnd(text, last.index) : 0;
}

/** The first cursor that the schema expects, or else the likeliest one. */
function expectedCursor(file: YamlFile, { text, offset }: TextAtCursor): AtCursor['cursor'] {
  let likeliest: AtCursor['cursor'];
  for (const cursor of cursorsAt(text, offset)) {
    const found = { ...cursor, ...targetOf(file, cursor) };
    if (isExpected(found)) return found;
    likeliest ??= found;
  }
  return likeliest;
}

/** Whether the schema expects at a cursor what the parser makes of it: a property, or a value. */
function isExpected({ slot, path, field, resource }: Cursor & Target): boolean {
  if (slot === 'value') return field !== undefined;
  return resource?.schema ? field?.type === 'object' || field?.type === 'map' : path.length === 0;
}

/** What stands at the cursor: a resource, the path in it, and the field there. */
export interface Target {
  readonly resource: Resource | undefined;
  /** From the root of the resource; of the document if there is no resource. */
  readonly local: Path;
  readonly field: Field | undefined;
}

function targetOf({ uri, kinds }: YamlFile, { root, path }: Cursor): Target {
  const resources = isSettingsFile(uri) ? settingsIn(root) : resourcesIn(root, kinds);
  const resource = resourceAtPath(resources, path);
  const local = resource ? path.slice(resource.base.length) : path;
  return { resource, local, field: resource?.schema && fieldAt(resource.schema, local) };
}

/** A file whose network and site count for a document: itself, or for a new document one of the first workspace folder. */
export function homeOf(snapshot: Snapshot, uri: string): string {
  const [folder] = snapshot.folders;
  return folder !== undefined && snapshot.networkOf(uri).folder === undefined
    ? `${folder}/untitled.yaml`
    : uri;
}
