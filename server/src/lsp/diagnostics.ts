import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  type Connection,
  type DocumentDiagnosticReport,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Delivery } from './client.ts';
import { debounce } from './debounce.ts';
import { startSlice } from './timeSlice.ts';

export interface DiagnosticsService {
  /** Something changed in these files: tells the client once things are quiet. */
  changed(uris: readonly string[]): void;
  ofDocument(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport;
  /** The reports of all files, each made when it is taken; undefined for those of which there is nothing to report. */
  ofWorkspace(previous: readonly PreviousResultId[]): Iterable<WorkspaceDocumentDiagnosticReport | undefined>;
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly delivery: () => Delivery;
  /** Nothing is said before the workspace has been read once, because half of it would raise false alarms. */
  readonly isReady: () => boolean;
}

/** Milliseconds in which the findings of what is typed can be told with every keystroke. */
const CHEAP = 20;

/** What the client holds at the moment: the result id of each file in which it was ever told of a finding. */
type Held = Map<string, string>;

/** Delivers diagnostics: on request with result ids, or by itself to clients that do not ask. */
export function createDiagnostics({ connection, service, delivery, isReady }: Setup): DiagnosticsService {
  const held: Held = new Map();
  const edited = new Set<string>();

  let turn = 0;
  const tell = async (): Promise<void> => {
    // A client that only pulls asks when it wants to know.
    if (!isReady() || delivery() === 'pull') return;
    const own = ++turn;
    const slice = startSlice();
    let isOtherStale = false;
    for (const uri of new Set([...service.uris(), ...held.keys()])) {
      if (isStale(service, held, uri)) {
        if (delivery() === 'push') push(connection, service, held, uri);
        else isOtherStale ||= !edited.has(uri);
      }
      if (slice.isOver()) await slice.yield();
      // Something has changed meanwhile, and it is told anew once things are quiet again.
      if (own !== turn) return;
    }
    // The client asks again by itself for what it edits.
    if (isOtherStale) connection.sendRequest(DiagnosticRefreshRequest.type).catch(logTo(connection));
    edited.clear();
  };

  let cost = 0;
  const tellAtOnce = (uris: readonly string[]): void => {
    if (uris.length === 0 || delivery() !== 'push' || !isReady()) return;
    // What took long the last time waits until nobody types; then it is tried again.
    if (cost > CHEAP) return void (cost = 0);
    const start = performance.now();
    for (const uri of uris) if (isStale(service, held, uri)) push(connection, service, held, uri);
    cost = performance.now() - start;
  };

  const quiet = debounce(() => void tell());

  return {
    changed: (uris) => {
      turn++;
      const open = uris.filter((uri) => service.versionOf({ uri }) !== undefined);
      for (const uri of open) edited.add(uri);
      tellAtOnce(open);
      quiet.changed();
    },
    ofDocument: (uri, previousResultId) => reportDocument(service, held, uri, previousResultId),
    ofWorkspace: (previous) => reportWorkspace(service, held, previous),
    dispose: () => {
      turn++;
      quiet.dispose();
    },
  };
}

/** Whether the client holds something else than what is true now. */
function isStale(service: LanguageService, held: Held, uri: string): boolean {
  return resultId(service.diagnostics({ uri })) !== (held.get(uri) ?? EMPTY);
}

function push(connection: Connection, service: LanguageService, held: Held, uri: string): void {
  const items = service.diagnostics({ uri });
  remember(held, uri, resultId(items));
  const version = service.versionOf({ uri });
  void connection.sendDiagnostics({ uri, diagnostics: items, ...(version === undefined ? {} : { version }) });
}

function reportDocument(
  service: LanguageService,
  held: Held,
  uri: string,
  previous: string | undefined,
): DocumentDiagnosticReport {
  const items = service.diagnostics({ uri });
  const id = resultId(items);
  remember(held, uri, id);
  if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
}

function* reportWorkspace(
  service: LanguageService,
  held: Held,
  previous: readonly PreviousResultId[],
): Generator<WorkspaceDocumentDiagnosticReport | undefined> {
  const ids = new Map(previous.map(({ uri, value }) => [uri, value]));
  const all = new Set([...service.uris(), ...ids.keys(), ...held.keys()]);
  for (const uri of all) {
    const former = ids.get(uri);
    // A client that closes a document forgets the id but may go on showing what it got.
    const isKnown = held.has(uri);
    const report = reportDocument(service, held, uri, former);
    const isNothing = former === undefined && report.resultId === EMPTY && !isKnown;
    yield isNothing ? undefined : { ...report, uri, version: service.versionOf({ uri }) ?? null };
  }
}

const EMPTY = 'none';

function remember(held: Held, uri: string, id: string): void {
  if (id !== EMPTY || held.has(uri)) held.set(uri, id);
}

/** The same text for the same diagnostics. Not a secret and not stored, so a simple hash (FNV-1a) is enough. */
function resultId(items: readonly unknown[]): string {
  if (items.length === 0) return EMPTY;
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}

/** A client that refuses is not worth more than a line in its log. */
function logTo(connection: Connection): (error: unknown) => void {
  return (error) =>
    connection.console.warn(`The client refused to refresh its diagnostics: ${String(error)}`);
}
