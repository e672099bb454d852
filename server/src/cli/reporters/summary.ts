import { atOrAbove, countBySeverity, type Severity } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';

/** How many files were checked, and how many findings there are of each severity. */
export type Summary = Record<Severity | 'files', number>;

/** Counts the findings of a run. */
export function summarize({ files }: Pick<CheckResult, 'files'>): Summary {
  return { files: files.length, ...countBySeverity(files.flatMap(({ findings }) => findings)) };
}

/** Whether any finding is at or above a severity. */
export function hasSeverity({ files }: Pick<CheckResult, 'files'>, minimum: Severity): boolean {
  const isSevere = atOrAbove(minimum);
  return files.some(({ findings }) => findings.some(({ severity }) => isSevere(severity)));
}
