import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../service/index.ts';
import type { Client } from './client.ts';
import type { DiagnosticsService } from './diagnostics.ts';

/** What the request handlers work on. */
export interface Session {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly service: LanguageService;
  readonly diagnostics: DiagnosticsService;
  /** Resolves once the workspace has been read for the first time. */
  readonly ready: () => Promise<void>;
}
