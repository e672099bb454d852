import type { CheckResult } from '../commands/check.ts';
import { jsonReport } from './json.ts';
import { textReport } from './text.ts';

/** Writes the findings of a run in an output format. The text ends with a line break. */
export type Reporter = (result: CheckResult) => string;

/** The output formats, by the name that `--format` takes; the first one is the default. */
export const reporters = { text: textReport, json: jsonReport } as const satisfies Record<string, Reporter>;

/** The name of an output format. */
export type Format = keyof typeof reporters;
