import type { Disk } from '../../disk/disk.ts';
import type { Outcome } from '../outcome.ts';
import type { ColorChoice, Style } from '../style.ts';

/** What a command runs with. */
export interface Environment {
  readonly cwd: string;
  /** Opens the local disk, with what git ignores or without it. */
  readonly openDisk: (options?: { readonly includesIgnored?: boolean }) => Disk;
  /** How to write to standard output. */
  readonly styleOf: (choice: ColorChoice) => Style;
  /** The root folder of the repository, where a CI system says it. */
  readonly repository: string | undefined;
  /** The width of the terminal that shows standard output; undefined if none does. */
  readonly columns: number | undefined;
  /** Shows how many files were scanned so far, if somebody is waiting. */
  readonly onProgress: (scanned: number) => void;
}

/** A command that is to be run. */
export interface Request {
  readonly run: (environment: Environment) => Promise<Outcome>;
  /** The file that gets the output; standard output if undefined. */
  readonly outputFile: string | undefined;
}

/** Receives what a command line asks for. */
export type OnRequest = (request: Request) => void;
