import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import { createDiagnostics, type DiagnosticsService } from './diagnostics.ts';
import { createRefresh } from './refresh.ts';
import { createStatus } from './status.ts';

/** What the server says without being asked. */
export interface Notifications {
  readonly diagnostics: DiagnosticsService;
  /** These files are different now; with none, something that concerns all of them. */
  readonly changed: (uris: readonly string[]) => void;
  dispose(): void;
}

interface Setup {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly service: LanguageService;
  /** Nothing is said before the workspace has been read once, because half of it would raise false alarms. */
  readonly isReady: () => boolean;
}

/** Makes what tells the client of changes: of findings, of hints and lenses, and of the state of the workspace. */
export function createNotifications({ connection, client, service, isReady }: Setup): Notifications {
  const status = createStatus(connection, service);
  const refresh = createRefresh(connection, client);
  const diagnostics = createDiagnostics({
    connection,
    service,
    delivery: () => client().delivery,
    isReady,
  });
  return {
    diagnostics,
    changed: (uris) => {
      diagnostics.changed(uris);
      if (!isReady()) return;
      refresh.changed();
      if (client().wantsStatus) status.changed();
    },
    dispose: () => {
      diagnostics.dispose();
      status.dispose();
      refresh.dispose();
    },
  };
}
