import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import manifest from '../../../package.json' with { type: 'json' };
import { createDisk } from '../../disk/disk.ts';
import { rulesUrl } from '../../service/index.ts';
import { startServer } from '../server.ts';

const usage = `Usage: skupper-language-server --stdio

The Skupper language server. Editors start it and speak LSP with it.

  --stdio             use standard input and output
  --node-ipc          use the channel of the Node process that started it
  --socket=PORT       connect to a port of this machine
  --version           print the version
  --help              print this text
`;

const transports = /^--(?:stdio|node-ipc|socket=\d+|pipe=.+)$/;
const others = /^--clientProcessId=\d+$/;

/** Runs the server; a wrong command line ends with status 2 and says why. */
function main(args: readonly string[]): void {
  if (args.includes('--help')) return print(process.stdout, usage, 0);
  if (args.includes('--version')) return print(process.stdout, `${manifest.version}\n`, 0);
  const unknown = args.find((arg) => !transports.test(arg) && !others.test(arg));
  if (unknown !== undefined) return print(process.stderr, `Unknown argument ${unknown}\n\n${usage}`, 2);
  if (!args.some((arg) => transports.test(arg)))
    return print(process.stderr, `How to talk to the editor is missing: give --stdio\n\n${usage}`, 2);
  const connection = createConnection(ProposedFeatures.all);
  startServer(
    connection,
    {
      ...createDisk({ log: (message) => connection.console.warn(message), threads: true }),
      saveMemory,
      makeRoom,
    },
    { version: manifest.version, rulesUrl: rulesUrl(manifest.homepage) },
  );
}

/**
 * A language server waits most of the time, beside an editor that wants the memory more. V8 would give new objects room for
 * 32 MB and never take it back; with less they are looked through more often, which costs little because few of them live.
 */
function saveMemory(): void {
  void growBy(1);
}

/** Where each keystroke makes a new text that fills that room, all new objects would be looked through each time. */
function makeRoom(): void {
  void growBy(2);
}

/** The module is loaded only now, because the first answer does not need it. */
async function growBy(factor: number): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

function print(stream: NodeJS.WriteStream, text: string, status: number): void {
  stream.write(text);
  process.exitCode = status;
}

main(process.argv.slice(2));
