import {
  childUri,
  IGNORE_FILE,
  isIgnored,
  isInside,
  isJsonFile,
  isSkippedFolder,
  mayHoldResources,
  parentUri,
  parseGitRules,
  relativePath,
  type GitRules,
} from '../../service/index.ts';
import type { ClientFileSystem } from './fileSystem.ts';
import type { DirectoryEntry } from './protocol.ts';

/** The files of a folder that are to be read. */
export interface Listing {
  readonly uris: readonly string[];
  /** Whether there are more files or folders than are listed. */
  readonly isIncomplete: boolean;
}

/** More files are not read, and more folders not listed: each may be a request to a web server. */
export const MAX_LISTED = 3000;

/**
 * The files in a folder that may hold resources: all of them, or those at and below some URIs. The same as on a disk: without
 * what git ignores, and without the folders of tools. Of too many, YAML files come before JSON, and higher ones before deeper
 * ones.
 */
export async function listFiles(
  files: ClientFileSystem,
  root: string,
  paths: readonly string[] = [root],
): Promise<Listing> {
  const tree = createTree(files, root);
  const found: string[] = [];
  let folders = 0;
  const collect = async ({ uri, isFolder }: Located): Promise<void> => {
    if (!isFolder) return void found.push(uri);
    if (++folders > MAX_LISTED) return;
    await Promise.all((await tree.entriesOf(uri)).map(collect));
  };
  const starts = await Promise.all(paths.map((path) => tree.find(path)));
  await Promise.all(starts.flatMap((start) => (start ? [collect(start)] : [])));
  const isIncomplete = folders > MAX_LISTED || found.length > MAX_LISTED;
  return { uris: found.toSorted(byImportance).slice(0, MAX_LISTED), isIncomplete };
}

/** A file or folder that counts. */
interface Located {
  readonly uri: string;
  readonly isFolder: boolean;
}

interface Tree {
  /** What counts at a URI in the tree. Undefined if nothing does. */
  find(uri: string): Promise<Located | undefined>;
  /** What counts in a folder that counts. */
  entriesOf(folder: string): Promise<readonly Located[]>;
}

/** A folder with the files and folders in it, and what git ignores of them. */
interface Folder {
  readonly entries: readonly DirectoryEntry[];
  readonly rules: readonly GitRules[];
}

/** Creates a tree in which each folder is read once. */
function createTree(files: ClientFileSystem, root: string): Tree {
  const known = new Map<string, Promise<Folder>>();
  const read = async (uri: string): Promise<Folder> => {
    const above = uri === root ? [] : (await open(parentUri(uri))).rules;
    const entries = (await files.readDirectory(uri)) ?? [];
    return { entries, rules: [...above, ...(await rulesIn(files, uri, entries))] };
  };
  const open = (uri: string): Promise<Folder> => {
    const folder = known.get(uri) ?? read(uri);
    known.set(uri, folder);
    return folder;
  };
  const entriesOf = async (uri: string): Promise<readonly Located[]> => {
    const { entries, rules } = await open(uri);
    return entries.flatMap((entry) => {
      const located = { uri: childUri(uri, entry.name), isFolder: entry.type === 'directory' };
      return isRelevant(entry, located, rules) ? [located] : [];
    });
  };
  const find = async (uri: string): Promise<Located | undefined> => {
    if (uri === root) return { uri, isFolder: true };
    if (!isInside(uri, root)) return undefined;
    const parent = await find(parentUri(uri));
    return parent?.isFolder ? (await entriesOf(parent.uri)).find((each) => each.uri === uri) : undefined;
  };
  return { find, entriesOf };
}

function isRelevant(
  { name }: DirectoryEntry,
  { uri, isFolder }: Located,
  rules: readonly GitRules[],
): boolean {
  const isCandidate = isFolder ? !isSkippedFolder(name) : mayHoldResources(name);
  return isCandidate && !isIgnored(rules, isFolder, (folder) => relativePath(uri, folder));
}

/** The rules of a folder itself: those of its repository, if one starts here, and those of its `.gitignore`. */
async function rulesIn(
  files: ClientFileSystem,
  folder: string,
  entries: readonly DirectoryEntry[],
): Promise<GitRules[]> {
  const has = (name: string, type: DirectoryEntry['type']): boolean =>
    entries.some((entry) => entry.name === name && entry.type === type);
  const names = [
    ...(has('.git', 'directory') ? ['.git/info/exclude'] : []),
    ...(has(IGNORE_FILE, 'file') ? [IGNORE_FILE] : []),
  ];
  const read = await Promise.all(names.map((name) => files.readFile(`${folder}/${name}`)));
  return read.flatMap((file) => (file ? [{ folder, rules: parseGitRules(file.text) }] : []));
}

/** Hardly any JSON holds resources, and what is deep in a tree is rarely what somebody opened the folder for. */
function byImportance(a: string, b: string): number {
  return (
    Number(isJsonFile(a)) - Number(isJsonFile(b)) ||
    a.split('/').length - b.split('/').length ||
    (a < b ? -1 : 1)
  );
}
