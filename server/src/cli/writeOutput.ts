import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { replaceFile } from './commands/replaceFile.ts';
import { reasonOf } from './commands/unreadable.ts';
import { CommandError } from './usageError.ts';

/** The output of a command, and where it goes. */
interface Output {
  readonly output: string;
  /** Standard output if undefined. */
  readonly outputFile: string | undefined;
  readonly jobSummary: string | undefined;
  /** The file of a workflow of GitHub for the summary of the job. */
  readonly jobSummaryFile: string | undefined;
}

/** Writes the output of a command. Throws a CommandError if a file cannot be written. */
export function writeOutput({ output, outputFile, jobSummary, jobSummaryFile }: Output): void {
  if (outputFile === undefined) process.stdout.write(output);
  else trying(outputFile, () => write(outputFile, output));
  if (jobSummary === undefined || jobSummaryFile === undefined || jobSummaryFile === '') return;
  trying(jobSummaryFile, () => appendFileSync(jobSummaryFile, jobSummary));
}

/** A device or a pipe is written to; a file is replaced as a whole. */
function write(path: string, text: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) writeFileSync(path, text);
  else replaceFile(path, text);
}

function trying(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new CommandError(`cannot write "${path}": ${reasonOf(error)}`);
  }
}
