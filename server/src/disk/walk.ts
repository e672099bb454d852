import type { Ignore } from 'ignore';
import { lstatSync, readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs';
import { parseGitIgnore } from './gitIgnore.ts';
import { mayHoldResources } from '../service/workspace/files/fileNames.ts';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** Folders that hold many files that are not the user's own. */
const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.venv',
  '__pycache__',
]);

/** Files beyond this number are not listed, so that opening a home folder or the root of the file system stays harmless. */
const MAX_FILES = 300_000;

/** A folder or a YAML file in it. */
export interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

/** One of `count` parts of a folder tree, for threads that share the work. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What to list of a folder tree: by default all of it. */
export interface WalkOptions {
  readonly shard?: Shard | undefined;
  /** Only what is at or below these absolute paths. None of them is below another. */
  readonly paths?: readonly string[] | undefined;
  /** Called if there are more files than are listed. */
  readonly onLimit?: () => void;
}

const wholeTree: Shard = { index: 0, count: 1 };

/** Folders at this depth are distributed over the shards. Every shard walks the few folders above them. */
const SHARD_DEPTH = 2;

/**
 * The folder itself and the folders and YAML files in it, parents first; or a part of them. This alone decides what belongs to
 * a workspace folder, when it is read and when something in it changes. Skips what `.gitignore` files ignore, and everything
 * that is not a file or folder, such as pipes. Does not follow symbolic links, so there are no cycles. Empty when the path is
 * not a folder.
 */
export function* walk(
  root: string,
  { shard = wholeTree, paths, onLimit }: WalkOptions = {},
): Generator<Entry> {
  let files = 0;
  const maxFiles = MAX_FILES / shard.count;
  const isInShard = shardTest(shard);
  const isRelevant = relevanceTest(resolve(root));
  const pending = startOf(resolve(root), paths, isRelevant).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    // Before its entries are listed, so that a caller that watches it misses nothing.
    yield next;
    if (!next.isFolder) continue;
    const entries = entriesIn(next, isRelevant).filter(isInShard);
    for (const entry of entries) {
      if (entry.isFolder) continue;
      if (++files > maxFiles) return onLimit?.();
      yield entry;
    }
    for (const entry of entries.reverse()) if (entry.isFolder) pending.push(entry);
  }
}

/**
 * Tests whether an entry is of a shard. Its path alone decides: the shards are walked at different times, and what changes in
 * between must not move other entries from one to another.
 */
function shardTest({ index, count }: Shard): (entry: Located) => boolean {
  return ({ path, isFolder, depth }) =>
    depth > SHARD_DEPTH || (isFolder && depth < SHARD_DEPTH) || hashOf(path) % count === index;
}

/** A small number that differs for most paths (FNV-1a). */
function hashOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < path.length; index++)
    hash = Math.imul(hash ^ path.charCodeAt(index), 0x01000193);
  // The lower bits vary the least.
  return hash >>> 8;
}

/** The root, or what is at some paths below it. */
function startOf(root: string, paths: readonly string[] | undefined, isRelevant: RelevanceTest): Located[] {
  if (!isFolderOrLink(root)) return [];
  const top: Located = { path: root, depth: 0, ignores: [], isFolder: true };
  return paths ? locate(top, paths, isRelevant) : [top];
}

interface Folder {
  readonly path: string;
  /** 0 for the root. */
  readonly depth: number;
  /** Those of the folders above it, outermost first. */
  readonly ignores: readonly GitIgnore[];
}

type Located = Folder & Entry;

/** The folders and YAML files in a folder, without skipped and ignored ones. */
function entriesIn(folder: Folder, isRelevant: RelevanceTest): Located[] {
  const start = folder.path === sep ? sep : folder.path + sep;
  const depth = folder.depth + 1;
  const ignores = ignoresIn(folder);
  return listEntries(folder.path).flatMap((entry) => {
    const path = start + entry.name;
    return isRelevant(path, entry, ignores) ? [{ path, depth, ignores, isFolder: entry.isDirectory() }] : [];
  });
}

