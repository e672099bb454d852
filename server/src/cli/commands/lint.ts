import type { Disk } from '../../disk/disk.ts';
import type { Options } from '../options.ts';
import { reporters } from '../reporters/registry.ts';
import { hasSeverity } from '../reporters/summary.ts';
import { check } from './check.ts';

/** What a command prints to standard output, and the exit code. */
export interface Outcome {
  readonly output: string;
  readonly exitCode: number;
}

/** Lints the paths of a command line. Throws a UsageError for a path that does not exist. */
export async function lint(disk: Disk, cwd: string, { paths, format, failOn }: Options): Promise<Outcome> {
  const result = await check(disk, cwd, paths);
  const isFailed = failOn !== 'never' && hasSeverity(result, failOn);
  return { output: reporters[format](result), exitCode: isFailed ? 1 : 0 };
}
