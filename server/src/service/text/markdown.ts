import { displayed } from './escape.ts';

/** Values from files for Markdown. They may hold anything, so they never reach Markdown unescaped. */

/** A value as a code span, fenced by more backticks than it has in a row. */
export function codeSpan(value: string): string {
  const shown = displayed(value);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Whether a character has a meaning in CommonMark or GFM within a line, from the texts before and after it. */
type Meaning = (before: string, after: string) => boolean;

const always: Meaning = () => true;

/** When a character would be interpreted. Between letters, an underscore means nothing. */
const meanings: Readonly<Record<string, Meaning>> = {
  '`': always,
  '*': always,
  '~': always,
  '[': always,
  ']': always,
  '|': always,
  _: (before, after) => !(endsInLetter.test(before) && startsWithLetter.test(after)),
  '\\': (_, after) => /^(?:[!-/:-@[-`{-~]|$)/.test(after),
  '<': (_, after) => /^(?:[a-z/!?]|$)/i.test(after),
  '&': (_, after) => /^#?\w*(?:;|$)/.test(after),
  // Images, and targets of links.
  '!': (_, after) => after === '',
  '(': (before) => /[\]$]$/.test(before),
  // URLs and addresses, which GFM makes links of, and icons of VS Code.
  ':': (before, after) => /(?:http|https|ftp)$/i.test(before) && after.startsWith('//'),
  '.': (before) => /www$/i.test(before),
  '@': (before, after) => /[^\s@]$/.test(before) && /^[a-z\d][\w-]*\.\w/i.test(after),
};

const endsInLetter = /[\p{L}\p{M}\p{N}]$/u;
const startsWithLetter = /^[\p{L}\p{M}\p{N}]/u;

/** A value as plain text within a line, not at its start. Only what Markdown would interpret there is escaped. */
export function escapeMarkdown(value: string): string {
  return displayed(value).replace(/_+|[`*~[\]|\\<&!(:.@]/g, (found, offset: number, text: string) => {
    const [first = ''] = found;
    const isEscaped = meanings[first]?.(text.slice(0, offset), text.slice(offset + found.length)) ?? false;
    return isEscaped ? found.replace(/./g, '\\$&') : found;
  });
}

/** A link with a value as its text. Characters that could end the target are percent-encoded. */
export function markdownLink(text: string, uri: string): string {
  const target = uri.replace(
    /[()<>|`\s"\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(text)}](${target})`;
}

/** A table of cells that are Markdown already, without a line break at its end. A `|` in a cell would end it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
