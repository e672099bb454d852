import type { Document } from 'yaml';
import type { Edit } from '../text/edit.ts';
import { columnOf, lineAt, lineStart, nextLine } from '../text/lines.ts';
import { linesWithErrors, missingSpaceProblem, spaceAt, type MissingSpace } from './missingSpace.ts';
import type { YamlProblem } from './tree.ts';

/** A dash of a list item with no space after it. A line of dashes, and a negative number, are none. */
const lineWithDash = /^([ ]*(?:-[ ]+)*)-(?=[A-Za-z_"'{[])/m;

/** Whether any line of a text starts with a dash whose space is missing. */
export function hasUnspacedDash(text: string): boolean {
  return lineWithDash.test(text);
}

/** The dash without a space at the start of the line of an offset. */
export function unspacedDash(text: string, offset: number): MissingSpace | undefined {
  const start = lineStart(text, offset);
  const lead = lineWithDash.exec(lineAt(text, start))?.[1];
  return lead === undefined ? undefined : { start: start + lead.length, at: start + lead.length + 1 };
}

/** The dashes without a space in the lines with errors of a document. */
export function unspacedDashes({ errors }: Pick<Document.Parsed, 'errors'>, text: string): MissingSpace[] {
  if (errors.length === 0 || !hasUnspacedDash(text)) return [];
  return linesWithErrors(errors, text).flatMap((offset) => unspacedDash(text, offset) ?? []);
}

/** The problem of a dash without a space. */
export function dashProblem(text: string, space: MissingSpace): YamlProblem {
  return missingSpaceProblem(text, space, dashEdits(text, space));
}

/** The edits that insert the space, and keep the other lines of the item aligned with its first property. */
function dashEdits(text: string, { start, at }: MissingSpace): Edit[] {
  const column = columnOf(text, start);
  const lines: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let line = nextLine(text, start); line < text.length; line = nextLine(text, line)) {
    const indent = lineAt(text, line).search(/\S/);
    if (indent < 0) continue;
    if (indent <= column) break;
    lines.push(line);
    least = Math.min(least, indent);
  }
  return [spaceAt(at), ...(least === column + 1 ? lines.map(spaceAt) : [])];
}
