import assert from 'node:assert/strict';
import type { Outcome } from '../../../server/src/cli/outcome.ts';
import { plainStyle, type Style } from '../../../server/src/cli/style.ts';
import { parseCommandLine } from '../../../server/src/cli/syntax/program.ts';
import { createDisk } from '../../../server/src/disk/disk.ts';

/** What a command is run with. */
interface Surroundings {
  readonly style?: Style;
  readonly repository?: string;
}

/** Runs a command line in a folder, in this process. Nothing is printed, and no output file is written. */
export async function runParsed(
  cwd: string,
  args: readonly string[],
  { style = plainStyle, repository }: Surroundings = {},
): Promise<Outcome> {
  const parsed = parseCommandLine(args, '1.0.0');
  assert.ok('request' in parsed);
  return parsed.request.run({
    cwd,
    openDisk: (options) => createDisk({ log: assert.fail, threads: false, ...options }),
    styleOf: () => style,
    repository,
    columns: undefined,
    onProgress: () => {},
  });
}
