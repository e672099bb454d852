import { localPath } from '../disk/uri.ts';
import type { Change } from '../service/index.ts';
import type { Files } from './files.ts';
import type { UnsavedText } from './unsaved.ts';

/** The texts in place of files on the disk. */
export interface Overlay extends Pick<Files, 'withText'> {
  /**
   * Puts unsaved texts in place of the files on the disk, and the files back in place of texts that are saved by now. Texts outside
   * of the roots do not count.
   */
  apply(unsaved: readonly UnsavedText[]): void;
}

/** Creates an overlay without texts. */
export function createOverlay({ service, roots }: Pick<Files, 'service' | 'roots'>): Overlay {
  let open: ReadonlyMap<string, UnsavedText> = new Map();
  const opened = (each: Omit<UnsavedText, 'languageId'>): Change => {
    const version = (service.versionOf(each) ?? 0) + 1;
    return { type: 'open', version, ...each };
  };
  return {
    apply: (unsaved) => {
      const next = new Map(unsaved.flatMap((each) => inRoots(roots, each)).map((each) => [each.uri, each]));
      const closed = [...open.keys()].filter((uri) => !next.has(uri));
      const changed = [...next.values()].filter(({ uri, text }) => open.get(uri)?.text !== text);
      service.apply([...closed.map((uri): Change => ({ type: 'close', uri })), ...changed.map(opened)]);
      open = next;
    },
    withText: async (uri, text, work) => {
      service.apply([opened({ uri, text })]);
      try {
        return await work();
      } finally {
        const former = open.get(uri);
        service.apply([former ? opened(former) : { type: 'close', uri }]);
      }
    },
  };
}

/** A text by the URI of its file without symbolic links; none if it is not in the roots. */
function inRoots(roots: Files['roots'], unsaved: UnsavedText): UnsavedText[] {
  const path = localPath(unsaved.uri);
  const found = path === undefined ? undefined : roots.locate(path);
  return found && 'uri' in found ? [{ ...unsaved, uri: found.uri }] : [];
}
