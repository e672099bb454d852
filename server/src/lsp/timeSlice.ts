import type { TimeSlice } from '../service/index.ts';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/** How many milliseconds may pass before others get their turn. */
const SLICE = 5;

/** Takes the parts of a long list, as the protocol library reports them. */
export interface Parts<T> {
  report(part: T[]): void;
}

/**
 * Takes what an iterable gives, part by part, and lets other requests be answered in between. Gives the whole list where
 * nobody takes parts; throws once the client does not want it any more. What is undefined took its time and gives nothing.
 */
export async function inSlices<T>(
  items: Iterable<T | undefined>,
  token: CancellationToken,
  parts: Parts<T> | undefined,
): Promise<T[]> {
  let part: T[] = [];
  const slice = startSlice();
  for (const item of items) {
    if (item !== undefined) part.push(item);
    if (!slice.isOver()) continue;
    if (parts) {
      parts.report(part);
      part = [];
    }
    await slice.yield();
    stopIfCancelled(token);
  }
  if (!parts) return part;
  parts.report(part);
  return [];
}

/** Comes back once what waits had its turn. A timer waits for a millisecond at least; a browser has nothing else. */
const nextTurn: (resume: () => void) => void =
  typeof setImmediate === 'function' ? setImmediate : (resume) => setTimeout(resume, 0);

/** Starts a time slice of long work. */
export function startSlice(): TimeSlice {
  let end = performance.now() + SLICE;
  return {
    isOver: () => performance.now() >= end,
    yield: async () => {
      await new Promise<void>(nextTurn);
      end = performance.now() + SLICE;
    },
  };
}

/** Ends a request that the client has taken back. */
export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
