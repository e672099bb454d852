/** The columns by which a YAML text indents the properties below a property; 2 where it does not show. */
export function indentUnit(text: string): number {
  return /^[^\s#-][^\n]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
}

/**
 * Writes lines that are indented by two columns with another unit. What belongs to an item of a list stays in line with
 * what stands behind its dash. Lists within lists are not expected.
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
