import { setFlagsFromString } from 'node:v8';
import manifest from '../../package.json' with { type: 'json' };
import { createDisk } from '../disk/disk.ts';
import { check } from './check.ts';
import { parseOptions, usage, UsageError } from './options.ts';
import { hasAtLeast, reportJson, reportText } from './report.ts';

/** Runs the command; gives the exit status. */
async function main(args: readonly string[]): Promise<number> {
  const { paths, format, failOn, help, version } = parseOptions(args);
  if (help || version) {
    process.stdout.write(help ? usage : `${manifest.version}\n`);
    return 0;
  }
  const disk = createDisk({ log: (message) => process.stderr.write(`${message}\n`), threads: false });
  const checked = await check(disk, process.cwd(), paths);
  process.stdout.write(format === 'json' ? reportJson(checked) : reportText(checked));
  return failOn !== 'never' && hasAtLeast(checked, failOn) ? 1 : 0;
}

// A checker is done before memory matters: with all the room at once, V8 looks through new objects less often.
setFlagsFromString('--semi-space-growth-factor=16');

// Whoever reads the output may stop early, as `head` does: that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`skupper-lint: ${error.message}\n\nSee skupper-lint --help.\n`);
    process.exitCode = 2;
  },
);
