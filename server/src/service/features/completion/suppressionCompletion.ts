import { CompletionItemKind } from 'vscode-languageserver-types';
import { rules } from '../../lint/registry.ts';
import { columnOf, lineStart } from '../../text/lines.ts';
import type { ItemPlace } from './item.ts';
import type { Suggestion } from './suggestion.ts';

/** A comment that suppresses rules, as far as it is typed. */
interface SuppressionAtCursor {
  readonly suggestions: readonly Suggestion[];
  readonly word: ItemPlace['word'];
}

const directives: readonly (readonly [string, string])[] = [
  ['skupper-lint-disable-next-line', 'Suppresses rules on the next line.'],
  ['skupper-lint-disable', 'Suppresses rules in this document.'],
  ['skupper-lint-disable-file', 'Suppresses rules in this file.'],
];

/** The end of a line that is a comment whose first word is being typed: at least two of its letters. */
const directive = /(?:^|[ \t])#[ \t]*(sk[\w-]*)$/;
const codes =
  /(?:^|[ \t])#[ \t]*skupper-lint-disable(?:-next-line|-file)?[ \t]+(?:[^#\r\n]*[, \t])?([\w-]*)$/;

/** The suggestions in a comment: the words that suppress rules, and the codes of rules behind them. Undefined elsewhere. */
export function suppressionAt(text: string, offset: number): SuppressionAtCursor | undefined {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  if (!before.includes('#')) return undefined;
  const code = codes.exec(before)?.[1];
  const typed = code ?? directive.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const rest = /^[\w-]*/.exec(text.slice(offset, offset + MAX_WORD))?.[0] ?? '';
  const word = {
    span: { start: offset - typed.length, end: offset + rest.length },
    quote: undefined,
    isJson: false,
    isBlock: false,
    needsSpace: false,
    flow: false,
    indent: columnOf(text, offset - typed.length),
    lineIndent: before.length - before.trimStart().length,
  };
  return { word, suggestions: code === undefined ? directiveSuggestions() : codeSuggestions() };
}

/** Longer than any code of a rule. In UTF-16 code units. */
const MAX_WORD = 100;

function directiveSuggestions(): Suggestion[] {
  return directives.map(([label, doc]) => ({
    label,
    newText: `${label} `,
    kind: CompletionItemKind.Keyword,
    docs: () => doc,
    isUnquoted: true,
    triggersSuggest: true,
  }));
}

/** The codes of all rules. */
export function codeSuggestions(): Suggestion[] {
  return rules.map(({ code, title }) => ({
    label: code,
    newText: code,
    kind: CompletionItemKind.EnumMember,
    docs: () => title,
  }));
}
