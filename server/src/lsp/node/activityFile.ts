import { openSync, writeSync } from 'node:fs';

/**
 * Creates a function that keeps the last activity, such as reading a file, as the first line of a file. It is there even when the
 * process hangs or is killed, so that a client can say what the server was doing. `onError` is called if the file cannot be
 * written; then nothing more is kept.
 */
export function createActivityFile(
  path: string,
  onError: (error: unknown) => void,
): (activity: string) => void {
  let file: number | undefined;
  let last: string | undefined;
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      file = undefined;
      onError(error);
    }
  };
  attempt(() => (file = openSync(path, 'w')));
  return (activity) => {
    if (activity === last) return;
    last = activity;
    attempt(() => {
      if (file !== undefined) writeSync(file, `${activity}\n`, 0);
    });
  };
}
