import { URI } from 'vscode-uri';
import { plainPath } from '../service/index.ts';

/** Maps each URI to the spelling under which the language service knows the file. */
export interface UriSpellings {
  /** The spelling in use: the client's, else the canonical one. */
  current(uri: string): string;
  /** Switches to the client's spelling. Returns the one that was in use before. */
  use(uri: string): string;
}

/**
 * Creates an empty mapping. One file has several URIs (`a%40b`, `a@b`). Clients compare URIs as strings, so the spelling with
 * which a client opened a file is kept for the whole session.
 */
export function createUriSpellings(): UriSpellings {
  const clientSpellings = new Map<string, string>();
  const current = (uri: string): string => {
    const canonical = canonicalUri(uri);
    return clientSpellings.get(canonical) ?? canonical;
  };
  return {
    current,
    use: (uri) => {
      const former = current(uri);
      clientSpellings.set(canonicalUri(uri), uri);
      return former;
    },
  };
}

function canonicalUri(uri: string): string {
  return plainPath(uri) === undefined ? URI.parse(uri).toString() : uri;
}
