import type { CheckResult } from '../commands/check.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Report, ReportContext } from './report.ts';
import { sarifReport } from './sarif.ts';
import { detailedReport } from './detailed.ts';
import { textReport } from './text.ts';

/** Writes the findings of a run in an output format. A text ends with a line break. */
export type Reporter = (result: CheckResult, context: ReportContext) => string | Report;

/** The output formats, by the name that `--format` takes. */
export const reporters = {
  text: (result, context) =>
    context.style.isDetailed ? detailedReport(result, context.style) : textReport(result),
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
  markdown: markdownReport,
} as const satisfies Record<string, Reporter>;

/** The name of an output format. */
export type Format = keyof typeof reporters;
