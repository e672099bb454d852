import type { Range } from 'vscode-languageserver-types';

/** A range as people count: lines and columns from 1, the end exclusive. */
export interface CountedRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A range of the Language Server Protocol, which counts from 0, as people count. */
export function countedFromOne({ start, end }: Range): CountedRange {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
