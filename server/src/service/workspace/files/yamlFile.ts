import { spliced } from '../../text/lists.ts';
import {
  createLineIndex,
  createLineTable,
  floorIndex,
  type LineIndex,
  type LineTable,
} from '../../text/lineIndex.ts';
import { embeddedManifests, type EmbeddedManifest } from '../../yaml/embeddedManifests.ts';
import {
  parseEmbedded,
  parserOf,
  unreadDocument,
  type ParsedDocument,
  type Parser,
} from './parsedDocument.ts';
import { isJsonFile } from './fileNames.ts';
import { MAX_FILE_LENGTH, mentionsSkupper } from './relevance.ts';
import { builtInKinds, type KindSet } from '../../schema/kindSet.ts';
import { splitJson } from '../../yaml/splitJson.ts';
import { resplitDocuments, splitDocuments, type CommonEnds, type Resplit } from '../../yaml/split.ts';

/** A document with its position in a file. Add `start` to an offset in the document to get the offset in the file. */
export interface PlacedDocument {
  /** Its index in the file, from 0. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly parsed: ParsedDocument;
}

/** The reason why a file is not parsed. `failed`: an exception, which is a fault of this program. */
export type FileProblem = 'not-utf8' | 'too-large' | 'failed';

/** A YAML file. Its documents cover the whole text, without gaps. */
export interface YamlFile {
  readonly uri: string;
  readonly text: string;
  /** The version of the open document; undefined for a file on disk. */
  readonly version: number | undefined;
  readonly lines: LineIndex;
  readonly documents: readonly PlacedDocument[];
  /** The documents without their positions. Unchanged documents are the same objects as before an edit. */
  readonly parsed: readonly ParsedDocument[];
  /** The start offset of each document. */
  readonly starts: readonly number[];
  readonly problem: FileProblem | undefined;
  /** The kinds that its resources are looked up in. */
  readonly kinds: KindSet;
}

/** The result of parsing the text of a file. */
export interface Content {
  readonly parsed: readonly ParsedDocument[];
  readonly starts: readonly number[];
  readonly lines: LineIndex;
}

interface Source {
  readonly uri: string;
  readonly text: string;
  /** By default those that this program knows. */
  readonly kinds?: KindSet;
  readonly problem?: FileProblem | undefined;
}

/** The text of an open document. */
export interface OpenSource extends Source {
  readonly version: number;
  /** How much of the previous text is unchanged, if known. */
  readonly common?: CommonEnds | undefined;
}

/** A file that is parsed on demand. A class, to save memory: there may be very many. */
class File implements YamlFile {
  readonly uri: string;
  readonly text: string;
  readonly version: number | undefined;
  readonly problem: FileProblem | undefined;
  readonly kinds: KindSet;
  readonly #contentOf: (file: YamlFile) => Content;
  #placed: readonly PlacedDocument[] | undefined;

  constructor(
    { uri, text, problem, kinds = builtInKinds }: Source,
    version: number | undefined,
    contentOf: (file: YamlFile) => Content,
  ) {
    const isTooLarge = text.length > MAX_FILE_LENGTH && mentionsSkupper(text);
    this.uri = uri;
    this.text = text;
    this.version = version;
    this.problem = problem ?? (isTooLarge ? 'too-large' : undefined);
    this.kinds = kinds;
    this.#contentOf = contentOf;
  }

  get parsed(): readonly ParsedDocument[] {
    return this.#contentOf(this).parsed;
  }

  get starts(): readonly number[] {
    return this.#contentOf(this).starts;
  }

  get lines(): LineIndex {
    return this.#contentOf(this).lines;
  }

