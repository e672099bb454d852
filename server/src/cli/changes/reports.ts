import { changesJson } from './json.ts';
import { changesMarkdown } from './markdown.ts';
import { changesText } from './text.ts';
import type { ReportedChanges } from './reportedChanges.ts';

/** The formats of changes, by the name that `--format` takes. */
export const changeReports = {
  text: changesText,
  json: changesJson,
  markdown: changesMarkdown,
} as const satisfies Record<string, (reported: ReportedChanges) => string>;

/** The name of such a format. */
export type ChangeFormat = keyof typeof changeReports;
