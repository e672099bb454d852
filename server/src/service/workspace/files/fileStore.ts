import type { CommonEnds } from '../../yaml/split.ts';
import { isRelevant } from './relevance.ts';
import {
  readClosedFile,
  readContent,
  readOpenFile,
  type Content,
  type FileProblem,
  type YamlFile,
} from './yamlFile.ts';
import type { Facts } from '../facts/facts.ts';

/** The content of a file on disk, or why there is none. */
export type DiskContent = { readonly text: string } | { readonly problem: FileProblem };

/** Something that happened to a file. What an editor has open counts more than what is on disk. */
export type Change =
  | {
      readonly type: 'open';
      readonly uri: string;
      readonly text: string;
      readonly version: number;
      /** What the text has in common with the one that the editor had before, where that is known. */
      readonly common?: CommonEnds | undefined;
    }
  | { readonly type: 'close'; readonly uri: string }
  | {
      readonly type: 'disk';
      readonly uri: string;
      readonly content: DiskContent | undefined;
      /** What was found out about the content already. */
      readonly read?: PreparsedFile | undefined;
    };

/** A file on disk that was read before it counts. */
export interface PreparsedFile {
  readonly file: YamlFile;
  readonly facts: Facts;
}

/** The files as they are now: what an editor has open, else what is on disk. */
export interface FileStore {
  readonly files: ReadonlyMap<string, YamlFile>;
  /** Takes changes in; gives the files that they are about. */
  apply(changes: readonly Change[]): ReadonlySet<string>;
  /** Reads a file that lies on disk. Files that have nothing to do with Skupper take no memory. */
  readDisk(uri: string, content: DiskContent): YamlFile | undefined;
  /** The URIs of the files that are known from disk. */
  urisOnDisk(): Iterable<string>;
}

interface Entry {
  readonly open:
    | {
        readonly text: string;
        readonly version: number;
        readonly common: CommonEnds | undefined;
      }
    | undefined;
  readonly disk: DiskContent | undefined;
  /** What was read from the content on disk already. */
  readonly file: YamlFile | undefined;
}

const absent: Entry = { open: undefined, disk: undefined, file: undefined };

/** Makes an empty store. */
export function createFileStore(): FileStore {
  const entries = new Map<string, Entry>();
  const files = new Map<string, YamlFile>();
  const contentOf = createContentCache();
  const enter = (change: Change): void => {
    const entry = update(entries.get(change.uri) ?? absent, change);
    if (entry.open || entry.disk) entries.set(change.uri, entry);
    else entries.delete(change.uri);
  };
  const readDisk = (uri: string, disk: DiskContent): YamlFile | undefined => {
    if ('problem' in disk) return readClosedFile({ uri, text: '', problem: disk.problem }, contentOf);
    return isRelevant(uri, disk.text) ? readClosedFile({ uri, text: disk.text }, contentOf) : undefined;
  };
  const read = (uri: string): void => {
    const { open, disk, file } = entries.get(uri) ?? absent;
    const previous = files.get(uri);
    const next = open
      ? readOpenFile({ uri, ...open }, previous?.version === undefined ? undefined : previous)
      : (file ?? (disk && readDisk(uri, disk)));
    if (next) files.set(uri, next);
    else files.delete(uri);
  };
  return {
    files,
    apply: (changes) => {
      const touched = new Set(changes.map(({ uri }) => uri));
      for (const change of changes) enter(change);
      for (const uri of touched) read(uri);
      return touched;
    },
    readDisk,
    urisOnDisk: () => [...entries].filter(([, entry]) => entry.disk).map(([uri]) => uri),
  };
}

function update(entry: Entry, change: Change): Entry {
  const { disk, file } = entry;
  if (change.type === 'close') return { open: undefined, disk, file };
  if (change.type === 'disk') return { open: entry.open, disk: change.content, file: change.read?.file };
  const { text, version, common } = change;
  return { open: { text, version, common }, disk, file };
}

/** How many characters of closed files stay parsed. */
const MAX_PARSED = 100_000;

/**
 * Parses closed files when somebody looks into them, and keeps of them only those that were looked into last: a tree takes
 * many times the memory of its text, and parsing it again takes microseconds.
 */
function createContentCache(): (file: YamlFile) => Content {
  const kept = new Map<YamlFile, Content>();
  let size = 0;
  const forget = (file: YamlFile): void => {
    if (kept.delete(file)) size -= file.text.length;
  };
  return (file) => {
    const content = kept.get(file) ?? readContent(file);
    forget(file);
    kept.set(file, content);
    size += file.text.length;
    for (const oldest of kept.keys()) {
      if (size <= MAX_PARSED || oldest === file) break;
      forget(oldest);
    }
    return content;
  };
}
