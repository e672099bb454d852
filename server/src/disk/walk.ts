import ignore, { type Ignore } from 'ignore';
import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** Folders that hold other people's files, and many of them. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.venv',
  '__pycache__',
]);

/** A workspace with more YAML files than this is read no further, so that opening a home folder stays harmless. */
const MAX_FILES = 500_000;

/** A folder or a YAML file in it. */
export interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What to walk through when several share the work: every `of`th part, from the one of number `index`. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

const whole: Share = { index: 0, of: 1 };

/** Folders so deep below the root are shared out. All walk through those above, which are few. */
const SHARED_DEPTH = 2;

/**
 * The folders and YAML files below a folder, itself included, a folder before what is below it; or a share of them. What
 * `.gitignore` files leave out is left out. Links are not followed, so there are no circles. Nothing for what is no folder
 * or cannot be read.
 */
export function* walk(root: string, { index, of }: Share = whole): Generator<Entry> {
  let files = 0;
  let parts = 0;
  const isOurs = (depth: number): boolean => depth > SHARED_DEPTH || parts++ % of === index;
  const rest: Folder[] = [{ path: resolve(root), depth: 0, ignores: [] }];
  for (let folder = rest.pop(); folder && files < MAX_FILES / of; folder = rest.pop()) {
    const entries = list(folder.path);
    if (!entries) continue;
    yield { path: folder.path, isFolder: true };
    const ignores = [...folder.ignores, ...ownIgnores(folder.path, entries)];
    const depth = folder.depth + 1;
    const below: Folder[] = [];
    for (const { path, isFolder } of entriesIn(folder.path, entries, ignores)) {
      if (isFolder && (depth < SHARED_DEPTH || isOurs(depth))) below.push({ path, depth, ignores });
      if (isFolder || !isOurs(depth)) continue;
      files++;
      yield { path, isFolder };
    }
    for (const each of below.reverse()) rest.push(each);
  }
}

/** The folders and YAML files in a folder that nobody leaves out. */
function entriesIn(folder: string, entries: readonly Dirent[], ignores: readonly Ignores[]): Entry[] {
  const start = folder === sep ? sep : folder + sep;
  return entries.flatMap((entry) => {
    const isFolder = entry.isDirectory();
    const isWanted = isFolder ? !skippedFolders.has(entry.name) : entry.isFile() && isYaml(entry.name);
    const path = start + entry.name;
    return isWanted && !isIgnored(ignores, path, isFolder) ? [{ path, isFolder }] : [];
  });
}

interface Folder {
  readonly path: string;
  /** How far it is below the root. */
  readonly depth: number;
  readonly ignores: readonly Ignores[];
}

/** What a `.gitignore` file says about the files below its folder. */
interface Ignores {
  readonly folder: string;
  readonly rules: Ignore;
}

function ownIgnores(folder: string, entries: readonly Dirent[]): Ignores[] {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return [];
  const text = readText(join(folder, '.gitignore'));
  return text === undefined ? [] : [{ folder, rules: ignore().add(text) }];
}

/** The innermost file that says something about a path decides. */
function isIgnored(all: readonly Ignores[], path: string, isFolder: boolean): boolean {
  let isOut = false;
  for (const { folder, rules } of all) {
    const { ignored, unignored } = rules.test(
      relative(folder, path).split(sep).join('/') + (isFolder ? '/' : ''),
    );
    if (ignored || unignored) isOut = ignored;
  }
  return isOut;
}

export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function list(path: string): Dirent[] | undefined {
  return orNothing(() => readdirSync(path, { withFileTypes: true }));
}

function readText(path: string): string | undefined {
  return orNothing(() => readFileSync(path, 'utf8'));
}

/** What is gone or may not be read is the same as what is not there. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
