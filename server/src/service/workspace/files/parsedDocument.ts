import { placed, type Placed } from '../../resource/misplaced/misplaced.ts';
import { changed } from '../../resource/misplaced/moveEntry.ts';
import { missingSpacesIn } from '../../resource/missingSpaces.ts';
import { mentionsMaker } from '../../resource/provenance.ts';
import { isSkupperText, resourcesOf, settingsIn, type Resource } from '../../resource/resource.ts';
import { lineStarts } from '../../text/lineIndex.ts';
import { mayHoldConflict } from '../../yaml/mergeConflict.ts';
import { parseYaml, type YamlDocument } from '../../yaml/parse.ts';
import type { Path, YamlProblem } from '../../yaml/tree.ts';
import { builtInKinds, type KindSet } from '../../schema/kindSet.ts';
import { isJsonFile, isTemplateFile } from './fileNames.ts';
import { isKustomization, isSettingsFile, relevanceOf } from './relevance.ts';

/** A parsed document with its resources. Depends on its text alone, not on its position in the file. */
export interface ParsedDocument extends YamlDocument {
  readonly resources: readonly Resource[];
  /** The kinds that its resources were looked up in. */
  readonly kinds: KindSet;
  /** Whether it is meant for Skupper, even if it cannot be parsed. */
  readonly isForSkupper: boolean;
  /** Whether it is a manifest in a task of Ansible, which decides where it is applied. */
  readonly embedded: boolean;
  /** The resources with properties in another place than they are written. */
  readonly misplaced: readonly PlacedResource[];
  /** Whether its text may hold the markers of a merge conflict. */
  readonly mayHoldConflict: boolean;
  /** Whether its text mentions the marks of what Skupper has created. */
  readonly mayBeMadeBySkupper: boolean;
  /** The offsets of its line starts, from the start of the document; the first one is 0. */
  readonly lineStarts: readonly number[];
}

/** A resource whose properties were put where they belong. */
export interface PlacedResource extends Placed {
  /** The path of the resource in the document. */
  readonly base: Path;
  readonly kind: string;
}

/** Parses a document of a file. */
export type Parser = (text: string) => ParsedDocument;

/** The parser for the documents of a file, by the name of the file and the kinds that count there. */
export function parserOf(uri: string, kinds: KindSet): Parser {
  if (isSettingsFile(uri)) return parseSettings;
  if (isTemplateFile(uri)) return (text) => parseTemplate(text, kinds);
  if (isJsonFile(uri)) return (text) => parseJson(text, kinds);
  return isKustomization(uri)
    ? (text) => parseResources(text, { kinds })
    : (text) => parseRelevant(text, kinds);
}

function parseSettings(text: string): ParsedDocument {
  const read = (given?: readonly YamlProblem[]): Read => {
    const document = parseYaml(text, 'core', given);
    return { document, resources: settingsIn(document.root) };
  };
  const { document, resources } = withSpaces(read);
  return new Parsed(document, resources, { isForSkupper: true, kinds: builtInKinds });
}

/** In place of a document that is not parsed. */
const unread = { root: undefined, problems: [], templated: false, conditional: false };

function parseRelevant(text: string, kinds: KindSet): ParsedDocument {
  // The name of the file does not matter for one of its documents.
  return relevanceOf('', text) ? parseResources(text, { kinds }) : unreadDocument(text, kinds);
}

/** JSON with comments is for other programs: kubectl rejects it. */
function parseJson(text: string, kinds: KindSet): ParsedDocument {
  // The name decides what is relevant, but not which name.
  const isRead = relevanceOf('.json', text) && !hasJsonComments(text);
  return isRead ? parseResources(text, { kinds }) : unreadDocument(text, kinds);
}

