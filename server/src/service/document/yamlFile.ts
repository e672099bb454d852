import { isSkupperText } from '../resource/detect.ts';
import { resourcesOf, settingsIn, type Resource } from '../resource/resource.ts';
import { SETTINGS_FILE } from '../schema/settingsFile.ts';
import {
  createLineIndex,
  joinLineIndexes,
  lineStarts,
  type LineIndex,
  type TextPart,
} from '../text/lineIndex.ts';
import { parseYaml, type YamlDocument } from './parse.ts';
import { resplitDocuments, splitDocuments } from './split.ts';
import type { Suppression } from './suppression.ts';

/** A parsed document with what was found in it. The same for the same text, wherever it stands in a file. */
export interface ParsedDocument extends YamlDocument {
  readonly resources: readonly Resource[];
  /** It is meant for the Skupper tools, even when it is too broken to be read. */
  readonly isForSkupper: boolean;
  /** What others have worked out from this document alone; each has a property of its own. */
  readonly memo: DocumentMemo;
}

/** Results that hold as long as the text of a document is the same. */
export interface DocumentMemo {
  lineStarts?: readonly number[];
  /** Of the rules. */
  findings?: unknown;
  suppressions?: readonly Suppression[];
  /** Of the workspace. */
  facts?: unknown;
}

/** A document at its place in a file. Add `start` to an offset in the document to get the offset in the file. */
export interface PlacedDocument {
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
  readonly problem: FileProblem | undefined;
}

/** Longer texts are not parsed; a file of Skupper resources stays far below. */
export const MAX_FILE_LENGTH = 5 * 1024 * 1024;

interface Source {
  readonly uri: string;
  readonly text: string;
  readonly version?: number | undefined;
  readonly problem?: FileProblem | undefined;
}

/** Reads a file. Documents whose text stands in the previous state of the file are taken from there, not parsed again. */
export function readYamlFile({ uri, text, version, problem }: Source, previous?: YamlFile): YamlFile {
  const isTooLarge = text.length > MAX_FILE_LENGTH;
  const documents = problem || isTooLarge ? [] : parseDocuments(text, parserOf(uri), previous);
  const tooLarge = isTooLarge && mentionsSkupper(text) ? 'too-large' : undefined;
  const lines =
    documents.length === 0 ? createLineIndex(text) : joinLineIndexes(text, () => documents.map(toPart));
  return { uri, text, version, lines, documents, problem: problem ?? tooLarge };
}

function toPart({ start, parsed }: PlacedDocument): TextPart {
  return { start, lineStarts: (parsed.memo.lineStarts ??= lineStarts(parsed.text)) };
}

type Parser = (text: string) => ParsedDocument;

function parserOf(uri: string): Parser {
  if (isSettingsFile(uri)) return parseSettings;
  return isKustomization(uri) ? parseResources : parseRelevant;
}

/** The documents around a change stay as they are, so that an edit costs as much as the documents that it touches. */
function parseDocuments(
  text: string,
  parse: Parser,
  previous: YamlFile | undefined,
): readonly PlacedDocument[] {
  const { before, spans, after } = previous
    ? resplitDocuments(previous.documents, text)
    : { before: 0, spans: splitDocuments(text), after: 0 };
  const old = previous?.documents ?? [];
  const known = new Map(old.slice(before, old.length - after).map(({ parsed }) => [parsed.text, parsed]));
  const read = spans.map(({ start, end }): PlacedDocument => {
    const chunk = text.slice(start, end);
    const parsed = known.get(chunk) ?? parse(previous ? detached(chunk) : chunk);
    known.set(parsed.text, parsed);
    return { start, end, parsed };
  });
  const moved = text.length - (previous?.text.length ?? 0);
  const rest = after === 0 ? [] : old.slice(old.length - after);
  return [
    ...old.slice(0, before),
    ...read,
    ...(moved === 0
      ? rest
      : rest.map(({ start, end, parsed }) => ({ start: start + moved, end: end + moved, parsed }))),
  ];
}

/** A copy of its own: a slice would keep the whole text alive that it was cut from, each time another one. */
function detached(chunk: string): string {
  return JSON.parse(JSON.stringify(chunk)) as string;
}

const unread: Omit<ParsedDocument, 'text' | 'memo'> = {
  root: undefined,
  problems: [],
  templated: false,
  resources: [],
  isForSkupper: false,
};

function parseSettings(text: string): ParsedDocument {
  const document = parseYaml(text, 'core');
  return { ...document, resources: settingsIn(document.root), isForSkupper: true, memo: {} };
}

function parseRelevant(text: string): ParsedDocument {
  return mentionsSkupper(text) || mentionsNeighbour(text)
    ? parseResources(text)
    : { ...unread, text, memo: {} };
}

function parseResources(text: string): ParsedDocument {
  const document = parseYaml(text);
  return { ...document, resources: resourcesOf(document), isForSkupper: isSkupperText(text), memo: {} };
}

/** A cheap look that saves parsing everything else in a repository. Misspellings of the group pass it. */
export function mentionsSkupper(text: string): boolean {
  return /skup|upper\.io/i.test(text);
}

/** Whether a file tells kustomize what to build, and so which files are only parts of resources. */
export function isKustomization(uri: string): boolean {
  return /\/kustomization\.ya?ml$/i.test(uri);
}

/** Whether a file says how its folder is to be read. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${SETTINGS_FILE}`);
}

/** Whether a file on disk is worth keeping. */
export function isRelevant(uri: string, text: string): boolean {
  return isKustomization(uri) || isSettingsFile(uri) || mentionsSkupper(text) || mentionsNeighbour(text);
}

/** Whether a text holds something that Skupper resources may refer to: what runs pods, a Service, a Secret. */
function mentionsNeighbour(text: string): boolean {
  return /^[ \t-]*kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job|CronJob|Service|Namespace|\w*Secret|Certificate)\b/m.test(
    text,
  );
}

/** The document that an offset of the file lies in; between two, the one that ends there if it is still open. */
export function documentAt(file: YamlFile, offset: number): PlacedDocument | undefined {
  return file.documents.findLast(({ start }) => start <= offset);
}
