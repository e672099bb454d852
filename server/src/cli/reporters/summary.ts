import type { Severity } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';

/** The severities, the worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** How many files were checked, and how many findings there are of each severity. */
export type Summary = Record<Severity | 'files', number>;

/** Counts the findings of a run. */
export function summarize({ files }: Pick<CheckResult, 'files'>): Summary {
  const count = (severity: Severity): number =>
    files.reduce(
      (sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length,
      0,
    );
  return {
    files: files.length,
    error: count('error'),
    warning: count('warning'),
    information: count('information'),
    hint: count('hint'),
  };
}

/** Tests whether a severity is at or above another one. */
export function atOrAbove(minimum: Severity): (severity: Severity) => boolean {
  const severe = new Set(severities.slice(0, severities.indexOf(minimum) + 1));
  return (severity) => severe.has(severity);
}

/** Whether any finding is at or above a severity. */
export function hasSeverity({ files }: Pick<CheckResult, 'files'>, minimum: Severity): boolean {
  const isSevere = atOrAbove(minimum);
  return files.some(({ findings }) => findings.some(({ severity }) => isSevere(severity)));
}
