import { stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { Disk } from '../disk/disk.ts';
import { createWorkspace, findingsOf, type Change, type Finding, type Snapshot } from '../service/index.ts';
import { UsageError } from './options.ts';

/** The findings of one file. */
export interface CheckedFile {
  /** From the working directory, with `/` between folders. */
  readonly path: string;
  readonly uri: string;
  readonly findings: readonly Finding[];
}

export interface Checked {
  readonly snapshot: Snapshot;
  /** Every file that was looked at, in the order of their names. */
  readonly files: readonly CheckedFile[];
}

/**
 * Checks files and folders. What lies below the working directory is matched against all of it, so that checking one
 * folder or one file raises no alarm about keys that its neighbours hold. Throws a UsageError for a path that is not there.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<Checked> {
  const targets = await Promise.all(paths.map((path) => readTarget(disk, cwd, path)));
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const workspace = createWorkspace();
  workspace.setFolders(folders);
  const wanted = new Set(targets.flatMap(({ files }) => files));
  const all = new Set([
    ...wanted,
    ...(await Promise.all(folders.map((folder) => disk.listFiles(folder)))).flat(),
  ]);
  const changes: Change[] = [];
  for (const uri of all) changes.push({ type: 'disk', uri, content: await disk.readFile(uri) });
  workspace.apply(changes);
  const snapshot = workspace.snapshot();
  const files = [...wanted].toSorted().map((uri) => ({
    uri,
    path: relative(cwd, URI.parse(uri).fsPath).split(sep).join('/'),
    findings: findingsOf(snapshot, uri),
  }));
  return { snapshot, files };
}

interface Target {
  /** The folder whose files belong together, as a URI. */
  readonly folder: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
}

async function readTarget(disk: Disk, cwd: string, path: string): Promise<Target> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file or folder' : error.message}`,
    );
  });
  const own = found.isDirectory() ? full : dirname(full);
  const isInCwd = own === cwd || own.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep);
  const uri = URI.file(full).toString();
  return {
    folder: URI.file(isInCwd ? cwd : own).toString(),
    files: found.isDirectory() ? await disk.listFiles(uri) : [uri],
  };
}
