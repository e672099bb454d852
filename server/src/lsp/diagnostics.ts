import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { DiagnosticsMode } from './client.ts';
import { debounce } from './timing/debounce.ts';
import type { ErrorLog } from './errors.ts';
import type { Readiness } from './readiness.ts';
import { afterPendingMessages, startSlice } from './timing/timeSlice.ts';
import type { UriSpellings } from './uriSpellings.ts';

/**
 * Sends diagnostics to the client: by push, or in answer to pull requests. Many clients pull those of open documents only, and
 * no capability tells; so those of other files are pushed to a client until it pulls the workspace. No file has both.
 */
export interface DiagnosticsService {
  /** Updates the diagnostics of the client after a change of these files: at once if that is fast, else debounced. */
  changed(uris: readonly string[]): void;
  /** Updates the diagnostics of a file that has not changed, because the cursor in it has moved. */
  moved(uri: string): void;
  /** Sends what an open document alone decides, now that its settings are known. Clients that pull come by themselves. */
  decided(uri: string): void;
  /** Notes that the client pulls the diagnostics of the workspace. */
  pullsWorkspace(): void;
  /** The report of one file; `unchanged` if the client has the result with that id already. */
  ofDocument(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport;
  /** The reports of all files, computed lazily; undefined for each file without anything to report. */
  ofWorkspace(previous: readonly PreviousResultId[]): Iterable<WorkspaceDocumentDiagnosticReport | undefined>;
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly mode: () => DiagnosticsMode;
  /** What was sent for a spelling that is not current any more is withdrawn. */
  readonly spellings: UriSpellings;
  /** Whether the client compares the version of published diagnostics with that of the document. */
  readonly sendsVersions: () => boolean;
  readonly readiness: Readiness;
  readonly log: ErrorLog;
}

/** Diagnostics that are computed within this number of milliseconds are sent with every keystroke. */
const MAX_IMMEDIATE = 20;

/** How long after an edit the diagnostics of other files are updated, in milliseconds: between two keys of a fast typist. */
const DELAY = 40;

/** The result id last sent for each file. Files that the client certainly shows no diagnostics of are left out. */
type ResultIds = Map<string, string>;

/** Creates the diagnostics service of a connection. */
export function createDiagnostics(setup: Setup): DiagnosticsService {
  const { service, mode, readiness, spellings, log } = setup;
  const reported: ResultIds = new Map();
  const pulls = createPulls(service, reported);
  let pullsWorkspace = false;
  const isOpen = (uri: string): boolean => service.versionOf({ uri }) !== undefined;
  const isPulled = (uri: string): boolean => mode() !== 'push' && (pullsWorkspace || isOpen(uri));
  const pushes = createPushes(setup, (uri) => spellings.isCurrent(uri) && !isPulled(uri));

  let run = 0;
  const publishStale = async (): Promise<void> => {
    if (!readiness.isIndexed()) return;
    const currentRun = ++run;
    const slice = startSlice();
    let isRefreshNeeded = false;
    for (const uri of new Set([...service.uris(), ...pushes.uris(), ...reported.keys()])) {
      pushes.update(uri);
      if (isPulled(uri)) isRefreshNeeded ||= pulls.isMissed(uri);
      if (slice.isOver()) await slice.yield();
      // A change in the meantime has scheduled another run.
      if (currentRun !== run) return;
    }
    if (isRefreshNeeded) askToPull(setup);
    pulls.forgetEdits();
  };

  const fast = createFastPushes(pushes);
  const debounced = debounce(publishStale, (error) => log(SENDING, error), DELAY);

  return {
    changed: (uris) => {
      run++;
      const open = uris.filter(isOpen);
      for (const uri of open) pulls.edited(uri);
      fast.push(open.filter((uri) => readiness.knowsSettingsOf(uri)));
      debounced.changed();
    },
    moved: (uri) => {
      pulls.notEdited(uri);
      debounced.changed();
    },
    decided: (uri) => fast.push([uri].filter(isOpen)),
    pullsWorkspace: () => {
      if (!pullsWorkspace) debounced.changed();
      pullsWorkspace = true;
    },
    ofDocument: pulls.report,
    ofWorkspace: (previous) => reportWorkspace(setup, reported, previous),
    dispose: () => {
      run++;
      for (const each of [fast, debounced]) each.dispose();
    },
  };
}

/**
 * Sends the diagnostics of files soon, as long as that is fast. A request that came with the edit, such as for completions, is
 * answered first.
 */
function createFastPushes(pushes: Pushes): {
  readonly push: (uris: readonly string[]) => void;
  readonly dispose: () => void;
} {
  const waiting = new Set<string>();
  let cost = 0;
  let isScheduled = false;
  const update = (): void => {
    isScheduled = false;
    const start = performance.now();
    for (const uri of waiting) pushes.update(uri);
    waiting.clear();
    cost = performance.now() - start;
  };
  return {
    push: (uris) => {
      if (uris.length === 0) return;
      // After a slow run, the next one is skipped: the debounced run sends the same diagnostics.
      if (cost > MAX_IMMEDIATE) return void (cost = 0);
      for (const uri of uris) waiting.add(uri);
      if (!isScheduled) afterPendingMessages(update);
      isScheduled = true;
    },
    dispose: () => waiting.clear(),
  };
}

/** The diagnostics that the client has by pull. */
interface Pulls {
  /** Notes that the client has edited a document. It pulls the diagnostics of that without being asked to. */
  edited(uri: string): void;
  notEdited(uri: string): void;
  forgetEdits(): void;
  /** Whether the client has outdated diagnostics of a file, and does not come by itself. */
  isMissed(uri: string): boolean;
  readonly report: DiagnosticsService['ofDocument'];
}

function createPulls(service: LanguageService, sentIds: ResultIds): Pulls {
  const edited = new Set<string>();
  return {
    edited: (uri) => void edited.add(uri),
    notEdited: (uri) => void edited.delete(uri),
    forgetEdits: () => edited.clear(),
    isMissed: (uri) =>
      !edited.has(uri) && resultId(service.diagnostics({ uri })) !== (sentIds.get(uri) ?? EMPTY_ID),
    report: (uri, previousResultId) => {
      edited.delete(uri);
      return reportDocument(service, sentIds, uri, previousResultId);
    },
  };
}

/** What is logged as failed. */
const SENDING = 'Sending diagnostics';

/** The diagnostics that the client has by push. */
interface Pushes {
  /** The files that have some. */
  uris(): Iterable<string>;
  /** Sends the diagnostics of a file if they have changed. */
  update(uri: string): void;
}

/** Creates the pushes of a connection. Those of a file that is not to be pushed, or not any more, are withdrawn. */
function createPushes(
  { connection, service, sendsVersions, log }: Setup,
  isPushed: (uri: string) => boolean,
): Pushes {
  const sentIds: ResultIds = new Map();
  return {
    uris: () => sentIds.keys(),
    update: (uri) => {
      const diagnostics = isPushed(uri) ? service.diagnostics({ uri }) : [];
      const id = resultId(diagnostics);
      if (id === (sentIds.get(uri) ?? EMPTY_ID)) return;
      if (id === EMPTY_ID) sentIds.delete(uri);
      else sentIds.set(uri, id);
      const version = sendsVersions() ? service.versionOf({ uri }) : undefined;
      connection
        .sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) })
        .catch((error: unknown) => log(SENDING, error));
    },
  };
}

