import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** How many milliseconds may pass before others get their turn. */
const SLICE = 10;

/** Who waits for a long list. */
export interface Receiver<T> {
  readonly token: CancellationToken;
  /** Takes a part of the list; without it the whole list is given at the end. */
  readonly report: ((part: T[]) => void) | undefined;
}

/**
 * Takes what an iterable gives, part by part, and lets other requests be answered in between. Gives what was not reported
 * as a part; throws once the client does not want it any more.
 */
export async function inSlices<T>(items: Iterable<T>, { token, report }: Receiver<T>): Promise<T[]> {
  let part: T[] = [];
  let end = performance.now() + SLICE;
  for (const item of items) {
    part.push(item);
    if (performance.now() < end) continue;
    if (report) {
      report(part);
      part = [];
    }
    await nextTurn();
    stopIfCancelled(token);
    end = performance.now() + SLICE;
  }
  if (!report) return part;
  report(part);
  return [];
}

/** Ends a request that the client has taken back. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

async function nextTurn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
}
