import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Disk } from '../../disk/disk.ts';
import { pathFrom, pathOfUri, uriOfPath } from '../../disk/uri.ts';
import { mayHoldResources, SETTINGS_FILE_NAME } from '../../service/index.ts';
import { isStandardInput } from './streams.ts';
import { kindOf } from './unreadable.ts';

/** What a path on the command line names. */
export interface Target {
  /** As it is written on the command line. */
  readonly path: string;
  /** The folder whose files are checked together, as a URI. */
  readonly folder: string;
  /** The file that was named, or the folder. */
  readonly file?: string;
  readonly ownFolder?: string;
  /** The path to read from for a pipe, or for standard input: its text is checked as the file of `file`, which does not exist. */
  readonly stream?: string;
  /** The files to report, as URIs. */
  readonly files: readonly string[];
  /** The folders in it that may not be listed, as URIs. */
  readonly unreadable: readonly string[];
  /** What is to be said about symbolic links in it. */
  readonly notes: readonly string[];
}

/** Why a path is not checked: a failure is an error, a note is not. */
export type NoTarget = { readonly failure: string } | { readonly note: string };

/** The nearest folder with a settings file, from a folder upwards; undefined if there is none. */
export async function configuredFolder(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    if (await isFile(join(folder, SETTINGS_FILE_NAME))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Where the command runs. */
export interface Folders {
  readonly cwd: string;
  /** The folder with the settings that apply there, if there is one. */
  readonly configured: string | undefined;
  /** Whether settings files count. */
  readonly hasSettingsFiles: boolean;
}

/** The target of a path, or why there is none. Paths are taken as they are without links, so that a file is checked once. */
export async function resolveTarget(disk: Disk, folders: Folders, path: string): Promise<Target | NoTarget> {
  const { cwd } = folders;
  // A variable that is not set. It must not mean everything here.
  if (path === '') return { failure: 'the path is empty' };
  if (isStandardInput(path)) return streamTarget(folders, path);
  const full = resolve(cwd, path);
  const found = kindOf(full);
  if ('failure' in found) return (await globTarget(disk, folders, path)) ?? found;
  if (found.kind === 'pipe') return streamTarget(folders, path);
  const real = realPath(full);
  if (found.kind === 'file') {
    if (!mayHoldResources(real)) return { note: 'it is not a YAML or JSON file, or a template of one' };
    const uri = uriOfPath(real);
    return { ...nothing, path, folder: await projectOf(folders, dirname(real)), file: uri, files: [uri] };
  }
  const folder = await projectOf(folders, real);
  return { path, folder, ownFolder: uriOfPath(real), ...filesIn(disk, real) };
}

const nothing = { files: [], unreadable: [], notes: [] } as const;

/** The files in a folder, and what of it is not read. */
function filesIn(disk: Disk, folder: string): Pick<Target, 'files' | 'unreadable' | 'notes'> {
  const unreadable: string[] = [];
  const notes: string[] = [];
  const files = disk.listFiles(
    uriOfPath(folder),
    (each) => unreadable.push(each),
    (note) => notes.push(note),
  );
  return { files, unreadable, notes };
}

/** A link to a file may have a name that counts, when the file has not. */
function realPath(path: string): string {
  const real = realpathSync(path);
  return mayHoldResources(path) && !mayHoldResources(real) ? path : real;
}

/** The folder that a folder is checked together with, as a URI. */
async function projectOf({ cwd, configured, hasSettingsFiles }: Folders, folder: string): Promise<string> {
  const root = configured ?? cwd;
  const isInRoot = folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
  if (isInRoot && configured !== undefined) return uriOfPath(configured);
  const own = hasSettingsFiles ? await configuredFolder(folder) : undefined;
  return uriOfPath(own ?? (isInRoot ? root : folder));
}

/**
 * A pipe is checked as a file in a folder of its own below the working directory: its resources match those of the project, and
 * are not mistaken for second ones of a site there.
 */
function streamTarget({ cwd, configured = cwd }: Folders, path: string): Target {
  const name = isStandardInput(path) ? STDIN : path;
  const file = uriOfPath(join(cwd, basename(name), `${encodeURIComponent(name)}.yaml`));
  return { ...nothing, path: name, folder: uriOfPath(configured), file, stream: path, files: [file] };
}

/** How standard input is named in reports, as other tools do. */
const STDIN = '<stdin>';

/** The files that a pattern matches, for shells that do not expand it. Undefined if the path is not a pattern. */
async function globTarget(
  disk: Disk,
  folders: Folders,
  path: string,
): Promise<Target | NoTarget | undefined> {
  const { base, glob, isGlob } = picomatch.scan(path);
  if (!isGlob) return undefined;
  const start = resolve(folders.cwd, base);
  const found = kindOf(start);
  if ('failure' in found || found.kind !== 'folder') return undefined;
  const folder = realpathSync(start);
  const matches = picomatch(glob);
  const listed = filesIn(disk, folder);
  const files = listed.files.filter((uri) => matches(pathFrom(folder, pathOfUri(uri))));
  if (files.length === 0) return { failure: 'no file matches this pattern' };
  const project = await projectOf(folders, folder);
  return { path, folder: project, ownFolder: uriOfPath(folder), ...listed, files };
}
