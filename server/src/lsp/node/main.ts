import manifest from '../../../package.json' with { type: 'json' };
import { startServer, type Serve } from '../server.ts';
import { openConnection } from './connection.ts';
import { fail } from './fail.ts';
import { createHeldMessages, type HeldMessages } from './heldMessages.ts';
import { parseOptions, usage } from './options.ts';

/** Runs the server. An invalid command line prints an error and sets exit code 2. */
function main(args: readonly string[]): void {
  if (args.includes('--help')) return void process.stdout.write(usage);
  if (args.includes('--version')) return void process.stdout.write(`${manifest.version}\n`);
  const { transport, activityFile } = parseOptions(args);
  const held = createHeldMessages();
  startServer(openConnection(transport, held), {
    version: manifest.version,
    load: () => loadEngine(held, activityFile),
  });
}

/** Loads the engine once the answer that is being made is on its way. Other messages wait until they can be handled. */
async function loadEngine(held: HeldMessages, activityFile: string | undefined): Promise<Serve> {
  held.hold();
  // In the first turn the answer is made, and in the second one it is written.
  await nextTurn();
  await nextTurn();
  const { serveFromDisk } = await import('./engine.ts').catch(refuse);
  const serve = serveFromDisk(activityFile);
  return (handshake) => {
    const served = serve(handshake);
    held.release();
    return served;
  };
}

/** Without the engine there is nothing to serve: the client learns it from the end of the process, and not by waiting. */
function refuse(error: unknown): never {
  return fail(`the engine cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

main(process.argv.slice(2));
