import { isSkupperText, resourcesOf, settingsIn, type Resource } from '../../resource/resource.ts';
import { spliced } from '../../text/lists.ts';
import {
  createLineIndex,
  createLineTable,
  floorIndex,
  lineStarts,
  type LineIndex,
  type LineTable,
} from '../../text/lineIndex.ts';
import { parseYaml, type YamlDocument } from '../../yaml/parse.ts';
import {
  isKustomization,
  isSettingsFile,
  MAX_FILE_LENGTH,
  mentionsNeighbour,
  mentionsSkupper,
} from './relevance.ts';
import { resplitDocuments, splitDocuments, type CommonEnds, type Resplit } from '../../yaml/split.ts';

/** A parsed document with the resources in it. The same for the same text, wherever it is in a file. */
export interface ParsedDocument extends YamlDocument {
  readonly resources: readonly Resource[];
  /** It is meant for the Skupper tools, even when it is too broken to be read. */
  readonly isForSkupper: boolean;
  /** The offsets at which its lines start; the first one is 0. */
  readonly lineStarts: readonly number[];
}

/** A document at its place in a file. Add `start` to an offset in the document to get the offset in the file. */
export interface PlacedDocument {
  /** Its number in the file, from 0. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly parsed: ParsedDocument;
}

/** Why a file could not be read as text. */
export type FileProblem = 'not-utf8' | 'too-large';

/** A YAML file: its text, and its documents from the first to the last without a gap. */
export interface YamlFile {
  readonly uri: string;
  readonly text: string;
  /** The version that the editor gave the text, or undefined for a file on disk. */
  readonly version: number | undefined;
  readonly lines: LineIndex;
  readonly documents: readonly PlacedDocument[];
  /** The documents without their places: after an edit most of them are the same objects. */
  readonly parsed: readonly ParsedDocument[];
  /** Where each document starts. */
  readonly starts: readonly number[];
  readonly problem: FileProblem | undefined;
}

/** What parsing makes of the text of a file. */
export interface Content {
  readonly parsed: readonly ParsedDocument[];
  readonly starts: readonly number[];
  readonly lines: LineIndex;
}

interface Source {
  readonly uri: string;
  readonly text: string;
  readonly problem?: FileProblem | undefined;
}

/** A text in an editor. */
export interface OpenSource extends Source {
  readonly version: number;
  /** What the text has in common with the previous one, where that is known. */
  readonly common?: CommonEnds | undefined;
}

/** A file whose content is there when somebody looks into it. A class, because there may be very many. */
class File implements YamlFile {
  readonly uri: string;
  readonly text: string;
  readonly version: number | undefined;
  readonly problem: FileProblem | undefined;
  readonly #contentOf: (file: YamlFile) => Content;
  #placed: readonly PlacedDocument[] | undefined;

