import { readdirSync, statSync, type Dirent } from 'node:fs';
import { typeOf, undefinedOnError } from './fileType.ts';
import { gitEntriesOf, isIgnored, rulesAbove, rulesIn } from './gitRules.ts';
import type { SkippedLink } from '../service/index.ts';
import { linkFollower, type FollowLink } from './links.ts';
import { isSkippedFolder, mayHoldResources } from '../service/workspace/files/fileNames.ts';
import { IGNORE_FILE, type GitRules } from '../service/workspace/files/gitIgnore.ts';
import { basename, dirname, resolve, sep } from 'node:path';

/** Files beyond this number are not listed, so that opening a home folder or the root of the file system stays harmless. */
const MAX_FILES = 300_000;

/** A folder or a YAML file in it. */
export interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
  /** For a symbolic link: the file that it leads to. */
  readonly target?: string;
}

/** One of `count` parts of a folder tree, for threads that share the work. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Receives the path of a symbolic link that is not followed, and why. */
export type OnSkippedLink = (path: string, problem: SkippedLink['problem']) => void;

/** What to list of a folder tree: by default all of it. */
export interface WalkOptions {
  readonly shard?: Shard | undefined;
  /** Only what is at or below these absolute paths. None of them is below another. */
  readonly paths?: readonly string[] | undefined;
  /** Whether to list what git ignores as well. */
  readonly includesIgnored?: boolean | undefined;
  /** Called if there are more files than are listed. */
  readonly onLimit?: () => void;
  /** Called for each symbolic link that may have been meant to be followed, and is not. */
  readonly onSkippedLink?: OnSkippedLink | undefined;
}

const wholeTree: Shard = { index: 0, count: 1 };

/** Folders at this depth are distributed over the shards. Every shard walks the few folders above them. */
const SHARD_DEPTH = 2;

/**
 * The folder itself and the folders and YAML files in it, parents first; or a part of them. This alone decides what belongs to
 * a workspace folder, when it is read and when something in it changes. Skips what git ignores, and everything that is not a file
 * or folder, such as pipes. What a symbolic link leads to is listed once, where it is: a link to a folder is not entered, so there
 * are no cycles, and a link to a file counts only if that file does not count by its own name. Empty when the path is not a folder.
 */