/** Those of some paths that a folder tree contains. Only they and the folders above them are looked at. */
function locate(root: Located, paths: readonly string[], isRelevant: RelevanceTest): Located[] {
  const known = new Map<string, Located | undefined>([[root.path, root]]);
  const ignores = new Map<Folder, readonly GitIgnore[]>();
  const start = root.path === sep ? sep : root.path + sep;
  const find = (path: string): Located | undefined => {
    const parent = path.startsWith(start) ? findOnce(dirname(path)) : undefined;
    const type = parent?.isFolder ? typeOf(path) : undefined;
    if (!parent || !type) return undefined;
    const above = ignores.get(parent) ?? ignoresIn(parent);
    ignores.set(parent, above);
    if (!isRelevant(path, type, above)) return undefined;
    return { path, depth: parent.depth + 1, ignores: above, isFolder: type.isDirectory() };
  };
  const findOnce = (path: string): Located | undefined => {
    if (!known.has(path)) known.set(path, find(path));
    return known.get(path);
  };
  return paths.flatMap((path) => findOnce(resolve(path)) ?? []);
}

/** Tests whether a file or folder belongs to the workspace, if its parent does. */
type RelevanceTest = (
  path: string,
  type: Pick<Dirent, 'isDirectory' | 'isFile'>,
  ignores: readonly GitIgnore[],
) => boolean;

function relevanceTest(root: string): RelevanceTest {
  const isOther = otherFileSystemTest(root);
  return (path, type, ignores) => {
    const name = basename(path);
    const isFolder = type.isDirectory();
    const isCandidate = isFolder
      ? !skippedFolders.has(name) && !isOther(path)
      : type.isFile() && mayHoldResources(name);
    return isCandidate && !isIgnored(ignores, path, isFolder);
  };
}

/**
 * Tests whether a folder is in another file system than the root of the disk, such as `/proc`, whose files are made up when they
 * are read. A smaller workspace may span several on purpose.
 */
function otherFileSystemTest(root: string): (path: string) => boolean {
  if (dirname(root) !== root) return () => false;
  const own = typeOf(root)?.dev;
  return (path) => typeOf(path)?.dev !== own;
}

/** A `.gitignore` file, whose rules are relative to its folder. */
interface GitIgnore {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules of a folder. A link or a pipe of this name is not one. */
function readGitIgnore(folder: string): GitIgnore[] {
  const path = join(folder, '.gitignore');
  const text = typeOf(path)?.isFile() ? readText(path) : undefined;
  return text === undefined ? [] : [{ folder, rules: parseGitIgnore(text) }];
}

function ignoresIn({ path, ignores }: Folder): readonly GitIgnore[] {
  return [...ignores, ...readGitIgnore(path)];
}

/** As in git, the innermost `.gitignore` with a matching rule decides. */
function isIgnored(all: readonly GitIgnore[], path: string, isFolder: boolean): boolean {
  let result = false;
  for (const { folder, rules } of all) {
    const { ignored, unignored } = rules.test(
      relative(folder, path).split(sep).join('/') + (isFolder ? '/' : ''),
    );
    if (ignored || unignored) result = ignored;
  }
  return result;
}

function listEntries(path: string): Dirent[] {
  return undefinedOnError(() => readdirSync(path, { withFileTypes: true })) ?? [];
}

/** A workspace folder itself may be a link. */
function isFolderOrLink(path: string): boolean {
  return undefinedOnError(() => statSync(path).isDirectory()) ?? false;
}

/** What a path is, without following a link. Undefined if there is nothing. */
function typeOf(path: string): Stats | undefined {
  return undefinedOnError(() => lstatSync(path, { throwIfNoEntry: false }));
}

function readText(path: string): string | undefined {
  return undefinedOnError(() => readFileSync(path, 'utf8'));
}

/** Files that cannot be read count as missing. */
function undefinedOnError<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
