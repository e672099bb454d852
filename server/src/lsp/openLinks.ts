import { isInside } from '../service/index.ts';
import type { ServerHost } from './host.ts';

/** The open documents whose path contains a symbolic link: while one is open, it stands for the file that it leads to. */
export interface OpenLinks {
  /** The URI under which the service knows a file: that of the open document. */
  readonly current: (uri: string) => string;
  /** A document was opened or changed. Returns the URI of its file, if that is another one, and not yet known. */
  open(uri: string): string | undefined;
  /** A document was closed. Returns the URI of its file, if that is another one. */
  close(uri: string): string | undefined;
  /** Sets the workspace folders, which may be links themselves. */
  setFolders(folders: readonly string[]): void;
}

/** Creates an empty set of links. `spelled`: the spelling of a URI that the workspace uses. */
export function createOpenLinks(
  { realUri = (uri) => uri }: Pick<ServerHost, 'realUri'>,
  spelled: (uri: string) => string,
): OpenLinks {
  const links = new Map<string, string>();
  /** The files of the open documents. */
  const targets = new Map<string, string>();
  let folders: readonly { readonly uri: string; readonly real: string }[] = [];
  const targetOf = (uri: string): string => {
    const real = realUri(uri);
    const folder = folders.find((each) => isInside(real, each.real));
    return spelled(folder ? folder.uri + real.slice(folder.real.length) : real);
  };
  return {
    current: (uri) => links.get(spelled(uri)) ?? spelled(uri),
    open: (uri) => {
      if (targets.has(uri)) return undefined;
      const target = targetOf(uri);
      targets.set(uri, target);
      if (target === uri || targets.has(target) || links.has(target)) return undefined;
      links.set(target, uri);
      return target;
    },
    close: (uri) => {
      const target = targets.get(uri);
      targets.delete(uri);
      if (target === undefined || links.get(target) !== uri) return undefined;
      links.delete(target);
      return target;
    },
    setFolders: (uris) => {
      folders = uris.map((uri) => ({ uri, real: realUri(uri) }));
    },
  };
}
