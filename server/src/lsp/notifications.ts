import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { InFile, LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import type { IsCovered } from './sharing/coveredFeatures.ts';
import { createDiagnostics, type DiagnosticsService } from './diagnostics.ts';
import { debounce, type Debounced } from './timing/debounce.ts';
import type { EditorSettings } from './editorSettings.ts';
import type { ErrorLog } from './errors.ts';
import { createTyping, type TypingState } from './typing.ts';
import type { Readiness } from './readiness.ts';
import { isReportedElsewhere } from './sharing/reportedElsewhere.ts';
import type { UriSpellings } from './uriSpellings.ts';
import { diagnosticsFor } from './requests/forClient.ts';

/** The notifications and refresh requests that the server sends. */
export interface Notifications {
  readonly diagnostics: DiagnosticsService;
  readonly typing: TypingState;
  /** Schedules notifications after a change of these files. An empty list means a change that affects all files. */
  readonly changed: (uris: readonly string[]) => void;
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly service: LanguageService;
  /** The spellings that the service uses. */
  readonly spellings: UriSpellings;
  readonly settings: () => EditorSettings;
  readonly isCovered: IsCovered;
  readonly readiness: Readiness;
  readonly log: ErrorLog;
}

/** Creates the notifications of a connection. */
export function createNotifications(setup: Setup): Notifications {
  const { connection, client, service, spellings, readiness, log } = setup;
  const changed = (uris: readonly string[]): void => {
    diagnostics.changed(uris);
    if (!readiness.isIndexed()) return;
    refresh.changed();
    if (client().followsNetwork) network.changed();
  };
  const known: LanguageService['diagnostics'] = (file, state) =>
    readiness.isIndexed() ? service.diagnostics(file, state) : service.ownDiagnostics(file, state);
  const typing = createTyping({
    service: { ...service, diagnostics: known },
    onMoved: (uri) => diagnostics.moved(uri),
  });
  const network = createNetworkNotification(connection, log);
  const refresh = createRefresh(connection, client);
  const shown = createFilter(setup);
  const diagnostics = createDiagnostics({
    connection,
    service: {
      ...service,
      diagnostics: (file) =>
        diagnosticsFor(
          client(),
          shown(file, () => typing.diagnostics(file)),
        ),
    },
    mode: () => client().diagnosticsMode,
    spellings,
    sendsVersions: () => client().versionsDiagnostics,
    readiness,
    log,
  });
  return {
    diagnostics,
    typing,
    changed,
    dispose: () => {
      diagnostics.dispose();
      network.dispose();
      refresh.dispose();
    },
  };
}

/** What the client is to hear of a file: nothing of closed files if it wants none, and nothing that another server reports. */
function createFilter({
  service,
  settings,
  isCovered,
}: Pick<Setup, 'service' | 'settings' | 'isCovered'>): (
  file: InFile,
  diagnosticsOf: () => Diagnostic[],
) => Diagnostic[] {
  return (file, diagnosticsOf) => {
    const isClosed = service.versionOf(file) === undefined;
    if (isClosed && settings().diagnosticMode === 'openFilesOnly') return [];
    const elsewhere = { uri: file.uri, isCovered, documents: () => service.documents(file) };
    return diagnosticsOf().filter((each) => !isReportedElsewhere(each, elsewhere));
  };
}

/** Asks the client to refresh code lenses and inlay hints, which depend on other files. */
function createRefresh(connection: Connection, client: () => Client): Debounced {
  const onError = (error: unknown): void =>
    connection.console.warn(`Refreshing code lenses or inlay hints failed: ${String(error)}`);
  return debounce(() => {
    const { refreshesLenses, refreshesHints } = client();
    if (refreshesLenses) connection.sendRequest('workspace/codeLens/refresh').catch(onError);
    if (refreshesHints) connection.languages.inlayHint.refresh().catch(onError);
  }, onError);
}

/** Sends `skupper/networkChanged`, after which a client may ask for the networks again. */
function createNetworkNotification(connection: Connection, log: ErrorLog): Debounced {
  return debounce(
    () => connection.sendNotification('skupper/networkChanged', {}),
    (error) => log('Network', error),
  );
}
