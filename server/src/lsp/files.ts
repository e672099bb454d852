import { URI } from 'vscode-uri';
import { isInside, plainPath, type Change, type CommonEnds, type LanguageService } from '../service/index.ts';
import type { Host } from './host.ts';
import { debounce } from './debounce.ts';
import { startSlice } from './timeSlice.ts';

/** Keeps the workspace up to date with what is open in the editor and what lies on disk. */
export interface Files {
  /** `common`: what the text has in common with the one before, where that is known. */
  open(uri: string, text: string, version: number, common?: CommonEnds): void;
  close(uri: string): void;
  dispose(): void;
  /** Reads the folders that are new and forgets the files of those that are gone. */
  setFolders(folders: readonly string[]): Promise<void>;
  /** Looks again at files and folders that were changed, made or removed. */
  look(uris: readonly string[]): Promise<void>;
  /** Other settings may put files into sites that they were not in before. */
  settingsChanged(): void;
}

interface Setup {
  readonly service: LanguageService;
  readonly host: Host;
  /** Called after each change, with the files that are different. */
  readonly changed: (uris: readonly string[]) => void;
  /** Called while a folder is read, with the number of files that have been looked at. */
  readonly reading: (seen: number) => void;
  /** Called with what went wrong; the next event is followed all the same. */
  readonly failed: (error: unknown) => void;
}

/** A text of so many characters is larger than most repositories are as a whole. */
const LONG_TEXT = 512 * 1024;

/**
 * Makes the keeper of files. Reading is slow and events come quickly, so that what is on disk is looked at one event
 * after the other, in the order in which they came.
 */
export function createFiles({ service, host, changed, reading, failed }: Setup): Files {
  const spelling = createSpelling();
  const apply = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    service.apply(changes);
    changed(changes.map(({ uri }) => uri));
  };
  const loader = service.createLoader(host, {
    startSlice,
    onProgress: reading,
    onChanged: changed,
    knownAs: (uri) => spelling.known(uri),
  });
  let folders: readonly string[] = [];
  let queue: Promise<void> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work).catch(failed);
    return queue;
  };

  const settled = debounce(() => void inOrder(() => loader.readNeighbours()));

  return {
    dispose: () => settled.dispose(),
    open: (uri, text, version, common) => {
      const former = spelling.learn(uri);
      // The editor spells the URI in another way than we did: the file on disk moves to the editor's spelling.
      if (former !== uri && [...service.urisOnDisk()].includes(former)) {
        apply([{ type: 'disk', uri: former, content: undefined }]);
        void inOrder(() => loader.refresh([uri]));
      }
      if (text.length > LONG_TEXT) host.makeRoom();
      apply([{ type: 'open', uri, text, version, common }]);
      settled.changed();
    },
    close: (uri) => apply([{ type: 'close', uri }]),
    setFolders: (next) =>
      inOrder(async () => {
        const added = next.filter((folder) => !folders.includes(folder));
        folders = next;
        service.setFolders(next);
        loader.forget((uri) => !isInsideAny(uri, next));
        await loader.readFolders(added.filter((folder) => !isInsideAny(folder, added)));
        changed([]);
      }),
    look: (uris) => inOrder(() => loader.refresh([...new Set(uris)])),
    settingsChanged: () => settled.changed(),
  };
}

function isInsideAny(uri: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isInside(uri, folder));
}

interface Spelling {
  /** How the file of a URI is called here. */
  known(uri: string): string;
  /** Uses the client's spelling from now on; gives how the file was called before. */
  learn(uri: string): string;
}

/**
 * One file can be written as many URIs (`a%40b`, `a@b`). A client compares URIs as text, so the spelling that it used
 * when it opened a file counts for ever.
 */
function createSpelling(): Spelling {
  const spelled = new Map<string, string>();
  const known = (uri: string): string => {
    const canonical = canonicalUri(uri);
    return spelled.get(canonical) ?? canonical;
  };
  return {
    known,
    learn: (uri) => {
      const former = known(uri);
      spelled.set(canonicalUri(uri), uri);
      return former;
    },
  };
}

function canonicalUri(uri: string): string {
  return plainPath(uri) === undefined ? URI.parse(uri).toString() : uri;
}
