import { setFlagsFromString } from 'node:v8';
import manifest from '../../package.json' with { type: 'json' };
import { createDisk } from '../disk/disk.ts';
import { printable } from '../service/index.ts';
import { reasonOf } from './commands/unreadable.ts';
import { createProgress } from './progress.ts';
import { styleFor } from './style.ts';
import { parseCommandLine } from './syntax/program.ts';
import type { Environment } from './syntax/request.ts';
import { terminalOf } from './terminal.ts';
import { CommandError, UsageError } from './usageError.ts';
import { writeOutput } from './writeOutput.ts';

/** Runs the command. Sets the exit code before anything is printed, because printing may fail and set another one. */
async function main(args: readonly string[]): Promise<void> {
  const parsed = parseCommandLine(args, manifest.version);
  if ('text' in parsed) return void process.stdout.write(parsed.text);
  const { run, outputFile } = parsed.request;
  const progress = createProgress(process.stderr);
  const outcome = await run(environment(progress.show)).finally(progress.clear);
  const { output, errors, notes, exitCode, jobSummary } = outcome;
  process.exitCode = exitCode;
  for (const note of notes) printLine('note', note);
  for (const error of errors) printError(error);
  // An older report is worth more than an empty one.
  if (output === '' && errors.length > 0) return;
  writeOutput({ output, outputFile, jobSummary, jobSummaryFile: process.env['GITHUB_STEP_SUMMARY'] });
}

function environment(onProgress: (scanned: number) => void): Environment {
  return {
    cwd: workingDirectory(),
    openDisk: ({ includesIgnored = false } = {}) =>
      createDisk({ log: printError, threads: false, includesIgnored }),
    styleOf: (choice) => styleFor(terminalOf(process.stdout), choice, process.env),
    repository: process.env['GITHUB_WORKSPACE'] || process.env['CI_PROJECT_DIR'] || undefined,
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    onProgress,
  };
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new CommandError(`cannot read the working directory: ${reasonOf(error)}`);
  }
}

function printError(message: string, more = ''): void {
  printLine('error', message, more);
}

function printLine(type: 'error' | 'note', message: string, more = ''): void {
  process.stderr.write(`${type}: ${printable(message)}\n${more}`);
}

/** Prints why the run ends, and sets exit code 2. */
function fail(error: unknown): void {
  process.exitCode = 2;
  const hint = error instanceof UsageError ? '\nRun "skupper-lint --help" for usage.\n' : '';
  if (error instanceof CommandError) printError(error.message, hint);
  else printError(`internal error, which is a fault of this program: ${String(error)}`);
}

/** The program that reads the output may close it early, as `head` does: that is not an error. */
function failToPrint(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  printError(`cannot write the report: ${error.message}`);
}

// The run ends before memory matters: with more room for new objects, V8 collects garbage less often.
setFlagsFromString('--semi-space-growth-factor=16');
// Nor do most functions run long enough to be worth the time of the optimizing compiler.
setFlagsFromString('--interrupt-budget=300000');
process.stdout.on('error', failToPrint);
// There is no other place to say it, and the exit code is set already.
process.stderr.on('error', () => {});
process.on('uncaughtException', fail);
void main(process.argv.slice(2)).catch(fail);
