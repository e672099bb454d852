import type { Disk } from '../../disk/disk.ts';
import { atOrAbove, type Severity } from '../../service/index.ts';
import type { Outcome } from '../outcome.ts';
import { reporters, type Format, type Reporter } from '../reporters/registry.ts';
import type { Report, ReportContext } from '../reporters/report.ts';
import { hasSeverity } from '../reporters/summary.ts';
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
  /** The root folder of the repository, where a CI system says it. */
  readonly repository?: string | undefined;
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
  const reported = isQuiet ? onlySevere(result, failingTest(failOn)) : result;
  const report = isReported
    ? reportIn(format, reported, { style, isFailing: failingTest(failOn), repository: options.repository })
    : nothing;
  return {
    output: report.text,
    errors,
    notes: [...(isQuiet ? [] : result.notes), ...(report.notes ?? [])],
    ...(report.jobSummary === undefined ? {} : { jobSummary: report.jobSummary }),
    exitCode: errors.length > 0 ? 2 : Number(isFailed),
  };
}

const nothing: Report = { text: '' };

function reportIn(format: Format, result: CheckResult, context: ReportContext): Report {
  const reporter: Reporter = reporters[format];
  const report = reporter(result, context);
  return typeof report === 'string' ? { text: report } : report;
}

/** Whether a finding fails the run. Where nothing does, errors would. */
function failingTest(failOn: LintOptions['failOn']): (severity: Severity) => boolean {
  return atOrAbove(failOn === 'never' ? 'error' : failOn);
}

function errorsOf({ files, problems }: CheckResult, { failIfNoFiles }: LintOptions): readonly string[] {
  const isMissing = failIfNoFiles === true && files.length === 0 && problems.length === 0;
  return isMissing ? ['no file to check'] : problems;
}

function onlySevere(result: CheckResult, isSevere: (severity: Severity) => boolean): CheckResult {
  const files = result.files.map((file) => ({
    ...file,
    findings: file.findings.filter(({ severity }) => isSevere(severity)),
  }));
  return { ...result, files };
}
