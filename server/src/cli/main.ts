import { setFlagsFromString } from 'node:v8';
import manifest from '../../package.json' with { type: 'json' };
import { createDisk } from '../disk/disk.ts';
import { printable } from '../service/index.ts';
import { lint } from './commands/lint.ts';
import { parseOptions, usage } from './options.ts';
import { UsageError } from './usageError.ts';

/** Runs the command; returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.help || options.version) {
    process.stdout.write(options.help ? usage : `${manifest.version}\n`);
    return 0;
  }
  const disk = createDisk({
    log: (message) => process.stderr.write(`${printable(message)}\n`),
    threads: false,
  });
  const { output, exitCode } = await lint(disk, process.cwd(), options);
  process.stdout.write(output);
  return exitCode;
}

// The run ends before memory matters: with more room for new objects, V8 collects garbage less often.
setFlagsFromString('--semi-space-growth-factor=16');

// The program that reads the output may close it early, as `head` does: that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${printable(error.message)}\n\nRun "skupper-lint --help" for usage.\n`);
    process.exitCode = 2;
  },
);
