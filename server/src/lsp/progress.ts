import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Shows how far the reading of the folders is. */
export interface ReadingProgress {
  /** So many files of all that are known have been looked at. */
  report(done: number, total: number): void;
  done(): void;
}

/**
 * Shows a progress in the client's own way; nothing where the client has none. The reading does not wait for the display:
 * what is done before the client has made one is never shown.
 */
export function startReadingProgress(connection: Connection, { showsProgress }: Client): ReadingProgress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let isDone = !showsProgress;
  const begin = (reporter: WorkDoneProgressServerReporter): void => {
    reporter.begin('Skupper', 0, 'reading the workspace', false);
    shown = reporter;
    if (isDone) reporter.done();
  };
  if (showsProgress)
    connection.window
      .createWorkDoneProgress()
      .then(begin)
      .catch((error: unknown) => connection.console.warn(`No progress is shown: ${String(error)}`));
  return {
    report: (done, total) =>
      shown?.report(Math.floor((100 * done) / total), `read ${done} of ${total} files`),
    done: () => {
      isDone = true;
      shown?.done();
    },
  };
}
