/** Text from a file may hold anything, so it never reaches Markdown as it is. */

import { oneLine } from '../../text/escape.ts';

const MAX_LENGTH = 200;

/** A value from a file as a code span that it cannot break out of. */
export function code(value: string): string {
  const shown = readable(value);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A value from a file as plain words in Markdown. */
export function escaped(value: string): string {
  return readable(value).replace(/[\\`*_{}[\]()#+\-.!|<>~&:/@]/g, '\\$&');
}

/** A link with a text from a file. */
export function link(text: string, uri: string): string {
  const target = uri.replace(
    /[()<>\s"\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${escaped(text)}](${target})`;
}

/** A value from a file on one line and never too long, with its template expressions as people write them. */
export function readable(value: string): string {
  return oneLine(value, MAX_LENGTH) || ' ';
}
