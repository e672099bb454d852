import type { Disk } from '../../disk/disk.ts';
import type { Options } from '../options.ts';
import { reporters } from '../reporters/registry.ts';
import { hasSeverity } from '../reporters/summary.ts';
import { check } from './check.ts';

/** What a command prints to standard output and, as errors and notes, to standard error; and the exit code. */
export interface Outcome {
  readonly output: string;
  readonly errors: readonly string[];
  readonly notes: readonly string[];
  readonly exitCode: number;
}

/** Lints the paths of a command line. What cannot be read or checked makes the exit code 2; the rest is reported. */
export async function lint(disk: Disk, cwd: string, { paths, format, failOn }: Options): Promise<Outcome> {
  const result = await check(disk, cwd, paths);
  const { files, problems: errors, notes } = result;
  const isFailed = failOn !== 'never' && hasSeverity(result, failOn);
  const exitCode = errors.length > 0 ? 2 : Number(isFailed);
  // Where nothing was checked, there is nothing to report.
  const isReported = files.length > 0 || errors.length === 0;
  return { output: isReported ? reporters[format](result) : '', errors, notes, exitCode };
}
