import type { DeferredGroup, FileSource, ScannedFile } from '../../server/src/service/index.ts';
import { namespacesIn, relevanceOf, wordsIn } from '../../server/src/service/workspace/files/relevance.ts';
import { isAtOrBelow, parentUri } from '../../server/src/service/workspace/files/uri.ts';

/**
 * Files by URI, as a disk has them: neighbours of Skupper resources are deferred, and each line of a `.gitignore` is the name of
 * a file or folder beside it. The map may change at any time.
 */
export function sourceOf(files: ReadonlyMap<string, string>): FileSource {
  return {
    readFile: (uri) => {
      const text = files.get(uri);
      return text === undefined || !relevanceOf(uri, text) ? undefined : { text };
    },
    readFolder: async (folder, onBatch, paths = [folder]) => {
      const found: ScannedFile[] = [];
      const deferred: DeferredGroup[] = [];
      for (const [uri, text] of files) {
        const isListed = isAtOrBelow(uri, new Set(paths)) && !isIgnored(files, uri, folder);
        const relevance = isListed && !uri.endsWith(IGNORE_FILE) ? relevanceOf(uri, text) : undefined;
        if (relevance === 'alone') found.push({ uri, content: { text } });
        else if (relevance) deferred.push(groupOf(uri, text));
      }
      onBatch({ files: found, deferred, scanned: files.size });
    },
  };
}

const IGNORE_FILE = '/.gitignore';

function isIgnored(files: ReadonlyMap<string, string>, uri: string, folder: string): boolean {
  for (let path = uri; path !== folder && path !== ''; path = parentUri(path)) {
    const parent = parentUri(path);
    const names = files.get(parent + IGNORE_FILE)?.split('\n');
    if (isAtOrBelow(parent, new Set([folder])) && names?.includes(path.slice(parent.length + 1))) return true;
  }
  return false;
}

function groupOf(uri: string, text: string): DeferredGroup {
  const folder = parentUri(uri);
  return {
    folder,
    names: [uri.slice(folder.length + 1)],
    namespaces: namespacesIn(text),
    words: wordsIn(text),
  };
}
