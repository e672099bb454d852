import { canonicalUri, type Change, type LanguageService } from '../service/index.ts';
import type { Range } from 'vscode-languageserver';
import type { ServerHost } from './host.ts';
import { debounce } from './timing/debounce.ts';
import { gather } from './timing/gather.ts';
import { startSlice } from './timing/timeSlice.ts';
import { createFileNames, type FileNames, type Renamed } from './fileNames.ts';
import { canonicalFolder, type UriSpellings } from './uriSpellings.ts';

/** The state of an open document. */
export type OpenDocument = Omit<Extract<Change, { readonly type: 'open' }>, 'type' | 'uri'>;

/** Keeps the language service in sync with open documents and files on disk. Takes URIs in any spelling. */
export interface Files {
  /** Opens or changes a document. */
  open(uri: string, document: OpenDocument): void;
  close(uri: string): void;
  /** The span of a range in an open document: offsets from 0. Undefined if its text is not the one that is known. */
  spanOf(
    uri: string,
    text: string,
    range: Range,
  ): { readonly start: number; readonly end: number } | undefined;
  dispose(): void;
  /** Says which workspace folders there will be, before they are read. */
  nameFolders(folders: readonly string[]): void;
  /** Reads the settings that count for a file, if its folder is not read yet. Never rejects. */
  readSettingsOf(uri: string): Promise<void>;
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
export function createFiles(setup: Setup): Files {
  const { service, host, spellings, onProgress, onError } = setup;
  const names = createFileNames(host);
  const onChanged = (uris: readonly string[]): void =>
    setup.onChanged(uris.map((uri) => spellings.spell(uri)));
  const loader = service.createLoader(host, {
    startSlice,
    onProgress,
    // What happens on disk does not change an open document.
    onChanged: (uris) => onChanged(uris.filter((uri) => service.versionOf({ uri }) === undefined)),
    toWorkspaceUri: names.current,
  });
  const enqueue = createQueue(onError);
  const events = gather<string>((take) => enqueue(() => loader.refresh(take())));
  const readDeferredLater = debounce(() => enqueue(() => loader.readDeferred()), onError);
  const reread = ({ former, reread }: Renamed): void => {
    loader.forget((each) => each === former);
    void enqueue(() => loader.refresh([reread]));
  };
  const name = (next: readonly string[]): string[] => {
    const folders = next.map(canonicalFolder);
    spellings.setFolders(next);
    names.setFolders(folders);
    return folders;
  };
  return {
    dispose: () => {
      events.dispose();
      readDeferredLater.dispose();
    },
    ...createDocuments(setup, { names, reread, onChanged, onOpened: () => readDeferredLater.changed() }),
    spanOf: (uri, text, range) => service.spanOf({ uri: canonicalUri(uri), text, range }),
    nameFolders: (next) => service.setFolders(name(next)),
    readSettingsOf: (uri) => loader.readSettingsOf(canonicalUri(uri)).catch(onError),
    setFolders: (next) =>
      enqueue(async () => {
        await loader.setFolders(name(next));
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

interface DocumentSetup {
  readonly names: FileNames;
  readonly reread: (file: Renamed) => void;
  readonly onChanged: (uris: readonly string[]) => void;
  readonly onOpened: () => void;
}

/** Creates the synchronization of open documents. */
function createDocuments(
  { service, host, spellings }: Setup,
  { names, reread, onChanged, onOpened }: DocumentSetup,
): Pick<Files, 'open' | 'close'> {
  const apply = (change: Change): void => {
    service.apply([change]);
    onChanged([change.uri]);
  };
  return {
    open: (spelling, document) => {
      spellings.use(spelling);
      const uri = canonicalUri(spelling);
      for (const each of names.open(uri)) reread(each);
      if (document.text.length > LONG_TEXT) host.raiseMemoryLimit();
      apply({ type: 'open', uri, ...document });
      onOpened();
    },
    close: (spelling) => {
      const uri = canonicalUri(spelling);
      apply({ type: 'close', uri });
      for (const each of names.close(uri)) reread(each);
    },
  };
}

/** Runs work one after the other, also after some of it failed. */
function createQueue(onError: (error: unknown) => void): (work: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (work) => (queue = queue.then(work).catch(onError));
}
