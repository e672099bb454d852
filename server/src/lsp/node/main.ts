import { MessageType } from 'vscode-languageserver/node';
import manifest from '../../../package.json' with { type: 'json' };
import { createDisk } from '../../disk/disk.ts';
import { rulesUrl } from '../../service/index.ts';
import { startServer } from '../server.ts';
import { createActivityFile } from './activityFile.ts';
import { openConnection } from './connection.ts';
import { parseOptions, usage } from './options.ts';

/** Runs the server. An invalid command line prints an error and sets exit code 2. */
function main(args: readonly string[]): void {
  if (args.includes('--help')) return void process.stdout.write(usage);
  if (args.includes('--version')) return void process.stdout.write(`${manifest.version}\n`);
  const { transport, activityFile } = parseOptions(args);
  const connection = openConnection(transport);
  const logUnwritable = (error: unknown): void =>
    connection.console.warn(`The activity file cannot be written: ${String(error)}`);
  startServer(
    connection,
    {
      ...createDisk({
        log: (message) => connection.console.warn(message),
        warn: (message) =>
          void connection.sendNotification('window/showMessage', { type: MessageType.Warning, message }),
        note: (message) => connection.console.info(message),
        threads: true,
      }),
      limitMemory,
      raiseMemoryLimit,
      ...(activityFile === undefined
        ? {}
        : { noteActivity: createActivityFile(activityFile, logUnwritable) }),
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

main(process.argv.slice(2));
