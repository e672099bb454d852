import { basename, dirname, join } from 'node:path';
import type { DiskContent, FileSource, ScanBatch } from '../../service/index.ts';
import { IGNORE_FILE, type GitRules } from '../../service/workspace/files/gitIgnore.ts';
import { createBatch } from '../../service/workspace/files/openBatch.ts';
import { isAtOrBelow } from '../../service/workspace/files/uri.ts';
import { rulesOfText } from '../gitRules.ts';
import { fileOfBytes, maxBytesOf, type ReadOptions } from '../readYamlFile.ts';
import { localPath, uriOfPath } from '../uri.ts';
import type { Blobs } from './blobs.ts';
import type { GitEntry } from './entries.ts';
import { createTreeFilter } from './treeFilter.ts';

/** The files of a revision or of the index, where they would be in the work tree. */
export interface GitFiles {
  /** The root of the work tree. */
  readonly root: string;
  readonly entries: readonly GitEntry[];
  readonly blobs: Blobs;
}

/** So many files are asked for before the first of them arrives. */
const READ_AHEAD = 200;

/** Provides the files of a revision under the URIs that they have in the work tree, which is not looked at. */
export async function createGitSource({ root, entries, blobs }: GitFiles): Promise<FileSource> {
  const ids = new Map(entries.map(({ path, id }) => [join(root, path), id]));
  const ruleFiles = await readRuleFiles(ids, blobs);
  const read = async (path: string, options: ReadOptions): Promise<ReturnType<typeof fileOfBytes>> => {
    const id = ids.get(path);
    const bytes = id === undefined ? undefined : await blobs.read(id, maxBytesOf(path));
    return bytes && fileOfBytes(basename(path), bytes, options);
  };
  return {
    readFile: async (uri): Promise<DiskContent | undefined> => {
      const path = localPath(uri);
      return path === undefined ? undefined : (await read(path, { neighbourContent: true }))?.content;
    },
    readFolder: async (folder, onBatch, within) => {
      const start = localPath(folder);
      if (start === undefined) return;
      const isIn = createTreeFilter(root, start, ruleFiles);
      const uris = within && new Set(within);
      const paths = [...ids.keys()].filter(
        (path) => (!uris || isAtOrBelow(uriOfPath(path), uris)) && isIn(path),
      );
      for (let first = 0; first < paths.length; first += READ_AHEAD)
        onBatch(await batchOf(paths.slice(first, first + READ_AHEAD), first, read));
    },
    repositoryOf: () => uriOfPath(root),
  };
}

async function batchOf(
  paths: readonly string[],
  first: number,
  read: (path: string, options: ReadOptions) => Promise<ReturnType<typeof fileOfBytes>>,
): Promise<ScanBatch> {
  const batch = createBatch();
  const files = await Promise.all(paths.map(async (path) => ({ path, file: await read(path, {}) })));
  for (const { path, file } of files) if (file) batch.add(uriOfPath(path), file);
  return { ...batch.result(), scanned: first + paths.length };
}

/** More of a file with rules is not read. In bytes. */
const MAX_RULES = 1_000_000;

/** What git ignores by the files of the revision, by their folders. */
async function readRuleFiles(
  ids: ReadonlyMap<string, string>,
  blobs: Blobs,
): Promise<ReadonlyMap<string, GitRules>> {
  const found = [...ids].filter(([path]) => basename(path) === IGNORE_FILE);
  const rules = await Promise.all(
    found.map(async ([path, id]) => {
      const bytes = await blobs.read(id, MAX_RULES);
      const folder = dirname(path);
      return [folder, rulesOfText(folder, bytes?.toString('utf8') ?? '')] as const;
    }),
  );
  return new Map(rules);
}
