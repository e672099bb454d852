import { countedFromOne, severities, type PlacedFinding } from '../../service/index.ts';
import type { Files } from '../files.ts';
import { dataMessage, dataText } from '../fromFile.ts';
import { count, fromFile, MAX_MESSAGE, object, oneOf, place, string, type Schema } from '../schemas.ts';

/** A finding in a file. */
export interface FileFinding {
  readonly uri: string;
  readonly finding: PlacedFinding;
}

/** A finding, for the assistant. */
export function findingItem(
  { roots }: Files,
  { uri, finding }: FileFinding,
): Readonly<Record<string, unknown>> {
  const { code, severity, scope, range, isFixable, message } = finding;
  return {
    code,
    severity,
    scope,
    ...countedFromOne(range),
    fixable: isFixable,
    fromFile: { file: dataText(roots.shownPath(uri)), message: dataMessage(message) },
  };
}

export const findingSchema: Schema = object({
  code: string('The code of the rule, for explain_rule.'),
  severity: oneOf(severities, 'error: it is rejected. warning: it does not work as written.'),
  scope: oneOf(['syntax', 'schema', 'resource', 'network'], 'What was checked.'),
  line: place('From 1.'),
  column: place('From 1, in UTF-16 code units.'),
  endLine: place('The line of the end.'),
  endColumn: place('The column after the end.'),
  fixable: { type: 'boolean', description: 'Whether an editor offers a fix.' },
  fromFile: fromFile({
    file: string('The path of the file.'),
    message: string('What is wrong.', MAX_MESSAGE),
  }),
});

export const countsSchema: Schema = object(
  Object.fromEntries(
    severities.map((severity) => [severity, count(`How many are of severity ${severity}.`)]),
  ),
);
