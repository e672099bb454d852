import type { Ignore } from 'ignore';
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { parseGitIgnore } from './gitIgnore.ts';
import { isTemplateFile } from '../service/workspace/files/relevance.ts';
import { join, relative, resolve, sep } from 'node:path';

/** Folders that hold many files that are not the user's own. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.venv',
  '__pycache__',
]);

/** Files beyond this number are not read, so that opening a home folder stays harmless. */
const MAX_FILES = 500_000;

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

const wholeTree: Shard = { index: 0, count: 1 };

/** Folders at this depth are distributed over the shards. Every shard walks the few folders above them. */
const SHARD_DEPTH = 2;

/**
 * The folder itself and the folders and YAML files in it, parents first; or one shard of them. Skips what `.gitignore` files
 * ignore. Does not follow symbolic links, so there are no cycles. Empty when the path is not a folder or cannot be read.
 * `onUnreadable` is called for each folder that may not be listed.
 */
export function* walk(
  root: string,
  { index, count }: Shard = wholeTree,
  onUnreadable?: (path: string) => void,
): Generator<Entry> {
  let files = 0;
  let parts = 0;
  const isInShard = (depth: number): boolean => depth > SHARD_DEPTH || parts++ % count === index;
  const pending: Folder[] = [{ path: resolve(root), depth: 0, ignores: [] }];
  for (let folder = pending.pop(); folder && files < MAX_FILES / count; folder = pending.pop()) {
    const entries = listEntries(folder.path, onUnreadable);
    if (!entries) continue;
    yield { path: folder.path, isFolder: true };
    const ignores = [...folder.ignores, ...readGitIgnore(folder.path, entries)];
    const depth = folder.depth + 1;
    const subfolders: Folder[] = [];
    for (const { path, isFolder } of relevantEntries(folder.path, entries, ignores)) {
      if (isFolder && (depth < SHARD_DEPTH || isInShard(depth))) subfolders.push({ path, depth, ignores });
      if (isFolder || !isInShard(depth)) continue;
      files++;
      yield { path, isFolder };
    }
    for (const each of subfolders.reverse()) pending.push(each);
  }
}

/** The folders and YAML files among the entries of a folder, without skipped and ignored ones. */
function relevantEntries(folder: string, entries: readonly Dirent[], ignores: readonly GitIgnore[]): Entry[] {
  const start = folder === sep ? sep : folder + sep;
  return entries.flatMap((entry) => {
    const isFolder = entry.isDirectory();
    const isRelevant = isFolder ? !skippedFolders.has(entry.name) : entry.isFile() && isYaml(entry.name);
    const path = start + entry.name;
    return isRelevant && !isIgnored(ignores, path, isFolder) ? [{ path, isFolder }] : [];
  });
}

interface Folder {
  readonly path: string;
  /** 0 for the root. */
  readonly depth: number;
  readonly ignores: readonly GitIgnore[];
}

/** A `.gitignore` file, whose rules are relative to its folder. */
interface GitIgnore {
  readonly folder: string;
  readonly rules: Ignore;
}

function readGitIgnore(folder: string, entries: readonly Dirent[]): GitIgnore[] {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return [];
  const text = readText(join(folder, '.gitignore'));
  return text === undefined ? [] : [{ folder, rules: parseGitIgnore(text) }];
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

/** Whether a file is YAML, or a template that may become YAML, by its name. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name) || isTemplateFile(name);
}

function listEntries(path: string, onUnreadable?: (path: string) => void): Dirent[] | undefined {
  return undefinedOnError(
    () => readdirSync(path, { withFileTypes: true }),
    (code) => {
      if (code === 'EACCES' || code === 'EPERM') onUnreadable?.(path);
    },
  );
}

function readText(path: string): string | undefined {
  return undefinedOnError(() => readFileSync(path, 'utf8'));
}

/** Files that cannot be read count as missing. */
function undefinedOnError<T>(read: () => T, onError?: (code: unknown) => void): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    onError?.(error.code);
    return undefined;
  }
}
