import type { Position } from 'vscode-languageserver-types';
import { resourcesIn, settingsIn, type Resource } from '../../resource/resource.ts';
import type { Field } from '../../schema/define.ts';
import { fieldAt } from '../../schema/lookup.ts';
import { isSettingsFile } from '../../workspace/files/relevance.ts';
import { documentAt } from '../../workspace/files/yamlFile.ts';
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

/** The text of the document at a position, and what is typed there. Offsets count from `start` in the file. */
interface TextAtCursor {
  readonly text: string;
  readonly start: number;
  readonly offset: number;
}

function textAt({ snapshot, uri, position }: CompletionPlace): TextAtCursor | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return undefined;
  const start = document.start + endOfMarker(file.text.slice(document.start, offset));
  return { text: file.text.slice(start, document.end), start, offset: offset - start };
}

/** The offset behind the last line of a text that ends a document: what follows is another one, with or without `---`. */
function endOfMarker(text: string): number {
  const [last] = [...text.matchAll(/^\.\.\.(?=[ \t\r\n])/gm)].slice(-1);
  return last ? lineBreakEnd(text, last.index) : 0;
}

/** The text at a position with what is expected there, if anything is. Undefined in an unknown file. */
export function cursorIn(
  at: CompletionPlace,
): (TextAtCursor & { readonly cursor: Cursor | undefined }) | undefined {
  const found = textAt(at);
  if (!found) return undefined;
  return { ...found, cursor: expectedCursor(at.uri, found) };
}

/** The first cursor that the schema expects, or else the likeliest one. */
function expectedCursor(uri: string, { text, offset }: TextAtCursor): Cursor | undefined {
  let likeliest: Cursor | undefined;
  for (const cursor of cursorsAt(text, offset)) {
    if (isExpected(uri, cursor)) return cursor;
    likeliest ??= cursor;
  }
  return likeliest;
}

/** Whether the schema expects at a cursor what the parser makes of it: a property, or a value. */
function isExpected(uri: string, cursor: Cursor): boolean {
  const { field, resource } = targetOf(uri, cursor);
  if (cursor.slot === 'value') return field !== undefined;
  return resource?.schema ? field?.type === 'object' || field?.type === 'map' : cursor.path.length === 0;
}

/** What stands at the cursor: a resource, the path in it, and the field there. */
export interface Target {
  readonly resource: Resource | undefined;
  readonly path: Path;
  readonly field: Field | undefined;
}

/** The target of a cursor in a file. */
export function targetOf(uri: string, { root, path }: Cursor): Target {
  const resource = resourceAtPath(isSettingsFile(uri) ? settingsIn(root) : resourcesIn(root), path);
  const local = resource ? path.slice(resource.base.length) : path;
  return { resource, path: local, field: resource?.schema && fieldAt(resource.schema, local) };
}

/** A file whose network and site count for a document: itself, or for a new document one of the first workspace folder. */
export function homeOf(snapshot: Snapshot, uri: string): string {
  const [folder] = snapshot.folders;
  return folder !== undefined && snapshot.networkOf(uri).folder === undefined
    ? `${folder}/untitled.yaml`
    : uri;
}
