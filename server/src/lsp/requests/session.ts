import type { Connection } from 'vscode-languageserver';
import type { LanguageService } from '../../service/index.ts';
import type { Client } from '../client.ts';
import type { IsCovered } from '../sharing/coveredFeatures.ts';
import type { TypingState } from '../typing.ts';
import type { DiagnosticsService } from '../diagnostics.ts';
import type { EditorSettings } from '../editorSettings.ts';
import type { Guard } from '../errors.ts';
import type { Readiness } from '../readiness.ts';

/** The objects that request handlers use. */
export interface Session {
  readonly connection: Connection;
  readonly client: () => Client;
  /** Wraps each handler. */
  readonly guard: Guard;
  /** The same for what depends on all files: waits until the workspace is indexed. */
  readonly whenIndexed: Guard;
  readonly service: LanguageService;
  readonly diagnostics: DiagnosticsService;
  readonly typing: TypingState;
  readonly settings: () => EditorSettings;
  readonly isCovered: IsCovered;
  readonly readiness: Readiness;
  /** Reads the workloads of the project of a file. */
  readonly readWorkloads: (uri: string) => Promise<void>;
}
