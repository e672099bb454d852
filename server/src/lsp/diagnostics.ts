import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  type Connection,
  type DocumentDiagnosticReport,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnostics, type Snapshot } from '../service/index.ts';

/** No diagnostics go out on their own until this many milliseconds have passed without a change. */
const QUIET_TIME = 200;

/** How the client learns of diagnostics. */
export type Delivery = 'push' | 'pull' | 'pull-with-refresh';

export interface DiagnosticsService {
  /** Something changed in these files: tells the client once things are quiet. */
  changed(uris: readonly string[]): void;
  ofDocument(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport;
  ofWorkspace(previous: readonly PreviousResultId[]): WorkspaceDocumentDiagnosticReport[];
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly snapshot: () => Snapshot;
  readonly delivery: () => Delivery;
  /** Nothing is said before the workspace has been read once, because half of it would raise false alarms. */
  readonly isReady: () => boolean;
}

/** Delivers diagnostics: on request with result ids, or by itself to clients that do not ask. */
export function createDiagnostics({ connection, snapshot, delivery, isReady }: Setup): DiagnosticsService {
  /** What the client holds at the moment, by file. */
  const held = new Map<string, string>();
  const edited = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const push = (now: Snapshot): void => {
    for (const uri of new Set([...now.files.keys(), ...held.keys()])) {
      const items = diagnostics(now, uri);
      const id = resultId(items);
      if (id === (held.get(uri) ?? EMPTY)) continue;
      remember(held, uri, id);
      const version = now.files.get(uri)?.version;
      void connection.sendDiagnostics({ uri, diagnostics: items, ...(version === undefined ? {} : { version }) });
    }
  };
  const refresh = (now: Snapshot): void => {
    const others = [...new Set([...now.files.keys(), ...held.keys()])].filter((uri) => !edited.has(uri));
    const isStale = others.some((uri) => resultId(diagnostics(now, uri)) !== (held.get(uri) ?? EMPTY));
    if (isStale) connection.sendRequest(DiagnosticRefreshRequest.type).catch(logTo(connection));
  };
  const tell = (): void => {
    if (!isReady()) return;
    if (delivery() === 'push') push(snapshot());
    if (delivery() === 'pull-with-refresh') refresh(snapshot());
    edited.clear();
  };

  return {
    changed: (uris) => {
      for (const uri of uris) if (snapshot().files.get(uri)?.version !== undefined) edited.add(uri);
      clearTimeout(timer);
      timer = setTimeout(tell, QUIET_TIME);
    },
    ofDocument: (uri, previousResultId) => {
      const items = diagnostics(snapshot(), uri);
      const id = resultId(items);
      remember(held, uri, id);
      if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
      return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
    },
    ofWorkspace: (previous) => {
      const now = snapshot();
      const ids = new Map(previous.map(({ uri, value }) => [uri, value]));
      return [...new Set([...now.files.keys(), ...ids.keys()])].flatMap((uri) => {
        const items = diagnostics(now, uri);
        const id = resultId(items);
        remember(held, uri, id);
        const version = now.files.get(uri)?.version ?? null;
        const former = ids.get(uri);
        if (former === undefined && id === EMPTY) return [];
        if (former === id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id, uri, version };
        return { kind: DocumentDiagnosticReportKind.Full, resultId: id, uri, version, items };
      });
    },
    dispose: () => clearTimeout(timer),
  };
}

const EMPTY = 'none';

function remember(held: Map<string, string>, uri: string, id: string): void {
  if (id === EMPTY) held.delete(uri);
  else held.set(uri, id);
}

/** The same text for the same diagnostics. Not a secret and not stored, so a simple hash (FNV-1a) is enough. */
function resultId(items: readonly unknown[]): string {
  if (items.length === 0) return EMPTY;
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}

/** A client that refuses is not worth more than a line in its log. */
function logTo(connection: Connection): (error: unknown) => void {
  return (error) => connection.console.warn(`The client refused to refresh its diagnostics: ${String(error)}`);
}