  constructor(
    { uri, text, problem }: Source,
    version: number | undefined,
    contentOf: (file: YamlFile) => Content,
  ) {
    const isTooLarge = text.length > MAX_FILE_LENGTH && mentionsSkupper(text);
    this.uri = uri;
    this.text = text;
    this.version = version;
    this.problem = problem ?? (isTooLarge ? 'too-large' : undefined);
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

  // Few look at all documents of a file, and then not after every edit.
  get documents(): readonly PlacedDocument[] {
    if (this.#placed) return this.#placed;
    const { starts, parsed } = this;
    const placed = parsed.map((each, index) => placeDocument(starts, this.text, each, index));
    if (this.version !== undefined) this.#placed = placed;
    return placed;
  }
}

/** Reads the text of an editor. Documents whose text stands in the previous state are taken from there, not parsed again. */
export function readOpenFile(source: OpenSource, previous?: YamlFile): YamlFile {
  const content = readContent(source, previous);
  return new File(source, source.version, () => content);
}

/** A file on disk. What `contentOf` gives may be forgotten at any time, and is made again when somebody asks. */
export function readClosedFile(source: Source, contentOf: (file: YamlFile) => Content): YamlFile {
  return new File(source, undefined, contentOf);
}

/** Parses the text of a file, or nothing of it where it cannot be read. */
export function readContent(source: Source & Pick<OpenSource, 'common'>, previous?: YamlFile): Content {
  const { uri, text, problem } = source;
  const isReadable = problem === undefined && text.length <= MAX_FILE_LENGTH;
  return isReadable ? readDocuments(source, parserOf(uri), previous) : empty(text);
}

/** A document of a file, by its number from 0; undefined when there is none. */
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

type Parser = (text: string) => ParsedDocument;

function parserOf(uri: string): Parser {
  if (isSettingsFile(uri)) return parseSettings;
  return isKustomization(uri) ? parseResources : parseRelevant;
}

/** The documents around a change stay as they are, so that an edit costs as much as the documents that it touches. */
function readDocuments(
  { text, common }: Pick<OpenSource, 'text' | 'common'>,
  parse: Parser,
  previous: YamlFile | undefined,
): Content {
  const old = previous && previous.parsed.length > 0 ? previous : undefined;
  const kept = old
    ? resplitDocuments(old, text, common)
    : { before: 0, spans: splitDocuments(text), after: 0 };
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
  const moved = text.length - (old?.text.length ?? 0);
  const starts = spliced(
    formerStarts,
    kept,
    kept.spans.map(({ start }) => start),
  );
  shiftLast(starts, kept.after, moved);
  // Made at once where there was one before: it costs little now, and much once the former one is gone.
  const table = old?.lines.table();
  const next = table && spliceLineTable(table, { starts, kept, read: read.map(lineStartsOf) });
  return { parsed, starts, lines: createDocumentLines(text, { parsed, starts }, next) };
}

/** The table of a text in which other lines stand between those that stay. Their numbers stay as well when there are as many. */
function spliceLineTable(
  table: LineTable,
  { starts, kept, read }: { starts: readonly number[]; kept: Resplit; read: readonly (readonly number[])[] },
): LineTable {
  const replaced = table.lineStarts.slice(kept.before, table.lineStarts.length - kept.after);
  const all = spliced(table.lineStarts, kept, read);
  const isAlike =
    read.length === replaced.length && read.every(({ length }, index) => length === replaced[index]?.length);
  return isAlike ? { starts, lineStarts: all, first: table.first } : createLineTable(starts, all);
}

/** Apart from the reading, so that what it remembers does not hold the former state of the file, and that the one before. */
function createDocumentLines(
  text: string,
  { parsed, starts }: Pick<Content, 'parsed' | 'starts'>,
  made: LineTable | undefined,
): LineIndex {
  return createLineIndex(text, () => createLineTable(starts, parsed.map(lineStartsOf)), made);
}

/** Moves the last ones of the starts, in place. */
function shiftLast(starts: number[], after: number, moved: number): void {
  if (moved === 0) return;
  for (let index = starts.length - after; index < starts.length; index++)
    starts[index] = (starts[index] ?? 0) + moved;
}

function lineStartsOf(document: ParsedDocument): readonly number[] {
  return document.lineStarts;
}

/** A copy of its own: a slice would keep the whole text alive that it was cut from, each time another one. */
function copyString(chunk: string): string {
  return JSON.parse(JSON.stringify(chunk)) as string;
}

function parseSettings(text: string): ParsedDocument {
  const document = parseYaml(text, 'core');
  return new Parsed(document, settingsIn(document.root), true);
}

function parseRelevant(text: string): ParsedDocument {
  if (mentionsSkupper(text) || mentionsNeighbour(text)) return parseResources(text);
  return new Parsed({ text, root: undefined, problems: [], templated: false }, [], false);
}

function parseResources(text: string): ParsedDocument {
  const document = parseYaml(text);
  return new Parsed(document, resourcesOf(document), isSkupperText(text));
}

/** A class, because the lines of closed files are rarely asked for. */
class Parsed implements ParsedDocument {
  readonly text: string;
  readonly root: YamlDocument['root'];
  readonly problems: YamlDocument['problems'];
  readonly templated: boolean;
  readonly resources: readonly Resource[];
  readonly isForSkupper: boolean;
  #lineStarts: readonly number[] | undefined;

  constructor(
    { text, root, problems, templated }: YamlDocument,
    resources: readonly Resource[],
    isForSkupper: boolean,
  ) {
    this.text = text;
    this.root = root;
    this.problems = problems;
    this.templated = templated;
    this.resources = resources;
    this.isForSkupper = isForSkupper;
  }

  get lineStarts(): readonly number[] {
    return (this.#lineStarts ??= lineStarts(this.text));
  }
}

/** The document that an offset of the file lies in; between two, the one that ends there if it is still open. */
export function documentAt(file: YamlFile, offset: number): PlacedDocument | undefined {
  return documentOf(file, documentIndexAt(file, offset));
}

/** The number of the document that an offset of the file lies in, from 0; -1 when there is none. */
export function documentIndexAt({ starts }: YamlFile, offset: number): number {
  return starts.length === 0 ? -1 : floorIndex(starts, offset);
}
