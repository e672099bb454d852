import type { Edit } from './edit.ts';
import { lineAt, nextLine } from './lines.ts';
import type { Span } from './span.ts';

/** The number of columns by which a YAML text indents nested properties. 2 for a text without nested properties. */
export function indentUnit(text: string): number {
  return /^[^\s#-][^\r\n\u2028\u2029]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
}

/**
 * Indents lines, which are indented by two columns per level, by another number of columns. The properties of a list item
 * stay aligned with the first one, after its dash. Nested lists are not supported.
 */
export function reindent(lines: readonly string[], unit: number): string[] {
  let item: { readonly written: number; readonly column: number } | undefined;
  return lines.map((line) => {
    const written = Math.max(0, line.search(/\S/));
    if (item && written <= item.written) item = undefined;
    const column = item ? item.column + 2 + ((written - item.written - 2) / 2) * unit : (written / 2) * unit;
    if (line.startsWith('- ', written)) item = { written, column };
    return ' '.repeat(column) + line.trimStart();
  });
}

/** Moves the lines in a span by a number of columns, to the left if it is negative. Blank lines stay as they are. */
export function shiftLines(text: string, { start, end }: Span, delta: number): Edit[] {
  const edits: Edit[] = [];
  for (let at = start; at < end; at = nextLine(text, at)) {
    const indent = /^[ ]*(?=[^\s])/.exec(lineAt(text, at))?.[0];
    if (indent === undefined || delta === 0) continue;
    if (delta > 0) edits.push({ span: { start: at, end: at }, newText: ' '.repeat(delta) });
    else edits.push({ span: { start: at, end: at + Math.min(indent.length, -delta) }, newText: '' });
  }
  return edits;
}
