import { createConnection, MessageType, ProposedFeatures } from 'vscode-languageserver/node';
import manifest from '../../../package.json' with { type: 'json' };
import { createDisk } from '../../disk/disk.ts';
import { rulesUrl } from '../../service/index.ts';
import { startServer } from '../server.ts';

const usage = `Usage: skupper-language-server --stdio

Starts the Skupper language server, which speaks the Language Server Protocol with an editor.

Options:
  --stdio        communicate over standard input and output
  --node-ipc     communicate over the IPC channel of the Node.js parent process
  --socket=PORT  connect to a TCP port on localhost
  --version      print the version
  --help         print this help
`;

const transports = /^--(?:stdio|node-ipc|socket=\d+|pipe=.+)$/;
/** Clients add it on their own; the server does not need it. */
const ignored = /^--clientProcessId=\d+$/;

/** Runs the server. An invalid command line prints an error and sets exit code 2. */
function main(args: readonly string[]): void {
  if (args.includes('--help')) return print(process.stdout, usage, 0);
  if (args.includes('--version')) return print(process.stdout, `${manifest.version}\n`, 0);
  const unknown = args.find((arg) => !transports.test(arg) && !ignored.test(arg));
  if (unknown !== undefined)
    return print(process.stderr, `error: unknown option "${unknown}"\n\n${usage}`, 2);
  if (!args.some((arg) => transports.test(arg)))
    return print(process.stderr, `error: no transport given: pass --stdio\n\n${usage}`, 2);
  const connection = createConnection(ProposedFeatures.all);
  startServer(
    connection,
    {
      ...createDisk({
        log: (message) => connection.console.warn(message),
        warn: (message) =>
          void connection.sendNotification('window/showMessage', { type: MessageType.Warning, message }),
        threads: true,
      }),
      limitMemory,
      raiseMemoryLimit,
    },
    { version: manifest.version, rulesUrl: rulesUrl(manifest.homepage) },
  );
}

/**
 * V8 grows the space for new objects up to 32 MB and does not shrink it. A smaller space means more frequent minor garbage
 * collections, which are cheap because few new objects survive, and leaves the memory to the editor.
 */
function limitMemory(): void {
  void setGrowthFactor(1);
}

/** With a very long document, each keystroke fills the small space with a new text and so triggers a garbage collection. */
function raiseMemoryLimit(): void {
  void setGrowthFactor(2);
}

/** Imported dynamically, to keep the start of the server fast. */
async function setGrowthFactor(factor: number): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

function print(stream: NodeJS.WriteStream, text: string, exitCode: number): void {
  stream.write(text);
  process.exitCode = exitCode;
}

main(process.argv.slice(2));