  // Computed on demand, because few features need all documents of a file.
  get documents(): readonly PlacedDocument[] {
    if (this.#placed) return this.#placed;
    const { starts, parsed } = this;
    const placed = parsed.map((each, index) => placeDocument(starts, this.text, each, index));
    if (this.version !== undefined) this.#placed = placed;
    return placed;
  }
}

/** Parses an open document. YAML documents whose text has not changed are reused from `previous`. */
export function readOpenFile(source: OpenSource, previous?: YamlFile): YamlFile {
  const content = readContent(source, previous);
  return new File(source, source.version, () => content);
}

/** Creates a file on disk. It calls `contentOf` on each access, which may cache its results. */
export function readClosedFile(source: Source, contentOf: (file: YamlFile) => Content): YamlFile {
  return new File(source, undefined, contentOf);
}

/** In place of a file that could not be read because of an exception: the same text, without documents. */
export function unreadableFile({
  version,
  ...source
}: Pick<Source, 'uri' | 'text' | 'kinds'> & Pick<YamlFile, 'version'>): YamlFile {
  const { uri, text, kinds = builtInKinds } = source;
  return new File({ uri, text, kinds, problem: 'failed' }, version, ({ text: kept }) => empty(kept));
}

/** Parses the text of a file. Without documents if the file is too large or has a problem. */
export function readContent(source: Source & Pick<OpenSource, 'common'>, previous?: YamlFile): Content {
  const { text, problem } = source;
  const isReadable = problem === undefined && text.length <= MAX_FILE_LENGTH;
  return isReadable ? readDocuments(source, previous) : empty(text);
}

/** The document with an index, from 0; undefined if there is none. */
export function documentOf({ starts, text, parsed }: YamlFile, index: number): PlacedDocument | undefined {
  const document = parsed[index];
  return document && placeDocument(starts, text, document, index);
}

function placeDocument(
  starts: readonly number[],
  text: string,
  parsed: ParsedDocument,
  index: number,
): PlacedDocument {
  return { index, start: starts[index] ?? 0, end: starts[index + 1] ?? text.length, parsed };
}

function empty(text: string): Content {
  return { parsed: [], starts: [], lines: createLineIndex(text) };
}

/** Splits and parses a text. Documents before and after a change are reused, so that an edit costs only what it touches. */
function readDocuments(
  source: Pick<OpenSource, 'uri' | 'text' | 'common' | 'kinds'>,
  previous: YamlFile | undefined,
): Content {
  const { uri, text, common, kinds = builtInKinds } = source;
  const manifests = embeddedManifests(text);
  if (manifests) return readEmbedded(text, manifests, kinds);
  const parse = parserOf(uri, kinds);
  const old = previous && isReusable(previous, kinds) ? previous : undefined;
  const kept = resplit(uri, text, old, common);
  const { parsed: former = [], starts: formerStarts = [] } = old ?? {};
  const replaced = former.slice(kept.before, former.length - kept.after);
  const known = new Map(replaced.map((document) => [document.text, document]));
  const read = kept.spans.map(({ start, end }): ParsedDocument => {
    const chunk = text.slice(start, end);
    const document = known.get(chunk) ?? parse(old ? copyString(chunk) : chunk);
    known.set(document.text, document);
    return document;
  });
  const parsed = spliced(former, kept, read);
  const shift = text.length - (old?.text.length ?? 0);
  const starts = spliced(
    formerStarts,
    kept,
    kept.spans.map(({ start }) => start),
  );
  shiftLast(starts, kept.after, shift);
  // An existing line table is updated eagerly: that is cheap, whereas creating it later is not.
  const table = old?.lines.table();
  const next = table && spliceLineTable(table, { starts, kept, read: read.map(lineStartsOf) });
  return { parsed, starts, lines: createDocumentLines(text, { parsed, starts }, next) };
}

/** Splits a text, or what has changed of it. JSON has no markers, without which nobody knows what an edit leaves unchanged. */
function resplit(
  uri: string,
  text: string,
  old: YamlFile | undefined,
  common: CommonEnds | undefined,
): Resplit {
  if (isJsonFile(uri)) return { before: 0, spans: splitJson(text), after: 0 };
  return old ? resplitDocuments(old, text, common) : { before: 0, spans: splitDocuments(text), after: 0 };
}

/** Whether the documents of a file are those into which its text is split, with the kinds that count now. */
function isReusable(previous: YamlFile, kinds: KindSet): boolean {
  const { parsed, text } = previous;
  return previous.kinds === kinds && parsed.length > 0 && !embeddedManifests(text);
}

/** Reads the manifests in a text as documents of their own. What is between them is not read. */
function readEmbedded(text: string, manifests: readonly EmbeddedManifest[], kinds: KindSet): Content {
  const parsed: ParsedDocument[] = [];
  const starts: number[] = [];
  const unread: Parser = (chunk) => unreadDocument(chunk, kinds);
  const add = (from: number, to: number, parse: Parser): void => {
    if (to <= from) return;
    starts.push(from);
    parsed.push(parse(text.slice(from, to)));
  };
  let end = 0;
  for (const manifest of manifests) {
    add(end, manifest.start, unread);
    add(manifest.start, manifest.end, (chunk) => parseEmbedded(chunk, kinds, manifest.isPart));
    ({ end } = manifest);
  }
  add(end, text.length, unread);
  return { parsed, starts, lines: createDocumentLines(text, { parsed, starts }, undefined) };
}

/** The line table after some documents were replaced. Reuses the line numbers if no document has more or fewer lines. */
function spliceLineTable(
  table: LineTable,
  { starts, kept, read }: { starts: readonly number[]; kept: Resplit; read: readonly (readonly number[])[] },
): LineTable {
  const replaced = table.lineStarts.slice(kept.before, table.lineStarts.length - kept.after);
  const all = spliced(table.lineStarts, kept, read);
  const hasSameLineCounts =
    read.length === replaced.length && read.every(({ length }, index) => length === replaced[index]?.length);
  return hasSameLineCounts ? { starts, lineStarts: all, first: table.first } : createLineTable(starts, all);
}

/** A separate function, so that its closure does not retain the previous state of the file, and that the one before it. */
function createDocumentLines(
  text: string,
  { parsed, starts }: Pick<Content, 'parsed' | 'starts'>,
  table: LineTable | undefined,
): LineIndex {
  return createLineIndex(text, () => createLineTable(starts, parsed.map(lineStartsOf)), table);
}

/** Shifts the last `count` starts by `shift`, in place. */
function shiftLast(starts: number[], count: number, shift: number): void {
  if (shift === 0) return;
  for (let index = starts.length - count; index < starts.length; index++)
    starts[index] = (starts[index] ?? 0) + shift;
}

function lineStartsOf(document: ParsedDocument): readonly number[] {
  return document.lineStarts;
}

/** Copies a string. In V8, a slice retains the whole text that it was taken from. */
function copyString(chunk: string): string {
  return JSON.parse(JSON.stringify(chunk)) as string;
}

/** The document that contains an offset of the file: the last one that starts at or before it. */
export function documentAt(file: YamlFile, offset: number): PlacedDocument | undefined {
  return documentOf(file, documentIndexAt(file, offset));
}

/** The index of the document that contains an offset of the file, from 0; -1 if there is none. */
export function documentIndexAt({ starts }: YamlFile, offset: number): number {
  return starts.length === 0 ? -1 : floorIndex(starts, offset);
}
