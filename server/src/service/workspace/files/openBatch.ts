import { namespacesIn, wordsIn, type Relevance } from './relevance.ts';
import type { DeferredGroup, ScanBatch, ScannedFile, SkippedLink } from './scanBatch.ts';
import { parentUri } from './uri.ts';

/** The content of a file, or only the namespaces, labels and names in one that is deferred. */
export type ReadFile =
  | Pick<ScannedFile, 'content'>
  | (Pick<DeferredGroup, 'namespaces' | 'words'> & { readonly content?: undefined });

/** What is noted of a file that is deferred. A ConfigMap counts in its own site alone, so nothing in it is noted. */
export function deferredFile(relevance: Exclude<Relevance, 'alone'>, text: string): ReadFile {
  return relevance === 'neighbour'
    ? { namespaces: namespacesIn(text), words: wordsIn(text) }
    : { namespaces: [], words: [] };
}

/** A batch that files are added to. */
export interface OpenBatch {
  /** Adds a file, given by its URI. `target`: for a symbolic link, the URI of the file that it leads to. */
  add(uri: string, file: ReadFile, target?: string): void;
  skipLink(uri: string, problem: SkippedLink['problem']): void;
  result(): Pick<ScanBatch, 'files' | 'deferred' | 'skippedLinks'>;
}

/** A group of deferred files that more are added to. */
interface OpenGroup extends Pick<DeferredGroup, 'folder' | 'namespaces'> {
  readonly names: string[];
  readonly words: Set<string>;
}

/** Creates an empty batch. */
export function createBatch(): OpenBatch {
  const files: ScannedFile[] = [];
  const skippedLinks: SkippedLink[] = [];
  const deferred = new Map<string, OpenGroup>();
  const addDeferred = (
    uri: string,
    { namespaces, words }: Pick<DeferredGroup, 'namespaces' | 'words'>,
  ): void => {
    const folder = parentUri(uri);
    const id = [folder, ...namespaces].join(' ');
    const group = deferred.get(id) ?? { folder, names: [], words: new Set(), namespaces };
    deferred.set(id, group);
    group.names.push(uri.slice(folder.length + 1));
    for (const word of words) group.words.add(word);
  };
  return {
    add: (uri, file, target) => {
      if (file.content)
        files.push({ uri, content: file.content, ...(target === undefined ? {} : { target }) });
      else addDeferred(uri, file);
    },
    skipLink: (uri, problem) => skippedLinks.push({ uri, problem }),
    result: () => ({
      files,
      ...(skippedLinks.length > 0 ? { skippedLinks } : {}),
      deferred: [...deferred.values()].map((group) => ({ ...group, words: [...group.words] })),
    }),
  };
}
