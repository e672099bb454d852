import { canonicalUri, isInside } from '../service/index.ts';
import { createUriStyle } from './uriStyle.ts';

/** The spellings that the client uses for URIs, by canonical URI. */
export interface UriSpellings {
  /** The client's spelling of a canonical URI: its own, or the likely one. */
  spell(uri: string): string;
  /** Whether the client spells a URI in this way now. */
  isCurrent(uri: string): boolean;
  /** Notes how the client spells the URI of a document. */
  use(uri: string): void;
  /** Sets the workspace folders, in the spelling of the client. */
  setFolders(folders: readonly string[]): void;
  /** Whether every URI of the client was the canonical one so far. */
  isCanonical(): boolean;
}

/**
 * Creates spellings for a client that has not said anything yet. Clients compare URIs as strings, so that a file which they have
 * not opened must be spelled as they would: as the folder that it is in, and the rest as what they have said so far.
 */
export function createUriSpellings(): UriSpellings {
  const style = createUriStyle();
  const used = new Map<string, string>();
  let folders: readonly { readonly spelling: string; readonly canonical: string }[] = [];
  let isCanonical = true;
  const learn = (uri: string): void => {
    if (isFile(uri)) style.learn(uri);
  };
  const compose = (uri: string): string => {
    if (!isFile(uri)) return uri;
    const folder = folders.find(({ canonical }) => uri === canonical || isInside(uri, canonical));
    return folder ? folder.spelling + style.spell(uri.slice(folder.canonical.length)) : style.spell(uri);
  };
  const spell = (uri: string): string => used.get(uri) ?? compose(uri);
  return {
    spell,
    isCurrent: (uri) => spell(canonicalUri(uri)) === uri,
    use: (uri) => {
      learn(uri);
      const canonical = canonicalUri(uri);
      used.set(canonical, uri);
      isCanonical &&= uri === canonical;
    },
    setFolders: (spellings) => {
      spellings.forEach(learn);
      folders = spellings
        .map((spelling) => ({ spelling, canonical: canonicalFolder(spelling) }))
        .toSorted((a, b) => b.canonical.length - a.canonical.length);
      isCanonical &&= folders.every(({ spelling, canonical }) => spelling === canonical);
    },
    isCanonical: () => isCanonical,
  };
}

/** URIs of other schemes have no canonical form, and so only one spelling: that of the client. */
function isFile(uri: string): boolean {
  return /^file:/i.test(uri);
}

/** The canonical URI of a folder, without a trailing slash. */
export function canonicalFolder(uri: string): string {
  return canonicalUri(uri).replace(/\/+$/, '');
}
