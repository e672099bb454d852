import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { startSlice } from '../timing/timeSlice.ts';

/** Receives the partial results of a request. */
export interface PartialResults<T> {
  report(part: T[]): void;
}

/**
 * Collects the items of an iterable in time slices, so that other requests are answered in between. Reports the items of each
 * slice to `parts` and returns an empty list; without `parts`, returns all items. Skips undefined items. Throws when the
 * request is cancelled.
 */
export async function reportInSlices<T>(
  items: Iterable<T | undefined>,
  token: CancellationToken,
  parts: PartialResults<T> | undefined,
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
    throwIfCancelled(token);
  }
  if (!parts) return part;
  parts.report(part);
  return [];
}

/** Throws a RequestCancelled error if the client has cancelled the request. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
