import { countedFromOne, printableJson, type PlacedFinding } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';
import { summarize } from './summary.ts';

/** The findings as JSON. The format is stable: fields are added, never changed. */
export function jsonReport(result: CheckResult): string {
  const findings = result.files.flatMap(({ uri, findings: own }) =>
    own.map((finding) => toJson(result.pathOf(uri), finding)),
  );
  return `${printableJson({ version: 1, findings, summary: summarize(result) })}\n`;
}

function toJson(file: string, finding: PlacedFinding): Record<string, unknown> {
  const { code, severity, scope, message, data, range, isFixable } = finding;
  return {
    file,
    ...countedFromOne(range),
    code,
    severity,
    scope,
    message,
    fixable: isFixable,
    data,
  };
}
