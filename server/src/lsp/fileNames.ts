import { canonicalUri, isInside } from '../service/index.ts';
import type { ServerHost } from './host.ts';

/** A file that the service knew by another URI, and the one to read again. */
export interface Renamed {
  readonly former: string;
  readonly reread: string;
}

/**
 * The URIs under which the service knows files: while a document is open whose path contains a symbolic link, its file by the URI
 * of that document. All URIs are canonical.
 */
export interface FileNames {
  readonly current: (uri: string) => string;
  /** A document was opened or changed. */
  open(uri: string): readonly Renamed[];
  close(uri: string): readonly Renamed[];
  /** Sets the workspace folders, which may be links themselves. */
  setFolders(folders: readonly string[]): void;
}

/** Creates the names of the files on a host. */
export function createFileNames(host: Pick<ServerHost, 'realUri'>): FileNames {
  /** The open links, by the file that they lead to. */
  const links = new Map<string, string>();
  /** The files of the open documents. */
  const targets = new Map<string, string>();
  let folders: readonly { readonly uri: string; readonly real: string }[] = [];
  const realUri = (uri: string): string => canonicalUri(host.realUri?.(uri) ?? uri);
  const targetOf = (uri: string): string => {
    const real = realUri(uri);
    const folder = folders.find((each) => isInside(real, each.real));
    return folder ? folder.uri + real.slice(folder.real.length) : real;
  };
  return {
    current: (uri) => links.get(uri) ?? uri,
    open: (uri) => {
      if (targets.has(uri)) return [];
      const target = targetOf(uri);
      const isKnown = target === uri || links.has(target) || [...targets.values()].includes(target);
      targets.set(uri, target);
      if (isKnown) return [];
      links.set(target, uri);
      return [{ former: target, reread: target }];
    },
    close: (uri) => {
      const target = targets.get(uri);
      targets.delete(uri);
      if (target === undefined || links.get(target) !== uri) return [];
      links.delete(target);
      return [{ former: uri, reread: target }];
    },
    setFolders: (uris) => {
      folders = uris.map((uri) => ({ uri, real: realUri(uri) }));
    },
  };
}
