import manifest from '../../../package.json' with { type: 'json' };
import { startServer, type Serve } from '../server.ts';
import { openConnection } from './connection.ts';
import { parseOptions, usage } from './options.ts';

/** Runs the server. An invalid command line prints an error and sets exit code 2. */
function main(args: readonly string[]): void {
  if (args.includes('--help')) return void process.stdout.write(usage);
  if (args.includes('--version')) return void process.stdout.write(`${manifest.version}\n`);
  const { transport, activityFile } = parseOptions(args);
  startServer(openConnection(transport), {
    version: manifest.version,
    load: () => loadEngine(activityFile),
  });
}

/** Loads the engine once the answer that is being made is on its way, and before the next message is handled. */
async function loadEngine(activityFile: string | undefined): Promise<Serve> {
  await new Promise<void>((resolve) => void setImmediate(resolve));
  const { serveFromDisk } = await import('./engine.ts');
  return serveFromDisk(activityFile);
}

main(process.argv.slice(2));
