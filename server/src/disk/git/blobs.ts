import { errorIn, GitError, startGit } from './gitProgram.ts';

/** Reads the contents of files in a repository by their object ids, all with one process. */
export interface Blobs {
  /** The bytes of an object; undefined if there are more than `maxBytes`. Throws a GitError if the repository does not have it. */
  read(id: string, maxBytes: number): Promise<Buffer | undefined>;
  /** Ends the process. */
  close(): void;
}

/** An object that was asked for. */
interface Request {
  readonly id: string;
  readonly maxBytes: number;
  readonly resolve: (bytes: Buffer | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** An object whose bytes arrive. */
interface Arriving {
  /** How many bytes are missing, with the line break after the last one. */
  missing: number;
  /** Undefined if they are too many to be kept. */
  readonly chunks: Buffer[] | undefined;
}

/** Starts to read objects of the repository of a folder. */
export function openBlobs(folder: string): Blobs {
  const child = startGit(folder, ['cat-file', '--batch']);
  const waiting: Request[] = [];
  let errors = '';
  const fail = (reason: string): void => {
    for (const { reject } of waiting.splice(0)) reject(new GitError(`cannot read the revision: ${reason}`));
  };
  const receive = createReceiver(waiting);
  child.stdout.on('data', receive);
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  child.on('error', ({ message }) => fail(message));
  // Its end is reported by `close`.
  child.stdin.on('error', () => {});
  child.on('close', () => fail(reasonIn(errors)));
  return {
    read: (id, maxBytes) =>
      new Promise((resolve, reject) => {
        if (child.exitCode !== null) return reject(new GitError('cannot read the revision: git has ended'));
        waiting.push({ id, maxBytes, resolve, reject });
        child.stdin.write(`${id}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

/** Splits what git prints into objects: a line with the type and the size, the bytes, and a line break. */
function createReceiver(waiting: Request[]): (chunk: Buffer) => void {
  let head = '';
  let arriving: Arriving | undefined;
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (!arriving) {
        const end = rest.indexOf('\n');
        head += rest.toString('latin1', 0, end === -1 ? rest.length : end);
        if (end === -1) return;
        rest = rest.subarray(end + 1);
        arriving = begin(head, waiting);
        head = '';
        continue;
      }
      const part = rest.subarray(0, arriving.missing);
      rest = rest.subarray(part.length);
      arriving.missing -= part.length;
      arriving.chunks?.push(part);
      if (arriving.missing > 0) continue;
      waiting.shift()?.resolve(arriving.chunks && Buffer.concat(arriving.chunks).subarray(0, -1));
      arriving = undefined;
    }
  };
}

/** The object that a line announces; undefined if there is none, which is an error of its request. */
function begin(head: string, waiting: Request[]): Arriving | undefined {
  const size = /^\S+ blob (\d+)$/.exec(head)?.[1];
  const [request] = waiting;
  if (size === undefined || !request) {
    waiting.shift()?.reject(new GitError(missing(head)));
    return undefined;
  }
  return { missing: Number(size) + 1, chunks: Number(size) > request.maxBytes ? undefined : [] };
}

function missing(head: string): string {
  return `cannot read the revision: its object ${head.split(' ')[0] ?? ''} is not in this clone`;
}

/** Why git has ended. */
function reasonIn(errors: string): string {
  return /promisor remote|lazy fetching/.test(errors)
    ? 'this clone is partial and lacks some of its files. Check the revision out once, or clone without --filter'
    : errorIn(errors) || 'git has ended';
}
