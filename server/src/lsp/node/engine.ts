import { setFlagsFromString } from 'node:v8';
import { MessageType } from 'vscode-languageserver/node';
import manifest from '../../../package.json' with { type: 'json' };
import { createDisk } from '../../disk/disk.ts';
import { compileSchema } from '../../jsonSchema/load.ts';
import { rulesUrl } from '../../service/index.ts';
import { createClientHost } from '../clientFiles/clientHost.ts';
import { serve } from '../serve.ts';
import type { Serve } from '../server.ts';
import { createActivityFile } from './activityFile.ts';
import { diskAndClient } from './hosts.ts';

/**
 * Serves a client with the files of this machine. `activityFile`: the path of a file that keeps what the server is doing.
 * The bundle with the engine has this as its entry.
 */
export function serveFromDisk(activityFile: string | undefined): Serve {
  optimizeLater();
  collectSooner();
  return (handshake) => {
    const { connection, lifecycle } = handshake;
    const logUnwritable = (error: unknown): void =>
      connection.console.warn(`The activity file cannot be written: ${String(error)}`);
    const disk = createDisk({
      log: (message) => connection.console.warn(message),
      warn: (message) =>
        void connection.sendNotification('window/showMessage', { type: MessageType.Warning, message }),
      note: (message) => connection.console.info(message),
      threads: true,
    });
    return serve(
      handshake,
      {
        ...(lifecycle.client().sharesFiles ? diskAndClient(disk, createClientHost(handshake)) : disk),
        compileSchema,
        limitMemory,
        raiseMemoryLimit,
        ...(activityFile === undefined
          ? {}
          : { noteActivity: createActivityFile(activityFile, logUnwritable) }),
      },
      { rulesUrl: rulesUrl(manifest.homepage) },
    );
  };
}

/**
 * V8 optimizes a function once it has run for a while. In the first second that costs more than it gives: the compiler competes for
 * the cores, and what it has assumed about the first documents is wrong for the next ones. So it waits about four times as long
 * as by default, which makes the first check of a long file a third faster.
 */
function optimizeLater(): void {
  setFlagsFromString('--interrupt-budget=300000');
}

/**
 * V8 lets the heap grow to several times its size before it looks for garbage in all of it. With less room, the memory stays flat
 * while somebody types: each edit leaves the text before it.
 */
function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

/**
 * Once everything is read, the memory is left to the editor. V8 grows the space for new objects up to 32 MB and does not shrink it:
 * as it is, minor collections are more frequent, and cheap because few new objects survive.
 */
function limitMemory(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** With a very long document, each keystroke fills a small space with a new text and so triggers a collection. */
function raiseMemoryLimit(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
