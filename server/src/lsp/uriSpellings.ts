import { canonicalUri, isInside } from '../service/index.ts';
import { createUriStyle } from './uriStyle.ts';

/** The spellings that the client uses for URIs, by canonical URI. */
export interface UriSpellings {
  /** The client's spelling of a canonical URI. A file keeps its spelling, until the client itself uses another one. */
  spell(uri: string): string;
  /** Whether the client spells a URI in this way now. */
  isCurrent(uri: string): boolean;
  /** Notes how the client spells the URI of a document. */
  use(uri: string): void;
  /** Sets the workspace folders, in the spelling of the client. */
  setFolders(folders: readonly string[]): void;
  /** Whether the client is not known to spell anything differently. */
  isCanonical(): boolean;
}

/**
 * Creates spellings for a client that has not said anything yet. Clients compare URIs as strings, so that a file which they have
 * not opened must be spelled as they would: as the folder that it is in, and the rest as what they have said so far.
 */
export function createUriSpellings(): UriSpellings {
  const style = createUriStyle();
  const used = new Map<string, string>();
  const given = new Map<string, string>();
  let folders: readonly { readonly spelling: string; readonly canonical: string }[] = [];
  const compose = (uri: string): string => {
    const folder = folders.find(({ canonical }) => uri === canonical || isInside(uri, canonical));
    return folder ? folder.spelling + style.spell(uri.slice(folder.canonical.length)) : style.spell(uri);
  };
  const spell = (uri: string): string => {
    const known = used.get(uri) ?? given.get(uri);
    if (known !== undefined) return known;
    const spelling = compose(uri);
    if (spelling !== uri) given.set(uri, spelling);
    return spelling;
  };
  return {
    spell,
    isCurrent: (uri) => spell(canonicalUri(uri)) === uri,
    use: (uri) => {
      style.learn(uri);
      const canonical = canonicalUri(uri);
      if (canonical !== uri || given.has(canonical) || compose(canonical) !== uri) used.set(canonical, uri);
    },
    setFolders: (spellings) => {
      for (const spelling of spellings) style.learn(spelling);
      given.clear();
      folders = spellings
        .map((spelling) => ({ spelling, canonical: canonicalFolder(spelling) }))
        .toSorted((a, b) => b.canonical.length - a.canonical.length);
    },
    isCanonical: () =>
      used.size === 0 && style.isCanonical() && folders.every((each) => each.spelling === each.canonical),
  };
}

/** The canonical URI of a folder, without a trailing slash. */
export function canonicalFolder(uri: string): string {
  return canonicalUri(uri).replace(/\/+$/, '');
}