/** Whether a JSON text has comments of JavaScript. Strings are skipped, because addresses in them look alike. */
function hasJsonComments(text: string): boolean {
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInString && character === '\\') at++;
    else if (character === '"') isInString = !isInString;
    else if (character === '\n' || character === '\r') isInString = false;
    else if (!isInString && character === '/' && /[/*]/.test(text[at + 1] ?? '')) return true;
  }
  return false;
}

/** Everything in a template may be conditional, also where its expressions are of an unknown kind. */
function parseTemplate(text: string, kinds: KindSet): ParsedDocument {
  const document = { ...parseYaml(text), templated: true, conditional: true };
  return withPlaces(document, resourcesOf(document, kinds), { isForSkupper: isSkupperText(text), kinds });
}

/** Parses a manifest in another document. What may be only a part of a resource is read like one with conditions. */
export function parseEmbedded(text: string, kinds: KindSet, isPart: boolean): ParsedDocument {
  return parseResources(text, { embedded: true, isPart, kinds });
}

/** A document that is not read, such as one between embedded manifests. */
export function unreadDocument(text: string, kinds: KindSet): ParsedDocument {
  return new Parsed({ text, ...unread }, [], { isForSkupper: false, kinds });
}

/** Parses one document with its resources. */
export function parseResources(
  text: string,
  { embedded = false, isPart = false, kinds = builtInKinds } = {},
): ParsedDocument {
  const read = (given?: readonly YamlProblem[]): Read => {
    const parsed = parseYaml(text, 'kubernetes', given);
    const document = isPart ? { ...parsed, conditional: true } : parsed;
    return { document, resources: resourcesOf(document, kinds) };
  };
  const { document, resources } = withSpaces(read);
  return withPlaces(document, resources, { isForSkupper: isSkupperText(text), embedded, kinds });
}

/** A document in which the properties of the resources are where they belong. */
function withPlaces(document: YamlDocument, resources: readonly Resource[], about: About): ParsedDocument {
  const misplaced = resources.flatMap(({ schema, base, root, kind }): PlacedResource[] => {
    const found = schema && document.problems.length === 0 ? placed(schema, root, document.text) : undefined;
    return found ? [{ ...found, base, kind }] : [];
  });
  const [first] = misplaced;
  if (!first) return new Parsed(document, resources, about);
  const root = misplaced.reduce(
    (tree, { base, root: resource, misplaced: [{ entry }] }) => changed(tree, base, () => resource, entry),
    document.root,
  );
  const moved = { ...document, root };
  return new Parsed(moved, resourcesOf(moved, about.kinds), { ...about, misplaced });
}

interface Read {
  readonly document: YamlDocument;
  readonly resources: readonly Resource[];
}

/** Reads a document again with the spaces that are missing in valid YAML, which only the schema shows. */
function withSpaces(read: (given?: readonly YamlProblem[]) => Read): Read {
  const first = read();
  const missing = missingSpacesIn(first.document, first.resources);
  if (missing.length === 0) return first;
  const second = read(missing);
  return second.document.problems.length > missing.length ? first : second;
}

/** What is known of a document beside its tree and resources. */
interface About {
  readonly isForSkupper: boolean;
  readonly kinds: KindSet;
  readonly embedded?: boolean;
  readonly misplaced?: readonly PlacedResource[];
}

const none: readonly PlacedResource[] = [];

/** Computes the line starts on demand, because those of closed files are rarely needed. */
class Parsed implements ParsedDocument {
  readonly text: string;
  readonly root: YamlDocument['root'];
  readonly problems: YamlDocument['problems'];
  readonly templated: boolean;
  readonly conditional: boolean;
  readonly resources: readonly Resource[];
  readonly kinds: KindSet;
  readonly isForSkupper: boolean;
  readonly embedded: boolean;
  readonly misplaced: readonly PlacedResource[];
  #lineStarts: readonly number[] | undefined;
  #mayHoldConflict: boolean | undefined;
  #mayBeMadeBySkupper: boolean | undefined;

  constructor(
    { text, root, problems, templated, conditional }: YamlDocument,
    resources: readonly Resource[],
    { isForSkupper, kinds, embedded = false, misplaced = none }: About,
  ) {
    this.text = text;
    this.root = root;
    this.problems = problems;
    this.templated = templated;
    this.conditional = conditional;
    this.resources = resources;
    this.kinds = kinds;
    this.isForSkupper = isForSkupper;
    this.embedded = embedded;
    this.misplaced = misplaced;
  }

  get mayHoldConflict(): boolean {
    return (this.#mayHoldConflict ??= mayHoldConflict(this.text));
  }

  get mayBeMadeBySkupper(): boolean {
    return (this.#mayBeMadeBySkupper ??= mentionsMaker(this.text));
  }

  get lineStarts(): readonly number[] {
    return (this.#lineStarts ??= lineStarts(this.text));
  }
}
