import { printable } from '../../service/index.ts';

/** Ends the process with a message for the user and status 2: the command line cannot be followed. */
export function fail(message: string, more = ''): never {
  process.stderr.write(`error: ${printable(message)}\n${more}`);
  process.exit(2);
}
