import type { Document } from 'yaml';
import type { Edit } from '../text/edit.ts';
import { lineAt, lineStart, nextLine, previousLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** A property whose line starts in the wrong column. Offsets count from the start of the text. */
export interface Misindented {
  /** The name of the property. */
  readonly span: Span;
  /** The name of the property above with which it is to be aligned. */
  readonly model: string;
  /** The starts of its line and of those that move with it. */
  readonly lines: readonly number[];
  /** By how many columns they move to the right. */
  readonly delta: number;
}

/** The errors to which such a line leads. */
const errorCodes = new Set(['MULTILINE_IMPLICIT_KEY', 'BAD_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN']);

const name = String.raw`(?:[A-Za-z_][\w./-]*|"[^"\r\n]*"|'[^'\r\n]*')`;
const property = new RegExp(`^([ ]*)(${name}):(?=[ \\r\\n]|$)`);
const propertyOrItem = new RegExp(`^([ ]*(?:-[ ]+)*)(${name}):(?=[ \\r\\n]|$)`);

/** The property of the first error in a document that is indented differently from all properties above it. */
export function misindentedProperty(
  { errors }: Pick<Document.Parsed, 'errors'>,
  text: string,
): Misindented | undefined {
  const first = errors.find(({ code }) => errorCodes.has(code));
  if (!first) return undefined;
  const [start, end] = first.pos;
  const line = lineStart(text, Math.max(start, end - 1));
  const [, indent = '', key] = property.exec(lineAt(text, line)) ?? [];
  if (key === undefined) return undefined;
  const column = indent.length;
  const above = columnsAbove(text, line);
  const isSection = sections.has(key);
  const model = (isSection && above.find((each) => sections.has(each.name))) || nearest(above, column);
  if (!model || model.column === column) return undefined;
  return {
    span: { start: line + column, end: line + column + key.length },
    model: model.name.replace(/^["']|["']$/g, ''),
    lines: linesWith(text, line, column),
    delta: model.column - column,
  };
}

/** The properties of a resource itself, which are on one level. */
const sections = new Set(['apiVersion', 'kind', 'metadata', 'spec']);

/** The edits that put the lines into the right column. */
export function indentationEdits(text: string, { lines, delta }: Misindented): Edit[] {
  return lines.map((start) => {
    const indent = /^[ ]*/.exec(lineAt(text, start))?.[0].length ?? 0;
    return { span: { start, end: start + indent }, newText: ' '.repeat(Math.max(0, indent + delta)) };
  });
}

interface Model {
  readonly name: string;
  readonly column: number;
}

/** The properties above a line that another one may follow: the last one of each map that is open there. */
function columnsAbove(text: string, line: number): Model[] {
  const found: Model[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let start = line; start > 0 && limit > 0;) {
    start = previousLine(text, start);
    const content = lineAt(text, start);
    const indent = content.search(/[^ ]/);
    if (indent < 0 || content[indent] === '#' || indent >= limit) continue;
    const [, lead, key] = propertyOrItem.exec(content) ?? [];
    if (lead !== undefined && key !== undefined) found.push({ name: key, column: lead.length });
    limit = indent;
  }
  return found;
}

/** The property with the nearest column. Of two that are as near the inner one. */
function nearest(models: readonly Model[], column: number): Model | undefined {
  return models.toSorted(
    (a, b) => Math.abs(a.column - column) - Math.abs(b.column - column) || b.column - a.column,
  )[0];
}

/** The starts of a line and of the lines after it that are not indented less, without those that start an item beside it. */
function linesWith(text: string, line: number, column: number): number[] {
  const lines: number[] = [];
  for (let start = line; start < text.length; start = nextLine(text, start)) {
    const content = lineAt(text, start);
    const indent = content.search(/\S/);
    if (indent < 0) continue;
    const isItem = indent === column && /^-(?:\s|$)/.test(content.slice(indent));
    if (indent < column || isItem) break;
    lines.push(start);
  }
  return lines;
}
