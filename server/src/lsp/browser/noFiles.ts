import type { ClientHost } from '../clientFiles/clientHost.ts';
import { noWatch } from '../host.ts';

/** The files of a client that shares none: only open documents count. */
export const noFiles: ClientHost = {
  readFile: () => undefined,
  readFolder: () => Promise.resolve(),
  watch: () => noWatch,
};
