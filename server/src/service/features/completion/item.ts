import {
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import { displayed } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Cursor } from '../../yaml/cursor.ts';
import type { Opening } from './opening.ts';
import type { Suggestion } from './suggestion.ts';

/** What the client supports. */
export interface CompletionOptions {
  /** Whether the client supports snippets. */
  readonly snippets: boolean;
  /** Whether the client resolves the documentation of an item when it shows it. */
  readonly resolvesDocs?: boolean;
  /** The client's command that requests completions, run after inserting a property that needs a value. */
  readonly suggestCommand?: string;
  /**
   * What the client does with the further lines of an inserted text: it can be told to leave them as they are, or it indents them
   * like the line of the cursor. Absent for a client that leaves them as they are.
   */
  readonly indentation?: 'as-told' | 'adjusted';
  /**
   * Whether a character that was typed asks, and not the user. Behind `spec:`, Enter must then start a line, and not accept what
   * begins on the next one.
   */
  readonly isAutomatic?: boolean;
  /** Whether another server suggests the properties, values and kinds of Skupper resources by their schema. */
  readonly schemaElsewhere?: boolean;
}

/** The place of an item. */
export interface ItemPlace {
  /** What is typed there. */
  readonly word: Pick<
    Cursor,
    'span' | 'quote' | 'isJson' | 'isBlock' | 'needsSpace' | 'flow' | 'indent' | 'lineIndent'
  > & {
    /** The map or list that the word begins on a line of its own. */
    readonly opening?: Opening;
  };
  /** The text of the document. */
  readonly text: string;
  readonly lineBreak: string;
  readonly rangeOf: (span: Span) => Range;
}

/** A suggestion as an item for a client. */
export function toItem(suggestion: Suggestion, place: ItemPlace, options: CompletionOptions): CompletionItem {
  const { label, kind, detail, triggersSuggest, isDeprecated, filter = label, part } = suggestion;
  const { suggestCommand } = options;
  const quote = part ? undefined : place.word.quote;
  return {
    label: displayed(label),
    kind,
    ...(detail ? { detail: displayed(detail) } : {}),
    filterText: `${quote ?? ''}${filter}`,
    ...insertionOf(suggestion, place, options),
    ...(triggersSuggest && suggestCommand ? { command: { title: 'Suggest', command: suggestCommand } } : {}),
    ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

type Insertion = Pick<CompletionItem, 'textEdit' | 'insertTextFormat' | 'insertTextMode'>;

function insertionOf(suggestion: Suggestion, place: ItemPlace, options: CompletionOptions): Insertion {
  const { snippet = '', part } = suggestion;
  const { text, word } = place;
  const span = part ?? word.span;
  const isSnippet = options.snippets && snippet.includes('$');
  const written = wordOf(suggestion, word);
  const inserted = isSnippet ? escapeSnippet(written) + snippet : written + withoutTabStops(snippet);
  // A number sign right behind a value would become a part of it.
  const after = text[span.end] === '#' ? ' ' : '';
  const newText = layOut(inserted, place, options) + after;
  const isAsIs = options.indentation === 'as-told' && /[\r\n]/.test(newText);
  return {
    textEdit: { range: place.rangeOf(span), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(isAsIs ? { insertTextMode: InsertTextMode.asIs } : {}),
  };
}

/** The lines of a text where they belong: behind a space, or on lines of their own. */
function layOut(text: string, { word, lineBreak }: ItemPlace, { indentation }: CompletionOptions): string {
  const given = indentation === 'adjusted' ? word.lineIndent : 0;
  const newLine = (column: number): string => lineBreak + ' '.repeat(Math.max(0, column - given));
  const { opening } = word;
  if (!opening) return (word.needsSpace ? ' ' : '') + text.split('\n').join(newLine(word.indent));
  const { column = word.indent, start } = opening;
  const before = opening.column === undefined ? '' : newLine(column);
  return before + start + text.split('\n').join(newLine(column + start.length));
}

/** The word of a suggestion in the style of its place. */
function wordOf({ newText, label, isUnquoted, part }: Suggestion, word: ItemPlace['word']): string {
  if (isUnquoted || part || newText === '') return newText;
  const isQuoted = /^["']/.test(newText);
  const value = isQuoted ? label : newText;
  // A block scalar is the text itself.
  if (word.isBlock) return value;
  if (word.isJson) return newText.startsWith('"') ? newText : JSON.stringify(value);
  return isQuoted ? newText : styled(newText, word);
}

/** A plain scalar in the quotes that it is typed in, or in those that it needs in flow style. */
function styled(plain: string, { quote, flow }: ItemPlace['word']): string {
  if (quote) return /["'\\]/.test(plain) ? plain : `${quote}${plain}${quote}`;
  return flow && /^:|[,[\]{}?]/.test(plain) ? JSON.stringify(plain) : plain;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, String.raw`\$&`);
}

/** The text of a snippet for clients without snippet support: each tab stop is replaced by its placeholder or its first choice. */
function withoutTabStops(text: string): string {
  const names = new Map<string, string>();
  const chosen = text.replace(/\$\{\d+\|([^,|}]*)[,|][^}]*\}/g, '$1');
  const filled = chosen.replace(
    /\$\{(\d+):((?:[^}\\$]|\\.|\$[^{}\\])*)\}/g,
    (_, stop: string, value: string) => {
      const plain = value
        .replace(/\\(.)/g, '$1')
        .replace(/\$(\d)/g, (_all, other: string) => names.get(other) ?? '');
      names.set(stop, plain);
      return plain;
    },
  );
  return filled.replace(/\$(\d)/g, (_, stop: string) => names.get(stop) ?? '');
}
