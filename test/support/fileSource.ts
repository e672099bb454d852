import type { DeferredGroup, FileSource, ScannedFile } from '../../server/src/service/index.ts';
import { namespacesIn, relevanceOf, wordsIn } from '../../server/src/service/workspace/files/relevance.ts';
import { isAtOrBelow, parentUri } from '../../server/src/service/workspace/files/uri.ts';

/** Files by URI, as a disk has them: neighbours of Skupper resources are deferred. The map may change at any time. */
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
        const relevance = isAtOrBelow(uri, new Set(paths)) ? relevanceOf(uri, text) : undefined;
        if (relevance === 'alone') found.push({ uri, content: { text } });
        else if (relevance) deferred.push(groupOf(uri, text));
      }
      onBatch({ files: found, deferred, scanned: files.size });
    },
  };
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
