import { CompletionItemKind } from 'vscode-languageserver-types';
import { rules } from '../../lint/registry.ts';
import { columnOf, lineStart, runStart } from '../../text/lines.ts';
import type { AllowedValue } from '../../schema/define.ts';
import { allowedValueSuggestion } from './values/schemaValues.ts';
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

/** A comment whose first word is being typed: at least two of its letters. */
const directive = /^#[ \t]*sk[\w-]*$/;
/** A comment with a word that suppresses rules, in front of their codes. */
const suppression = /^#[ \t]*skupper-lint-disable(?:-next-line|-file)?[ \t]/;

/** The suggestions in a comment: the words that suppress rules, and the codes of rules behind them. Undefined elsewhere. */
export function suppressionAt(text: string, offset: number): SuppressionAtCursor | undefined {
  const start = lineStart(text, offset);
  const before = text.slice(start, offset);
  const hash = before.lastIndexOf('#');
  const comment = hash < 0 || /[^ \t]/.test(before[hash - 1] ?? ' ') ? '' : before.slice(hash);
  const hasCodes = suppression.test(comment);
  if (!hasCodes && !directive.test(comment)) return undefined;
  const typed = comment.slice(runStart(comment, comment.length, /[\w-]/));
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
  return { word, suggestions: hasCodes ? codeSuggestions() : directiveSuggestions() };
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

/** The codes of all rules, with their titles. */
export const allRules: readonly AllowedValue[] = rules.map(({ code, title }) => ({
  value: code,
  doc: title,
}));

/** The codes of all rules as values. */
export function codeSuggestions(): Suggestion[] {
  return allRules.map(allowedValueSuggestion);
}
