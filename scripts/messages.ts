import { rules } from '../server/src/service/lint/registry.ts';
import { reportsOf } from '../test/lint/rules/reports.ts';

/** Prints the rules, each with what it reports on its bad example and on its mistakes: every message once. */
export function messages(codes: readonly string[]): void {
  for (const rule of rules) {
    const { code, severity, title, docs } = rule;
    if (codes.length > 0 && !codes.includes(code)) continue;
    const shown = new Set(reportsOf(rule).map((report) => report.replace(/^ +data: .*\n?/m, '').trimEnd()));
    console.log([`\n${code} (${severity}): ${title}`, `  ${docs}`, ...shown].join('\n'));
  }
}
