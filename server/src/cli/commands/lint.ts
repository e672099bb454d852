import type { Disk } from '../../disk/disk.ts';
import type { Severity } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { reporters, type Format, type Reporter } from '../reporters/registry.ts';
import { atOrAbove, hasSeverity } from '../reporters/summary.ts';
import { plainStyle, type Style } from '../style.ts';
import { check, type CheckResult } from './check.ts';
import type { ProjectOptions } from './project.ts';

/** What to check, and how to report it. */
export interface LintOptions extends ProjectOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  /** The minimum severity that fails the run, or `never`. */
  readonly failOn: Severity | 'never';
  /** Whether only findings that fail the run are reported, and no notes. Of a run that never fails, the errors. */
  readonly isQuiet?: boolean | undefined;
  /** Whether a run that checks no file fails. */
  readonly failIfNoFiles?: boolean | undefined;
  /** By default that for programs. */
  readonly style?: Style | undefined;
}

/** Lints the paths of a command line. What cannot be read or checked makes the exit code 2; the rest is reported. */
export async function lint(disk: Disk, cwd: string, options: LintOptions): Promise<Outcome> {
  const { paths, format, failOn, isQuiet = false, style = plainStyle } = options;
  const result = await check(disk, cwd, paths, options);
  const errors = errorsOf(result, options);
  const isFailed = failOn !== 'never' && hasSeverity(result, failOn);
  // Where nothing was checked, there is nothing to report.
  const isReported = result.files.length > 0 || errors.length === 0;
  const reported = isQuiet ? onlySevere(result, failOn === 'never' ? 'error' : failOn) : result;
  const report: Reporter = reporters[format];
  return {
    output: isReported ? report(reported, style) : '',
    errors,
    notes: isQuiet ? [] : result.notes,
    exitCode: errors.length > 0 ? 2 : Number(isFailed),
  };
}

function errorsOf({ files, problems }: CheckResult, { failIfNoFiles }: LintOptions): readonly string[] {
  const isMissing = failIfNoFiles === true && files.length === 0 && problems.length === 0;
  return isMissing ? ['no file to check'] : problems;
}

function onlySevere(result: CheckResult, minimum: Severity): CheckResult {
  const isSevere = atOrAbove(minimum);
  const files = result.files.map((file) => ({
    ...file,
    findings: file.findings.filter(({ severity }) => isSevere(severity)),
  }));
  return { ...result, files };
}