export function* walk(
  root: string,
  { shard = wholeTree, paths, includesIgnored, onLimit, onSkippedLink }: WalkOptions = {},
): Generator<Entry> {
  let files = 0;
  const maxFiles = MAX_FILES / shard.count;
  const isInShard = shardTest(shard);
  const tree = createTree(resolve(root), { includesIgnored, onSkippedLink });
  const pending = startOf(tree, paths).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    // Before its entries are listed, so that a caller that watches it misses nothing.
    yield next;
    if (!next.isFolder) continue;
    const entries = entriesIn(tree, next, isInShard);
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

/** What git ignores: by the folders above one, and in one. */
interface IgnoreRules {
  readonly above: typeof rulesAbove;
  readonly in: typeof rulesIn;
}

const gitRules: IgnoreRules = { above: rulesAbove, in: rulesIn };
const noRules: IgnoreRules = { above: () => [], in: () => [] };

/** A folder tree that is walked. */
interface Tree {
  readonly root: string;
  readonly rules: IgnoreRules;
  readonly isOtherFileSystem: (path: string) => boolean;
  readonly follow: FollowLink;
  readonly onSkippedLink: OnSkippedLink | undefined;
}

function createTree(
  root: string,
  { includesIgnored = false, onSkippedLink }: Pick<WalkOptions, 'includesIgnored' | 'onSkippedLink'>,
): Tree {
  const rules = includesIgnored ? noRules : gitRules;
  const isOtherFileSystem = otherFileSystemTest(root);
  return { root, rules, isOtherFileSystem, follow: linkFollower(root), onSkippedLink };
}

/** The root, or what is at some paths below it. */
function startOf(tree: Tree, paths: readonly string[] | undefined): Located[] {
  const { root } = tree;
  if (!isFolderOrLink(root)) return [];
  const top: Located = { path: root, depth: 0, rules: tree.rules.above(root), isFolder: true };
  return paths ? locate(tree, top, paths) : [top];
}

interface Folder {
  readonly path: string;
  /** 0 for the root. */
  readonly depth: number;
  /** What git ignores, by the folders above it. */
  readonly rules: readonly GitRules[];
}

type Located = Folder & Entry;

/** What an entry of a folder is. */
type EntryType = Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>;

/** The folders and files in a folder that count, and are in a shard. */
function entriesIn(tree: Tree, folder: Folder, isInShard: (entry: Located) => boolean): Located[] {
  const start = folder.path === sep ? sep : folder.path + sep;
  const depth = folder.depth + 1;
  const entries = listEntries(folder.path);
  const rules = tree.rules.in(folder.path, gitEntriesIn(entries), folder.rules);
  return entries.flatMap((entry) => {
    const located = { path: start + entry.name, depth, rules, isFolder: entry.isDirectory() };
    // The shard first, because to follow a link takes time.
    if (!isInShard(located)) return [];
    if (entry.isSymbolicLink()) return linkInFolder(tree, located);
    return isRelevant(tree, located, entry) ? [located] : [];
  });
}

function gitEntriesIn(entries: readonly Dirent[]): ReturnType<typeof gitEntriesOf> {
  return {
    hasRules: entries.some((entry) => entry.name === IGNORE_FILE && entry.isFile()),
    isRepository: entries.some(({ name }) => name === '.git'),
  };
}

/** Finds what is at some paths of a tree. */
type Find = (path: string) => Located | undefined;

/** Those of some paths that a tree contains. Only they and the folders above them are looked at. */
function locate(tree: Tree, root: Located, paths: readonly string[]): Located[] {
  const known = new Map<string, Located | undefined>([[root.path, root]]);
  const rules = new Map<Folder, readonly GitRules[]>();
  const start = root.path === sep ? sep : root.path + sep;
  const find: Find = (path) => {
    const parent = path.startsWith(start) ? findOnce(dirname(path)) : undefined;
    const type = parent?.isFolder ? typeOf(path) : undefined;
    if (!parent || !type) return undefined;
    const inParent = rules.get(parent) ?? tree.rules.in(parent.path, gitEntriesOf(parent.path), parent.rules);
    rules.set(parent, inParent);
    const located = { path, depth: parent.depth + 1, rules: inParent, isFolder: type.isDirectory() };
    if (type.isSymbolicLink()) return linkEntry(tree, located, findOnce);
    return isRelevant(tree, located, type) ? located : undefined;
  };
  const findOnce: Find = (path) => {
    if (!known.has(path)) known.set(path, find(path));
    return known.get(path);
  };
  return paths.flatMap((path) => findOnce(resolve(path)) ?? []);
}

/** Whether a file or folder belongs to the workspace, if its parent does. */
function isRelevant({ isOtherFileSystem }: Tree, { path, rules }: Located, type: EntryType): boolean {
  const name = basename(path);
  const isFolder = type.isDirectory();
  const isCandidate = isFolder
    ? !isSkippedFolder(name) && !isOtherFileSystem(path)
    : type.isFile() && mayHoldResources(name);
  return isCandidate && !isIgnored(rules, path, isFolder);
}

/** A link to a file that does not count by its own name: because of that name, or because of the folder that it is in. */
function linkInFolder(tree: Tree, link: Located): Located[] {
  if (isIgnored(link.rules, link.path, false)) return [];
  const isFile = mayHoldResources(link.path);
  const target = tree.follow(link.path);
  if ('problem' in target) {
    const mayBeMeant = isFile || (target.problem === 'outside' && !basename(link.path).includes('.'));
    if (mayBeMeant) tree.onSkippedLink?.(link.path, target.problem);
    return [];
  }
  const countsByLink = isFile && target.isFile && startOf(tree, [target.path]).length === 0;
  return countsByLink ? [{ ...link, target: target.path }] : [];
}

/** The file that a link to a file stands for: its target, or the link itself if the target does not count. */
function linkEntry(tree: Tree, link: Located, find: Find): Located | undefined {
  if (!mayHoldResources(link.path) || isIgnored(link.rules, link.path, false)) return undefined;
  const target = tree.follow(link.path);
  if ('problem' in target || !target.isFile) return undefined;
  return find(target.path) ?? { ...link, target: target.path };
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

function listEntries(path: string): Dirent[] {
  return undefinedOnError(() => readdirSync(path, { withFileTypes: true })) ?? [];
}

/** A workspace folder itself may be a link. */
function isFolderOrLink(path: string): boolean {
  return undefinedOnError(() => statSync(path).isDirectory()) ?? false;
}
