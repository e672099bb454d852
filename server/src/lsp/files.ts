import { canonicalUri, type Change, type CommonEnds, type LanguageService } from '../service/index.ts';
import type { ServerHost } from './host.ts';
import { debounce } from './debounce.ts';
import { gather } from './gather.ts';
import { startSlice } from './timeSlice.ts';
import { canonicalFolder, type UriSpellings } from './uriSpellings.ts';

/** Keeps the language service in sync with open documents and files on disk. Takes URIs in any spelling. */
export interface Files {
  /** Opens or changes a document. `common`: how much of the previous text is unchanged, if known. */
  open(uri: string, text: string, version: number, common?: CommonEnds): void;
  close(uri: string): void;
  dispose(): void;
  /** Sets the workspace folders: reads added ones and forgets the files of removed ones. */
  setFolders(folders: readonly string[]): Promise<void>;
  /** Rereads files and folders that were created, changed or deleted, soon and together with those that follow at once. */
  reload(uris: readonly string[]): Promise<void>;
  /** Reads the workloads of the project of a file. */
  readWorkloads(uri: string): Promise<void>;
  /** Reads files that became relevant: settings can assign files to sites. */
  settingsChanged(): void;
}

interface Setup {
  readonly service: LanguageService;
  readonly host: ServerHost;
  /** Learns how the client spells URIs. */
  readonly spellings: UriSpellings;
  /** Called after each change, with the URIs of the changed files as the client spells them. */
  readonly onChanged: (uris: readonly string[]) => void;
  /** Called while folders are read, with the number of files scanned so far. */
  readonly onProgress: (scanned: number) => void;
  /** Called when handling an event failed; later events are still handled. */
  readonly onError: (error: unknown) => void;
}

/** The length, in UTF-16 code units, from which a document needs more memory than the reduced limit allows. */
const LONG_TEXT = 512 * 1024;

/**
 * Creates the synchronization of files. Events can arrive faster than files are read, so reads are queued and run one after
 * another, in the order of the events.
 */
export function createFiles({ service, host, spellings, onProgress, onError, ...setup }: Setup): Files {
  const onChanged = (uris: readonly string[]): void =>
    setup.onChanged(uris.map((uri) => spellings.spell(uri)));
  const apply = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    service.apply(changes);
    onChanged(changes.map(({ uri }) => uri));
  };
  const loader = service.createLoader(host, { startSlice, onProgress, onChanged });
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work).catch(onError);
    return queue;
  };

  const events = gather<string>((take) => enqueue(() => loader.refresh(take())));
  const readDeferredLater = debounce(() => enqueue(() => loader.readDeferred()), onError);

  return {
    dispose: () => {
      events.dispose();
      readDeferredLater.dispose();
    },
    open: (uri, text, version, common) => {
      spellings.use(uri);
      if (text.length > LONG_TEXT) host.raiseMemoryLimit();
      apply([{ type: 'open', uri: canonicalUri(uri), text, version, common }]);
      readDeferredLater.changed();
    },
    close: (uri) => apply([{ type: 'close', uri: canonicalUri(uri) }]),
    setFolders: (next) =>
      enqueue(async () => {
        spellings.setFolders(next);
        await loader.setFolders(next.map(canonicalFolder));
        onChanged([]);
      }),
    reload: (uris) => events.add(uris.map(canonicalUri)),
    readWorkloads: (uri) => {
      service.referenceWorkloads({ uri: canonicalUri(uri) });
      return enqueue(() => loader.readDeferred());
    },
    settingsChanged: () => readDeferredLater.changed(),
  };
}
