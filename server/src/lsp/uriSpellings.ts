import { URI } from 'vscode-uri';
import { isInside, plainPath } from '../service/index.ts';

/** Maps each URI to the spelling under which the language service knows the file. */
export interface UriSpellings {
  /** The spelling in use: the client's, else the canonical one in the client's spelling of the workspace folder. */
  current(uri: string): string;
  /** Switches to the client's spelling. Returns the one that was in use before. */
  use(uri: string): string;
  /** Sets the workspace folders, whose spelling by the client counts for the files in them. */
  setFolders(folders: readonly string[]): void;
}

/**
 * Creates an empty mapping. One file has several URIs (`a%40b`, `a@b`). Clients compare URIs as strings, so the spelling with
 * which a client opened a file is kept for the whole session.
 */
export function createUriSpellings(): UriSpellings {
  const clientSpellings = new Map<string, string>();
  let folders: readonly { readonly spelling: string; readonly canonical: string }[] = [];
  const inFolder = (uri: string): string => {
    const folder = folders.find(({ canonical }) => uri === canonical || isInside(uri, canonical));
    return folder ? folder.spelling + uri.slice(folder.canonical.length) : uri;
  };
  const current = (uri: string): string => {
    const canonical = canonicalUri(uri);
    return clientSpellings.get(canonical) ?? inFolder(canonical);
  };
  return {
    current,
    use: (uri) => {
      const former = current(uri);
      const canonical = canonicalUri(uri);
      if (inFolder(canonical) === uri) clientSpellings.delete(canonical);
      else clientSpellings.set(canonical, uri);
      return former;
    },
    setFolders: (spellings) => {
      const all = spellings.map((spelling) => ({ spelling, canonical: canonicalUri(spelling) }));
      folders = all.filter(({ spelling, canonical }) => spelling !== canonical);
    },
  };
}

function canonicalUri(uri: string): string {
  return plainPath(uri) === undefined ? URI.parse(uri).toString() : uri;
}
