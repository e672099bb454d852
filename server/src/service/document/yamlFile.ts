import { isSkupperText } from '../resource/detect.ts';
import { resourcesOf, settingsIn, type Resource } from '../resource/resource.ts';
import { SETTINGS_FILE } from '../schema/settingsFile.ts';
import { createLineIndex, type LineIndex } from '../text/lineIndex.ts';
import { parseYaml, type YamlDocument } from './parse.ts';
import { splitDocuments } from './split.ts';

/** A parsed document with what was found in it. The same for the same text, wherever it stands in a file. */
export interface ParsedDocument extends YamlDocument {
  readonly resources: readonly Resource[];
  /** It is meant for the Skupper tools, even when it is too broken to be read. */
  readonly isForSkupper: boolean;
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
  return { uri, text, version, lines: createLineIndex(text), documents, problem: problem ?? tooLarge };
}

type Parser = (text: string) => ParsedDocument;

function parserOf(uri: string): Parser {
  if (isSettingsFile(uri)) return parseSettings;
  return isKustomization(uri) ? parseResources : parseRelevant;
}

function parseDocuments(text: string, parse: Parser, previous: YamlFile | undefined): PlacedDocument[] {
  const known = new Map(previous?.documents.map(({ parsed }) => [parsed.text, parsed]));
  return splitDocuments(text).map(({ start, end }) => {
    const chunk = text.slice(start, end);
    const parsed = known.get(chunk) ?? parse(chunk);
    known.set(chunk, parsed);
    return { start, end, parsed };
  });
}

const unread: Omit<ParsedDocument, 'text'> = {
  root: undefined,
  problems: [],
  templated: false,
  resources: [],
  isForSkupper: false,
};

function parseSettings(text: string): ParsedDocument {
  const document = parseYaml(text, 'core');
  return { ...document, resources: settingsIn(document.root), isForSkupper: true };
}

function parseRelevant(text: string): ParsedDocument {
  return mentionsSkupper(text) || mentionsNeighbour(text) ? parseResources(text) : { ...unread, text };
}

function parseResources(text: string): ParsedDocument {
  const document = parseYaml(text);
  return { ...document, resources: resourcesOf(document), isForSkupper: isSkupperText(text) };
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
