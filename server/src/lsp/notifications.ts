import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import { createDiagnostics, type DiagnosticsService } from './diagnostics.ts';
import { debounce, type Debounced } from './timing/debounce.ts';
import type { EditorSettings } from './editorSettings.ts';
import type { ErrorLog } from './errors.ts';
import { createTyping, type TypingState } from './typing.ts';
import type { Readiness } from './readiness.ts';
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
  readonly readiness: Readiness;
  readonly log: ErrorLog;
}

/** Creates the notifications of a connection. */
export function createNotifications({
  connection,
  client,
  service,
  spellings,
  settings,
  readiness,
  log,
}: Setup): Notifications {
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
  const diagnostics = createDiagnostics({
    connection,
    service: {
      ...service,
      diagnostics: (file) => {
        const isHidden =
          settings().diagnosticMode === 'openFilesOnly' && service.versionOf(file) === undefined;
        return isHidden ? [] : diagnosticsFor(client(), typing.diagnostics(file));
      },
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
