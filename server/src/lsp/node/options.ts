import { fail } from './fail.ts';
import type { Transport } from './connection.ts';

/** The parsed command line. */
export interface Options {
  readonly transport: Transport;
  /** The file that keeps what the server is doing. */
  readonly activityFile?: string;
}

export const usage = `Usage: skupper-language-server --stdio

Starts the Skupper language server, which speaks the Language Server Protocol with an editor.

Options:
  --stdio               communicate over standard input and output
  --node-ipc            communicate over the IPC channel of the Node.js parent process
  --socket=PORT         connect to a TCP port on localhost
  --pipe=PATH           connect to a named pipe or a Unix domain socket
  --activity-file=PATH  keep the file that is being read as the first line of a file
  --version             print the version
  --help                print this help
`;

/** Clients add it on their own; the library of the protocol reads it. */
const ignored = /^--clientProcessId=\d+$/;

const MAX_PORT = 65_535;

/** Parses the arguments after the command name. Invalid ones end the process with a message and status 2. */
export function parseOptions(args: readonly string[]): Options {
  let transport: Transport | undefined;
  let activityFile: string | undefined;
  for (const arg of args) {
    const file = /^--activity-file=(.+)$/.exec(arg)?.[1];
    const own = transportOf(arg);
    if (own) transport ??= own;
    else if (file !== undefined) activityFile = file;
    else if (!ignored.test(arg)) fail(`unknown option "${arg}"`, `\n${usage}`);
  }
  if (!transport) return fail('no transport given: pass --stdio', `\n${usage}`);
  return { transport, ...(activityFile === undefined ? {} : { activityFile }) };
}

function transportOf(arg: string): Transport | undefined {
  if (arg === '--stdio') return { type: 'stdio' };
  if (arg === '--node-ipc') return { type: 'ipc' };
  const [, port] = /^--socket=(.*)$/.exec(arg) ?? [];
  if (port !== undefined) return { type: 'socket', port: toPort(port) };
  const [, path] = /^--pipe=(.+)$/.exec(arg) ?? [];
  return path === undefined ? undefined : { type: 'pipe', path };
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > MAX_PORT) fail(`invalid port "${text}" for --socket: expected 1 to ${MAX_PORT}`);
  return port;
}
