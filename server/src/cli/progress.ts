import { formatCount } from '../service/index.ts';

/** Shows on one line of a terminal what a command does. */
interface Progress {
  readonly show: (scanned: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/** Nobody wonders about a shorter wait. In milliseconds. */
const DELAY = 1000;

const REPLACE_LINE = '\r\u001B[K';

/** Progress on a terminal, from some time after now on. On anything else, nothing is shown. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const start = performance.now();
  let isShown = false;
  return {
    show: (scanned) => {
      if (performance.now() - start < DELAY) return;
      isShown = true;
      stream.write(`${REPLACE_LINE}Reading; ${formatCount(scanned, 'file')} scanned`);
    },
    clear: () => {
      if (isShown) stream.write(REPLACE_LINE);
      isShown = false;
    },
  };
}
