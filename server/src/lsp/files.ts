import type { Change, LanguageService } from '../service/index.ts';
import type { ServerHost } from './host.ts';
import { debounce } from './debounce.ts';
import { gather } from './gather.ts';
import { startSlice } from './timeSlice.ts';
import { createFileNames, type Renamed } from './fileNames.ts';

/** The state of an open document. */
export type OpenDocument = Omit<Extract<Change, { readonly type: 'open' }>, 'type' | 'uri'>;

/** Keeps the language service in sync with open documents and files on disk. */
export interface Files {
  /** Opens or changes a document. */
  open(uri: string, document: OpenDocument): void;
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
  /** Called after each change, with the URIs of the changed files. */
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
export function createFiles({ service, host, onChanged, onProgress, onError }: Setup): Files {
  const names = createFileNames(host);
  const apply = (change: Change): void => {
    service.apply([change]);
    onChanged([change.uri]);
  };
  const loader = service.createLoader(host, {
    startSlice,
    onProgress,
    onChanged,
    toWorkspaceUri: names.current,
  });
  const enqueue = createQueue(onError);
  const events = gather<string>((take) => enqueue(() => loader.refresh(take())));
  const readDeferredLater = debounce(() => enqueue(() => loader.readDeferred()), onError);
  const rename = (files: readonly Renamed[]): void => {
    for (const { former, reread } of files) {
      loader.forget((each) => each === former);
      void enqueue(() => loader.refresh([reread]));
    }
  };

  return {
    dispose: () => {
      events.dispose();
      readDeferredLater.dispose();
    },
    open: (uri, document) => {
      rename(names.open(uri));
      if (document.text.length > LONG_TEXT) host.raiseMemoryLimit();
      apply({ type: 'open', uri, ...document });
      readDeferredLater.changed();
    },
    close: (uri) => {
      apply({ type: 'close', uri });
      rename(names.close(uri));
    },
    setFolders: (next) =>
      enqueue(async () => {
        names.setFolders(next);
        await loader.setFolders(next);
        onChanged([]);
      }),
    reload: (uris) => events.add(uris),
    readWorkloads: (uri) => {
      service.referenceWorkloads({ uri });
      return enqueue(() => loader.readDeferred());
    },
    settingsChanged: () => readDeferredLater.changed(),
  };
}

/** Runs work one after the other, also after some of it failed. */
function createQueue(onError: (error: unknown) => void): (work: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (work) => (queue = queue.then(work).catch(onError));
}
