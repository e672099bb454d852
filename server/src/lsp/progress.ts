import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { formatCount } from '../service/index.ts';
import type { Client } from './client.ts';

/** Reports the progress of indexing to the client. */
export interface IndexingProgress {
  /** Starts reporting. Does nothing if the client does not support it. */
  start(client: Client): void;
  /** Reports the number of files scanned so far. */
  readonly report: (scanned: number) => void;
  done(): void;
}

/** Creates a progress report. Indexing does not wait for the client: what happens before it has replied is not shown. */
export function createIndexingProgress(connection: Connection): IndexingProgress {
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isDone = false;
  const begin = (created: WorkDoneProgressServerReporter): void => {
    created.begin('Skupper', undefined, 'Indexing', false);
    reporter = created;
    if (isDone) created.done();
  };
  return {
    start: ({ showsProgress }) => {
      if (!showsProgress) return;
      connection.window
        .createWorkDoneProgress()
        .then(begin)
        .catch((error: unknown) => connection.console.warn(`Showing progress failed: ${String(error)}`));
    },
    report: (scanned) => reporter?.report(`Indexing; ${formatCount(scanned, 'file')} scanned`),
    done: () => {
      isDone = true;
      reporter?.done();
      reporter = undefined;
    },
  };
}
