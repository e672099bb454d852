import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathOfUri, uriOfPath } from '../disk/uri.ts';
import type { Disk } from '../disk/disk.ts';
import {
  SETTINGS_FILE,
  createLanguageService,
  isInside,
  type LanguageService,
  type PlacedFinding,
} from '../service/index.ts';
import { UsageError } from './options.ts';

/** The findings of one file. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly PlacedFinding[];
}

export interface Checked {
  readonly service: LanguageService;
  /** The path of a file from the working directory, with `/` between folders. */
  readonly pathOf: (uri: string) => string;
  /** Every file that was looked at, in the order of their names. */
  readonly files: readonly CheckedFile[];
}

/**
 * Checks files and folders. What lies below the working directory, or below the folder above it that has a settings file,
 * is matched against all of that, so that checking one folder or one file raises no alarm about keys that its neighbours
 * hold. Throws a UsageError for a path that is not there.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<Checked> {
  const root = await findRoot(cwd);
  const targets = await Promise.all(paths.map((path) => readTarget(disk, { cwd, root }, path)));
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const service = createLanguageService();
  service.setFolders(folders);
  const loader = service.createLoader(disk);
  await loader.readFolders(folders);
  await loader.refresh(targets.flatMap(({ file }) => file ?? []));
  // What the root leaves out, such as a folder that Git ignores, counts where it is named.
  const known = new Set(service.urisOnDisk());
  const named = targets.flatMap(({ files, ownFolder }) =>
    files.some((uri) => known.has(uri)) ? [] : (ownFolder ?? []),
  );
  await loader.readFolders(named.filter((folder) => folders.some((root) => isInside(folder, root))));
  const reported = new Set(targets.flatMap(({ files }) => files));
  const files = [...reported].toSorted().map((uri) => ({ uri, findings: service.findings({ uri }) }));
  const pathOf = (uri: string): string => relative(cwd, pathOfUri(uri)).split(sep).join('/');
  return { service, pathOf, files };
}

interface Target {
  /** The folder whose files belong together, as a URI. */
  readonly folder: string;
  /** The file that was named, or the folder. */
  readonly file?: string;
  readonly ownFolder?: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
}

/** The folder that the working directory belongs to: the nearest one with a settings file, else itself. */
async function findRoot(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

interface Base {
  readonly cwd: string;
  readonly root: string;
}

async function readTarget(disk: Disk, { cwd, root }: Base, path: string): Promise<Target> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file or folder' : error.message}`,
    );
  });
  const own = found.isDirectory() ? full : dirname(full);
  const isInRoot = own === root || own.startsWith(root.endsWith(sep) ? root : root + sep);
  const uri = uriOfPath(full);
  const folder = uriOfPath(isInRoot ? root : own);
  return found.isDirectory()
    ? { folder, ownFolder: uri, files: disk.listFiles(uri) }
    : { folder, file: uri, files: [uri] };
}
