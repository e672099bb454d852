import type { Range } from 'vscode-languageserver-types';
import stringWidth from 'string-width';
import { printable, type LanguageService } from '../../service/index.ts';

/** A line of a file with a range in it, as a terminal shows them. */
export interface Excerpt {
  /** The number of the line, from 1. */
  readonly number: string;
  readonly text: string;
  /** Where the range starts, and how wide it is, at least 1. In columns. */
  readonly indent: number;
  readonly width: number;
}

/** The first line of a range. */
export function excerptOf(service: LanguageService, uri: string, { start, end }: Range): Excerpt {
  const text = shortened(printable(service.lineAt({ uri }, start.line)));
  const until = end.line === start.line ? end.character : text.length;
  return {
    number: String(start.line + 1),
    text,
    indent: stringWidth(text.slice(0, start.character)),
    width: Math.max(1, stringWidth(text.slice(start.character, until))),
  };
}

/** Longer lines are truncated; the column still locates the finding. In UTF-16 code units. */
const MAX_LENGTH = 200;

/** The start of a line, without half a character at its end. */
function shortened(line: string): string {
  return line.slice(0, MAX_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}
