import { printable } from '../../service/index.ts';
import type { Style } from '../style.ts';

/** A unified diff for a terminal. */
export function coloredPatch(patch: string, { colors }: Style): string {
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) /.test(line)) return colors.bold(line);
    if (line.startsWith('@@')) return colors.cyan(line);
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  };
  return patch
    .split('\n')
    .map((line) => paint(printable(line.replace(/\r$/, ''))))
    .join('\n');
}
