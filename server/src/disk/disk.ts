import { watch as watchFolder, type Dirent, type FSWatcher } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { MAX_FILE_LENGTH, isRelevant, mentionsSkupper, type DiskContent } from '../service/index.ts';

/** Folders that hold other people's files, and many of them. */
const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.venv', '__pycache__']);

/** A workspace with more YAML files than this is read no further, so that opening a home folder stays harmless. */
const MAX_FILES = 50_000;

/** Files larger than this are not even opened. */
const MAX_BYTES = 8 * MAX_FILE_LENGTH;

/** Reads YAML files from the disk of this machine. Files and folders are URIs. */
export interface Disk {
  /** The YAML files in a folder and below it. Empty when it is no folder or cannot be read. */
  listFiles(folder: string): Promise<string[]>;
  /** The content of a file that may have to do with Skupper; undefined when it has not, or is gone. */
  readFile(uri: string): Promise<DiskContent | undefined>;
  /** Tells of files and folders that change in a folder. Gives a way to stop. */
  watch(folder: string, changed: (uris: readonly string[]) => void): () => void;
}

/** The disk of this machine. `log` hears of folders that cannot be watched. */
export function createDisk(log: (message: string) => void): Disk {
  return {
    listFiles: async (folder) => {
      const { files } = await walk(URI.parse(folder).fsPath);
      return files.map((path) => URI.file(path).toString());
    },
    readFile: (uri) => readYaml(uri),
    watch: (folder, changed) => watchTree(URI.parse(folder).fsPath, changed, log),
  };
}

interface Tree {
  readonly files: string[];
  readonly folders: string[];
}

/** All YAML files below a folder, in no order that matters. Links are not followed, so there are no circles. */
async function walk(root: string): Promise<Tree> {
  const tree: Tree = { files: [], folders: [] };
  const rest = [root];
  for (let folder = rest.pop(); folder !== undefined && tree.files.length < MAX_FILES; folder = rest.pop()) {
    const entries = await listFolder(folder);
    if (!entries) continue;
    tree.folders.push(folder);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) rest.push(path);
      else if (entry.isFile() && isYaml(entry.name)) tree.files.push(path);
    }
  }
  return tree;
}

/** Undefined for what is no folder, is gone or may not be read: there is nothing to check in it then. */
async function listFolder(path: string): Promise<Dirent[] | undefined> {
  return readdir(path, { withFileTypes: true }).catch(() => undefined);
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

async function readYaml(uri: string): Promise<DiskContent | undefined> {
  const path = URI.parse(uri).fsPath;
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined || size > MAX_BYTES) return undefined;
  // A file may vanish between the two calls; that is the same as never having been there.
  const bytes = await readFile(path).catch(() => undefined);
  const readable = bytes?.toString('latin1') ?? '';
  if (!bytes || !isRelevant(uri, readable)) return undefined;
  const text = bytes.length > MAX_FILE_LENGTH ? undefined : decodeUtf8(bytes);
  if (text !== undefined) return { text };
  // What has nothing to do with Skupper is nobody's problem here.
  if (!mentionsSkupper(readable)) return undefined;
  return { problem: bytes.length > MAX_FILE_LENGTH ? 'too-large' : 'not-utf8' };
}

/** Without a byte order mark, as editors show the text. Undefined for what is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function watchTree(
  root: string,
  changed: (uris: readonly string[]) => void,
  log: (message: string) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>();
  let stopped = false;
  const watchOne = (folder: string): void => {
    if (stopped || watchers.has(folder)) return;
    const watcher = watchFolder(folder, (_, name) => {
      if (name === null || skippedFolders.has(name)) return;
      const path = join(folder, name);
      if (!isYaml(name)) void watchBelow(path);
      changed([URI.file(path).toString()]);
    });
    watcher.on('error', (error) => {
      if (!('code' in error && error.code === 'ENOENT')) log(`Cannot watch ${folder}: ${error.message}`);
      watcher.close();
      watchers.delete(folder);
    });
    watchers.set(folder, watcher);
  };
  const watchBelow = async (folder: string): Promise<void> => {
    try {
      for (const found of (await walk(folder)).folders) watchOne(found);
    } catch (error) {
      log(`Cannot watch ${folder}: ${String(error)}`);
    }
  };
  void watchBelow(root);
  return () => {
    stopped = true;
    for (const watcher of watchers.values()) watcher.close();
  };
}
