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

/** A value as plain text: every character with a meaning in Markdown is escaped. */
export function escapeMarkdown(value: string): string {
  return displayed(value).replace(/[\\`*_{}[\]()#+\-.!|<>~&:/@]/g, '\\$&');
}

/** A link with a value as its text. Characters that could end the target are percent-encoded. */
export function markdownLink(text: string, uri: string): string {
  const target = uri.replace(
    /[()<>|`\s"\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(text)}](${target})`;
}
