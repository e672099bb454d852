import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Shows how far the reading of the folders is. */
export interface ReadingProgress {
  /** Shows it in the client's own way; not at all where the client has none. */
  start(client: Client): void;
  /** So many files have been looked at. */
  readonly report: (seen: number) => void;
  done(): void;
}

/** Makes a progress. The reading does not wait for its display: what is done before the client has one is never shown. */
export function createReadingProgress(connection: Connection): ReadingProgress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let isDone = false;
  const begin = (reporter: WorkDoneProgressServerReporter): void => {
    reporter.begin('Skupper', undefined, 'reading the workspace', false);
    shown = reporter;
    if (isDone) reporter.done();
  };
  return {
    start: ({ showsProgress }) => {
      if (!showsProgress) return;
      connection.window
        .createWorkDoneProgress()
        .then(begin)
        .catch((error: unknown) => connection.console.warn(`No progress is shown: ${String(error)}`));
    },
    report: (seen) => shown?.report(`looked at ${seen} files`),
    done: () => {
      isDone = true;
      shown?.done();
      shown = undefined;
    },
  };
}
