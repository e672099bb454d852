import { builtInKinds, type KindSet } from '../../schema/kindSet.ts';
import type { CommonEnds } from '../../yaml/split.ts';
import { contain, readingOf, type Observer } from '../observer.ts';
import { mayHoldResourcesAt, mayHoldResourcesOpen } from './fileNames.ts';
import { relevanceOf } from './relevance.ts';
import {
  readClosedFile,
  readContent,
  readOpenFile,
  unreadableFile,
  type Content,
  type FileProblem,
  type OpenSource,
  type YamlFile,
} from './yamlFile.ts';
import type { Facts } from '../facts/facts.ts';

/** The text of a file on disk, or the reason why it cannot be read. */
export type DiskContent = { readonly text: string } | { readonly problem: FileProblem };

/** Whether two contents are the same. False for a file that does not exist. */
export function isSameContent(a: DiskContent | undefined, b: DiskContent): boolean {
  if (!a) return false;
  if ('problem' in a) return 'problem' in b && a.problem === b.problem;
  return 'text' in b && a.text === b.text;
}

/** A change of a file. An open document takes precedence over the file on disk. */
export type Change =
  | {
      readonly type: 'open';
      readonly uri: string;
      readonly text: string;
      readonly version: number;
      /** The language of the document in the editor. Without one, the name of the file decides whether it counts. */
      readonly languageId?: string | undefined;
      /** How much of the previous text of the document is unchanged, if known. */
      readonly common?: CommonEnds | undefined;
    }
  | { readonly type: 'close'; readonly uri: string }
  | {
      readonly type: 'disk';
      readonly uri: string;
      /** Undefined if the file is deleted. */
      readonly content: DiskContent | undefined;
      /** The result of parsing the content in advance. */
      readonly preparsed?: PreparsedFile | undefined;
    };

/** A file on disk that was parsed before the change is applied. */
export interface PreparsedFile {
  readonly file: YamlFile;
  readonly facts: Facts;
}

/** The current files: open documents, else files on disk. */
export interface FileStore {
  /** The files by URI. */
  readonly files: ReadonlyMap<string, YamlFile>;
  /** Applies changes. Returns the URIs of the changed files. */
  apply(changes: readonly Change[]): ReadonlySet<string>;
  /** Parses the content of a file on disk. Undefined if it is irrelevant to Skupper. */
  readDisk(uri: string, content: DiskContent): YamlFile | undefined;
  /** Reads the files again whose kinds have changed. Returns their URIs. */
  rereadOutdated(): readonly string[];
  /** Drops the documents of a file, because an exception was thrown while they were read. */
  giveUp(uri: string): void;
  /** The URIs of all files on disk, open or not. */
  urisOnDisk(): Iterable<string>;
  /** The content of a file on disk, open or not; undefined for an unknown one. */
  contentOnDisk(uri: string): DiskContent | undefined;
}

interface OpenDocument {
  readonly text: string;
  readonly version: number;
  readonly common: CommonEnds | undefined;
}

interface Entry {
  readonly open: OpenDocument | undefined;
  readonly disk: DiskContent | undefined;
  /** The parsed content on disk, if it was parsed in advance. */
  readonly file: YamlFile | undefined;
}

const absent: Entry = { open: undefined, disk: undefined, file: undefined };

/**
 * Creates an empty store. A file whose reading throws is kept without documents. `kindsOf` gives the kinds that count in a file:
 * the same object as before unless they have changed.
 */
