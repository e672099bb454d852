import type { DeferredGroup } from './scanBatch.ts';
import { isAtOrBelow, parentUri } from './uri.ts';

/** The files that are not read, because no Skupper resource references them so far. There may be very many. */
export interface DeferredFiles {
  add(group: DeferredGroup): void;
  groups(): Iterable<DeferredGroup>;
  /** Removes these files, and all files in folders of these URIs. */
  remove(uris: ReadonlySet<string>): void;
  /** Removes the files for which `isRemoved` holds. */
  forget(isRemoved: (uri: string) => boolean): void;
}

/** Creates an empty set of deferred files. */
export function createDeferredFiles(): DeferredFiles {
  const byFolder = new Map<string, readonly DeferredGroup[]>();
  const keep = (folder: string, isKept: (uri: string) => boolean): void => {
    const groups = (byFolder.get(folder) ?? []).flatMap(({ names, ...group }): DeferredGroup[] => {
      const kept = names.filter((name) => isKept(`${folder}/${name}`));
      return kept.length > 0 ? [{ ...group, names: kept }] : [];
    });
    if (groups.length > 0) byFolder.set(folder, groups);
    else byFolder.delete(folder);
  };
  return {
    add: (group) => byFolder.set(group.folder, [...(byFolder.get(group.folder) ?? []), group]),
    *groups() {
      for (const groups of byFolder.values()) yield* groups;
    },
    remove: (uris) => {
      for (const folder of byFolder.keys()) if (isAtOrBelow(folder, uris)) byFolder.delete(folder);
      const folders = new Set([...uris].map(parentUri));
      for (const folder of folders) if (byFolder.has(folder)) keep(folder, (uri) => !uris.has(uri));
    },
    forget: (isRemoved) => {
      for (const folder of byFolder.keys()) keep(folder, (uri) => !isRemoved(uri));
    },
  };
}
