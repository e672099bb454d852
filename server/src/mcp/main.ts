import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createDisk } from '../disk/disk.ts';
import { compileSchema } from '../jsonSchema/load.ts';
import { oneLine, printable } from '../service/index.ts';
import { createProject } from './project.ts';
import { createRoots, type Roots } from './roots.ts';
import { createServer } from './server.ts';
import { unsavedReader } from './unsaved.ts';

/**
 * Serves an assistant over standard input and output until it closes them. It may ask about the files in some folders, by default the
 * working directory. Standard output is for messages of the protocol alone; everything else goes to standard error. Returns the exit
 * code: 2, with an error, if a path is no folder.
 */
export function serveMcp(paths: readonly string[]): number {
  const roots = rootsOf(paths);
  if (!roots) return 2;
  if (process.stdin.isTTY) process.stderr.write(WAITING);
  const disk = createDisk({ log: print, threads: false });
  const readUnsaved = unsavedReader(process.env);
  const project = createProject({ roots, disk, readUnsaved, compileSchema, log: print });
  serveStdio(() => createServer(project, print), {
    transport: new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: MAX_MESSAGE }),
    onerror: ({ message }) => print(`a message cannot be handled: ${oneLine(message, 300)}`),
  });
  return 0;
}

/** For somebody who starts it in a terminal, where nothing would happen. */
const WAITING = 'note: waiting for the messages of an assistant on standard input. Press Ctrl+C to end.\n';

/** How long a message may be, in bytes: more than the longest text that a tool takes. A longer one ends the program. */
const MAX_MESSAGE = 4 * 1024 * 1024;

/** The folders to answer from; undefined if one cannot be read. */
function rootsOf(paths: readonly string[]): Roots | undefined {
  for (const path of paths.length === 0 ? ['.'] : paths)
    try {
      // An empty name is a variable that is not set, and not the working directory.
      if (path === '') throw new Error('no such file or folder');
      createRoots([path]);
    } catch (error) {
      print(`cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  return createRoots(paths.length === 0 ? ['.'] : paths);
}

function print(message: string): void {
  process.stderr.write(`error: ${printable(message)}\n`);
}

// The extension starts this file as a program, and skupper-lint loads it as a module.
if (require.main === module) process.exitCode = serveMcp(process.argv.slice(2));
