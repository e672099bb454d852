import { formatCount } from '../text/words.ts';
import { severities, type Severity } from '../workspace/settings.ts';

type Rated = { readonly severity: Severity };

/** Compares by severity, the worst first. */
export function bySeverity(a: Rated, b: Rated): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

/** Tests whether a severity is at or above another one. */
export function atOrAbove(minimum: Severity): (severity: Severity) => boolean {
  const severe = new Set<Severity>(severities.slice(0, severities.indexOf(minimum) + 1));
  return (severity) => severe.has(severity);
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Rated[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Such counts as `1 error, 2 warnings`, or `No findings`. */
export function countsText(counts: Readonly<Record<Severity, number>>): string {
  const found = severities.filter((severity) => counts[severity] > 0);
  if (found.length === 0) return 'No findings';
  return found.map((severity) => formatCount(counts[severity], severity)).join(', ');
}
