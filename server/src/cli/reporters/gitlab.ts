import { printableJson, type Severity } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';
import { fingerprints } from './fingerprint.ts';
import { locatedFindings, pathFromRoot, type ReportContext } from './report.ts';

const severities: Readonly<Record<Severity, 'critical' | 'major' | 'minor' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** The findings as a code quality report of GitLab. */
export function gitlabReport(result: CheckResult, context: ReportContext): string {
  const fingerprintOf = fingerprints(result);
  const issues = locatedFindings(result).map((located) => {
    const { file, finding } = located;
    const { start, end } = finding.range;
    return {
      description: finding.message,
      check_name: finding.code,
      fingerprint: fingerprintOf(located),
      severity: severities[finding.severity],
      location: {
        path: pathFromRoot(result, context, file.uri) ?? result.pathOf(file.uri),
        lines: { begin: start.line + 1, end: end.line + 1 },
      },
    };
  });
  return `${printableJson(issues)}\n`;
}