function reportDocument(
  service: LanguageService,
  sentIds: ResultIds,
  uri: string,
  previous: string | undefined,
): DocumentDiagnosticReport {
  const report = reportOf(service.diagnostics({ uri }), previous);
  // A client that closes the document meanwhile drops the report, and goes on to show what it had.
  if (report.resultId !== EMPTY_ID || sentIds.has(uri)) sentIds.set(uri, report.resultId);
  return report;
}

function reportOf(
  items: Diagnostic[],
  previous: string | undefined,
): DocumentDiagnosticReport & { readonly resultId: string } {
  const id = resultId(items);
  if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
}

function* reportWorkspace(
  { service, spellings }: Setup,
  sentIds: ResultIds,
  previous: readonly PreviousResultId[],
): Generator<WorkspaceDocumentDiagnosticReport | undefined> {
  const ids = new Map(previous.map(({ uri, value }) => [uri, value]));
  const emptied = new Map<string, string>();
  for (const uri of new Set([...service.uris(), ...ids.keys(), ...sentIds.keys()])) {
    const previousId = ids.get(uri);
    // When a document is closed, clients forget its result id, but may still show its diagnostics.
    const sentId = sentIds.get(uri);
    const report = reportOf(spellings.isCurrent(uri) ? service.diagnostics({ uri }) : [], previousId);
    // Of a document that is open, clients listen only to the report that they ask for.
    const isHeard = service.versionOf({ uri }) === undefined;
    if (isHeard && report.resultId !== EMPTY_ID) sentIds.set(uri, report.resultId);
    else if (isHeard && sentId !== undefined) emptied.set(uri, sentId);
    const isNews =
      sentId !== undefined || [previousId, report.resultId].some((id) => id !== undefined && id !== EMPTY_ID);
    yield isNews ? { ...report, uri, version: service.versionOf({ uri }) ?? null } : undefined;
  }
  // Only now: a cancelled request has told the client nothing.
  for (const [uri, sentId] of emptied) if (sentIds.get(uri) === sentId) sentIds.delete(uri);
}

/** The result id of a file without diagnostics. */
const EMPTY_ID = 'none';

/** A hash of the diagnostics (FNV-1a). It is compared within one session only, so it need not be a strong one. */
function resultId(items: readonly unknown[]): string {
  if (items.length === 0) return EMPTY_ID;
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}

/** Without refresh support, the client decides when to pull. */
function askToPull({ connection, mode }: Setup): void {
  if (mode() !== 'pull-with-refresh') return;
  connection
    .sendRequest(DiagnosticRefreshRequest.type)
    .catch((error: unknown) => connection.console.warn(`Refreshing diagnostics failed: ${String(error)}`));
}