export function createFileStore(
  observer: Observer,
  kindsOf: (uri: string) => KindSet = () => builtInKinds,
): FileStore {
  const entries = new Map<string, Entry>();
  const files = new Map<string, YamlFile>();
  const { readDisk, readOpen } = createReaders(observer, kindsOf);
  const record = (change: Change): void => {
    const entry = update(entries.get(change.uri) ?? absent, change);
    if (entry.open || entry.disk) entries.set(change.uri, entry);
    else entries.delete(change.uri);
  };
  const read = (uri: string): void => {
    const { open, disk, file } = entries.get(uri) ?? absent;
    const previous = files.get(uri);
    // What happens on disk does not change an open document.
    if (open && previous && isRead(open, previous, kindsOf(uri))) return;
    const next = open ? readOpen(uri, open, previous) : (file ?? (disk && readDisk(uri, disk)));
    if (next) files.set(uri, next);
    else files.delete(uri);
  };
  return {
    files,
    apply: (changes) => {
      const touched = new Set(changes.map(({ uri }) => uri));
      for (const change of independent(changes)) record(change);
      for (const uri of touched) read(uri);
      return touched;
    },
    readDisk,
    rereadOutdated: () => {
      const outdated = [...files.values()].filter(({ uri, kinds }) => kinds !== kindsOf(uri));
      for (const { uri } of outdated) {
        const entry = entries.get(uri);
        // What was read in advance was read with other kinds.
        if (entry) entries.set(uri, { ...entry, file: undefined });
        read(uri);
      }
      return outdated.map(({ uri }) => uri);
    },
    giveUp: (uri) => {
      const file = files.get(uri);
      if (file) files.set(uri, unreadableFile(file));
    },
    contentOnDisk: (uri) => entries.get(uri)?.disk,
    urisOnDisk: () => [...entries].filter(([, entry]) => entry.disk).map(([uri]) => uri),
  };
}

/** Whether an open document is read already. */
function isRead({ version, text }: OpenDocument, previous: YamlFile, kinds: KindSet): boolean {
  return previous.version === version && previous.text === text && previous.kinds === kinds;
}

/** What is unchanged counts from the text before, which is not read if another change follows at once. */
function independent(changes: readonly Change[]): Change[] {
  const recorded = new Set<string>();
  return changes.map((change) => {
    const isRepeated = recorded.has(change.uri);
    recorded.add(change.uri);
    return isRepeated && change.type === 'open' ? { ...change, common: undefined } : change;
  });
}

/** The ways to read a file. */
interface Readers {
  readonly readDisk: FileStore['readDisk'];
  readonly readOpen: (uri: string, open: OpenDocument, previous: YamlFile | undefined) => YamlFile;
}

function createReaders(observer: Observer, kindsOf: (uri: string) => KindSet): Readers {
  const contentOf = createContentCache();
  return {
    readDisk: (uri, disk) => {
      if (!mayHoldResourcesAt(uri)) return undefined;
      const kinds = kindsOf(uri);
      if ('problem' in disk)
        return readClosedFile({ uri, kinds, text: '', problem: disk.problem }, contentOf);
      const isRelevant = relevanceOf(uri, disk.text) !== undefined;
      return isRelevant ? readClosedFile({ uri, kinds, text: disk.text }, contentOf) : undefined;
    },
    readOpen: (uri, open, previous) =>
      readContained(
        { uri, kinds: kindsOf(uri), ...open },
        previous?.version === undefined ? undefined : previous,
        observer,
      ),
  };
}

/** Reads an open document. One whose reading throws has no documents. */
function readContained(
  source: OpenSource,
  previous: YamlFile | undefined,
  { onError, onActivity }: Observer,
): YamlFile {
  const about = readingOf(source.uri);
  onActivity?.(about.id);
  return contain(
    onError,
    about,
    () => readOpenFile(source, previous),
    () => unreadableFile(source),
  );
}

function update(entry: Entry, change: Change): Entry {
  const { disk, file } = entry;
  if (change.type === 'close') return { open: undefined, disk, file };
  if (change.type === 'disk') return { open: entry.open, disk: change.content, file: change.preparsed?.file };
  if (!mayHoldResourcesOpen(change.uri, change.languageId)) return { open: undefined, disk, file };
  const { text, version, common } = change;
  return { open: { text, version, common }, disk, file };
}

/** The maximum total length, in UTF-16 code units, of the closed files whose trees are cached. */
const MAX_PARSED = 100_000;

/**
 * Creates a function that parses closed files on demand and caches the most recently used results up to a limit: a tree takes
 * many times the memory of its text, and parsing the text again takes microseconds.
 */
function createContentCache(): (file: YamlFile) => Content {
  const cached = new Map<YamlFile, Content>();
  let size = 0;
  const evict = (file: YamlFile): void => {
    if (cached.delete(file)) size -= file.text.length;
  };
  return (file) => {
    const content = cached.get(file) ?? readContent(file);
    evict(file);
    cached.set(file, content);
    size += file.text.length;
    for (const oldest of cached.keys()) {
      if (size <= MAX_PARSED || oldest === file) break;
      evict(oldest);
    }
    return content;
  };
}
