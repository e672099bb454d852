import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathOfUri, uriOfPath } from '../../disk/uri.ts';
import type { Disk } from '../../disk/disk.ts';
import {
  SETTINGS_FILE_NAME,
  createLanguageService,
  isInside,
  type LanguageService,
  type PlacedFinding,
} from '../../service/index.ts';
import { UsageError } from '../usageError.ts';

/** A file with its findings. */
export interface CheckedFile {
  readonly uri: string;
  readonly findings: readonly PlacedFinding[];
}

export interface CheckResult {
  readonly service: LanguageService;
  /** The path of a file relative to the working directory, with `/` as the separator. */
  readonly pathOf: (uri: string) => string;
  /** Every reported file, sorted by URI. */
  readonly files: readonly CheckedFile[];
}

/**
 * Checks files and folders. Paths inside the project (the working directory, or its nearest parent with a settings file)
 * are checked together with the rest of the project, so that checking a single file raises no false alarm about routing
 * keys in other files. Throws a UsageError for a path that does not exist.
 */
export async function check(disk: Disk, cwd: string, paths: readonly string[]): Promise<CheckResult> {
  const root = await findProjectRoot(cwd);
  const targets = await Promise.all(paths.map((path) => resolveTarget(disk, { cwd, root }, path)));
  const folders = [...new Set(targets.map(({ folder }) => folder))];
  const service = createLanguageService();
  service.setFolders(folders);
  const loader = service.createLoader(disk);
  await loader.readFolders(folders);
  await loader.readFiles(targets.flatMap(({ file }) => file ?? []));
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
  /** The folder whose files are checked together, as a URI. */
  readonly folder: string;
  /** The file that was named, or the folder. */
  readonly file?: string;
  readonly ownFolder?: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
}

/** The nearest folder with a settings file, from the working directory upwards; without one, the working directory. */
async function findProjectRoot(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE_NAME))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

interface Folders {
  readonly cwd: string;
  readonly root: string;
}

async function resolveTarget(disk: Disk, { cwd, root }: Folders, path: string): Promise<Target> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot read "${path}": ${error.code === 'ENOENT' ? 'no such file or folder' : error.message}`,
    );
  });
  const folder = found.isDirectory() ? full : dirname(full);
  const isInRoot = folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
  const uri = uriOfPath(full);
  const target = uriOfPath(isInRoot ? root : folder);
  return found.isDirectory()
    ? { folder: target, ownFolder: uri, files: disk.listFiles(uri) }
    : { folder: target, file: uri, files: [uri] };
}
