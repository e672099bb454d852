import { parentUri, type FileSource, type ScanBatch } from '../../service/index.ts';
import type { Disk } from '../disk.ts';
import { uriOfPath } from '../uri.ts';

/**
 * Provides the files of a work tree that could be in a commit of it: without symbolic links, and without what is in repositories of its
 * own, such as submodules.
 */
export function createWorkTreeSource(disk: Disk, root: string): FileSource {
  const repository = disk.repositoryOf(uriOfPath(root));
  const known = new Map<string, boolean>();
  const isInFolder = (folder: string): boolean => {
    const isOwn = known.get(folder) ?? disk.repositoryOf(folder) === repository;
    known.set(folder, isOwn);
    return isOwn;
  };
  const withoutOthers = (batch: ScanBatch): ScanBatch => ({
    ...batch,
    files: batch.files.filter(({ uri, target }) => target === undefined && isInFolder(parentUri(uri))),
    deferred: batch.deferred.filter(({ folder }) => isInFolder(folder)),
  });
  return {
    readFile: (uri) => (isInFolder(parentUri(uri)) ? disk.readFile(uri) : undefined),
    readFolder: (folder, onBatch, paths) =>
      disk.readFolder(folder, (batch) => onBatch(withoutOthers(batch)), paths),
    repositoryOf: (folder) => disk.repositoryOf(folder),
  };
}
