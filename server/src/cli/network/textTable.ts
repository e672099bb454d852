import stringWidth from 'string-width';

const GAP = '  ';

/** A column is not cut to less than this. */
const MIN_WIDTH = 6;

/**
 * Rows of cells as lines with aligned columns, by the width that terminals give to characters. `width`: the longest lines that fit, in
 * columns of the terminal; the widest cells are cut off. By default nothing is.
 */
export function textTable(rows: readonly (readonly string[])[], width = Infinity): string {
  const natural = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => stringWidth(cells[column] ?? ''))),
  );
  const widths = fittingWidths(natural, width);
  return rows.map((cells) => `${lineOf(cells, widths)}\n`).join('');
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => {
    const text = truncated(cell, widths[column] ?? 0);
    return text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(text)));
  });
  return padded.join(GAP).trimEnd();
}

/** Widths of columns whose sum fits: the widest column gives way first. */
function fittingWidths(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length) - width;
  for (; excess > 0; excess--) {
    const widest = Math.max(...widths);
    if (widest <= MIN_WIDTH) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A text with an ellipsis in the place of what does not fit. No letter is cut in two. */
function truncated(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (stringWidth(cut + segment) > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
