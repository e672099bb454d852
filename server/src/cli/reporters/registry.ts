import type { CheckResult } from '../commands/check.ts';
import type { Style } from '../style.ts';
import { jsonReport } from './json.ts';
import { textReport } from './text.ts';

/** Writes the findings of a run in an output format. The text ends with a line break. Formats for programs have no style. */
export type Reporter = (result: CheckResult, style: Style) => string;

/** The output formats, by the name that `--format` takes. */
export const reporters = {
  text: textReport,
  json: jsonReport,
} as const satisfies Record<string, Reporter>;

/** The name of an output format. */
export type Format = keyof typeof reporters;
