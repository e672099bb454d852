import { realpathSync } from 'node:fs';
import type { Disk } from '../../disk/disk.ts';
import { pathFrom, pathOfUri } from '../../disk/uri.ts';
import { openComparison, type ComparisonOptions } from '../changes/comparison.ts';
import { changeReports, type ChangeFormat } from '../changes/reports.ts';
import { within } from '../changes/within.ts';
import { atOrAbove, networkChanges, type Severity } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';

/** The options of the command `diff`. */
export interface DiffOptions extends ComparisonOptions {
  readonly format: ChangeFormat;
  /** The minimum severity of a finding that was not there before that fails the run, or `never`. */
  readonly failOn: Severity | 'never';
}

/**
 * Compares what the networks connect, and what is wrong in them, with a revision of git. Throws a CommandError if one side cannot be
 * read.
 */
export async function diff(disk: Disk, start: string, options: DiffOptions): Promise<Outcome> {
  const cwd = realpathSync(start);
  const { before, after, base, paths, errors } = await openComparison(disk, cwd, options);
  const changes = within(networkChanges(before, after), paths);
  const pathOf = (uri: string): string => pathFrom(cwd, pathOfUri(uri));
  const { failOn } = options;
  const isFailing = failOn === 'never' ? () => false : atOrAbove(failOn);
  const isFailed = changes.broken.some(({ severity }) => isFailing(severity));
  return {
    output: changeReports[options.format]({ changes, base, pathOf }),
    errors,
    notes: [],
    exitCode: errors.length > 0 ? 2 : Number(isFailed),
  };
}
