import { isInside } from '../service/index.ts';
import type { ServerHost } from './host.ts';
import { createUriSpellings } from './uriSpellings.ts';

/** A file that the service knew by another URI, and the one to read again. */
export interface Renamed {
  readonly former: string;
  readonly reread: string;
}

/**
 * The URIs under which the service knows files: in the spelling of the client; and while a document is open whose path contains a
 * symbolic link, by the URI of that document.
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
export function createFileNames({ realUri = (uri) => uri }: Pick<ServerHost, 'realUri'>): FileNames {
  const spellings = createUriSpellings();
  /** The open links, by the file that they lead to. */
  const links = new Map<string, string>();
  /** The files of the open documents. */
  const targets = new Map<string, string>();
  let folders: readonly { readonly uri: string; readonly real: string }[] = [];
  const targetOf = (uri: string): string => {
    const real = realUri(uri);
    const folder = folders.find((each) => isInside(real, each.real));
    return spellings.current(folder ? folder.uri + real.slice(folder.real.length) : real);
  };
  const openLink = (uri: string): readonly Renamed[] => {
    if (targets.has(uri)) return [];
    const target = targetOf(uri);
    const isKnown = target === uri || links.has(target) || [...targets.values()].includes(target);
    targets.set(uri, target);
    if (isKnown) return [];
    links.set(target, uri);
    return [{ former: target, reread: target }];
  };
  return {
    current: (uri) => links.get(spellings.current(uri)) ?? spellings.current(uri),
    open: (uri) => {
      const former = spellings.use(uri);
      return [...(former === uri ? [] : [{ former, reread: uri }]), ...openLink(uri)];
    },
    close: (uri) => {
      const target = targets.get(uri);
      targets.delete(uri);
      if (target === undefined || links.get(target) !== uri) return [];
      links.delete(target);
      return [{ former: uri, reread: target }];
    },
    setFolders: (uris) => {
      spellings.setFolders(uris);
      folders = uris.map((uri) => ({ uri, real: realUri(uri) }));
    },
  };
}
