import {
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  Position,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import { cursorAt, type Cursor } from '../../yaml/cursor.ts';
import { isSettingsFile } from '../../workspace/files/relevance.ts';
import { documentAt } from '../../workspace/files/yamlFile.ts';
import { nameOf, resourcesIn, settingsIn } from '../../resource/resource.ts';
import { rules } from '../../lint/registry.ts';
import type { AllowedValue, Field } from '../../schema/define.ts';
import { fieldAt } from '../../schema/lookup.ts';
import { settingsFields } from '../../schema/settingsFile.ts';
import { shiftSpan } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../../workspace/occurrences.ts';
import { documentSuggestions } from './documentCompletion.ts';
import { resourceAt } from '../locate.ts';
import { mapKeySuggestions, propertySuggestions, rootSuggestions } from './propertyCompletion.ts';
import type { Suggestion } from './suggestion.ts';
import { typeSuggestions } from './typeCompletion.ts';
import { valueSuggestions } from './valueCompletion.ts';

const allRules: readonly AllowedValue[] = rules.map(({ code, title }) => ({ value: code, doc: title }));

/** What the client of the completion can do. */
export interface CompletionOptions {
  /** It understands tab stops in what it inserts. */
  readonly snippets: boolean;
  /** It asks for the documentation of an item once it shows it. */
  readonly resolvesDocs?: boolean;
  /** The client's command that opens the list of suggestions, for what needs a value next. */
  readonly suggestCommand?: string;
}

interface Request {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
  readonly options: CompletionOptions;
}

/** Where the list of an item was asked for, to find its documentation later. */
interface ItemData {
  readonly uri: string;
  readonly position: Position;
}

/** The suggestions at a position, the best ones first. Empty outside Skupper documents and in comments. */
export function complete({ snapshot, uri, position, options }: Request): CompletionItem[] {
  const found = suggestionsAt(snapshot, uri, position);
  if (!found) return [];
  const data: ItemData = { uri, position };
  return found.suggestions.map((suggestion, index) => ({
    ...toItem(suggestion, found.cursor, found.range, options),
    ...(options.resolvesDocs ? { data } : docsOf(suggestion)),
    // Editors sort by text, so the rank is written as one.
    sortText: String(index).padStart(4, '0'),
  }));
}

/** The item with its documentation, as far as the file still offers it. Any other item comes back as it is. */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const { uri, position } = (item.data ?? {}) as Partial<ItemData>;
  if (typeof uri !== 'string' || !Position.is(position)) return item;
  const found = suggestionsAt(snapshot, uri, position);
  const suggestion = found?.suggestions.find(({ label, kind }) => label === item.label && kind === item.kind);
  return suggestion ? { ...item, ...docsOf(suggestion) } : item;
}

function docsOf({ docs }: Suggestion): Pick<CompletionItem, 'documentation'> {
  return docs ? { documentation: { kind: MarkupKind.Markdown, value: docs() } } : {};
}

interface Found {
  readonly suggestions: readonly Suggestion[];
  readonly cursor: Cursor;
  /** What an accepted suggestion replaces. */
  readonly range: Range;
}

function suggestionsAt(snapshot: Snapshot, uri: string, position: Position): Found | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return undefined;
  const cursor = cursorAt(file.text.slice(document.start, document.end), offset - document.start);
  if (!cursor) return undefined;
  const halfTyped = nameOnlyAt(snapshot, uri, position);
  return {
    suggestions: suggest(snapshot, uri, cursor).filter(({ label }) => label !== halfTyped),
    cursor,
    range: file.lines.range(shiftSpan(cursor.span, document.start)),
  };
}

/** What is being typed counts as a name of the workspace already. It is no suggestion unless it stands elsewhere too. */
function nameOnlyAt(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const occurrence = occurrenceAt(snapshot, uri, position)?.occurrence;
  const isAlone = occurrence && occurrencesOf(snapshot.networkOf(uri), occurrence).length === 1;
  return isAlone ? occurrence.name : undefined;
}

function suggest(snapshot: Snapshot, uri: string, cursor: Cursor): Suggestion[] {
  const { path, root, slot } = cursor;
  const resource = resourceAt(isSettingsFile(uri) ? settingsIn(root) : resourcesIn(root), path);
  const local = resource ? path.slice(resource.base.length) : path;
  const types = slot === 'value' ? typeSuggestions(snapshot, uri, local, resource?.root ?? root) : undefined;
  if (types) return types;
  if (!resource?.schema)
    return [...rootSuggestions(cursor, root), ...documentSuggestions(snapshot, uri, cursor)];
  const field = fieldAt(resource.schema, local);
  if (!field) return [];
  if (field === settingsFields.rules) return mapKeySuggestions(allRules, cursor);
  return wantsKey(field, cursor)
    ? propertySuggestions({
        field,
        cursor,
        at: { kind: resource.schema, path: local },
        name: nameOf(resource),
      })
    : valueSuggestions({ snapshot, uri, resource, path: local, cursor }, field);
}

function wantsKey({ type }: Field, { slot }: Cursor): boolean {
  return slot === 'key' || type === 'object' || type === 'map';
}

function toItem(
  suggestion: Suggestion,
  cursor: Cursor,
  range: Range,
  options: CompletionOptions,
): CompletionItem {
  const { label, kind, detail, continues, deprecated, filter = label } = suggestion;
  const { suggestCommand } = options;
  return {
    label,
    kind,
    ...(detail ? { detail } : {}),
    filterText: cursor.quote ? `${cursor.quote}${filter}` : filter,
    ...insertion(suggestion, cursor, range, options),
    ...(continues && suggestCommand ? { command: { title: 'Suggest', command: suggestCommand } } : {}),
    ...(deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

function insertion(
  { newText, snippet, unquoted }: Suggestion,
  cursor: Cursor,
  range: Range,
  options: CompletionOptions,
): Pick<CompletionItem, 'textEdit' | 'insertTextFormat'> {
  const isSnippet = snippet === true && options.snippets;
  const text = snippet && !isSnippet ? withoutStops(newText) : newText;
  return {
    textEdit: {
      range,
      newText: (cursor.needsSpace ? ' ' : '') + (unquoted ? text : inQuotes(text, cursor.quote)),
    },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  };
}

/** The text of a snippet for clients that know no tab stops: what stands in them stays. */
function withoutStops(text: string): string {
  const names = new Map<string, string>();
  const filled = text.replace(/\$\{(\d+):((?:[^}\\]|\\.)*)\}/g, (_, stop: string, value: string) => {
    const plain = value
      .replace(/\\(.)/g, '$1')
      .replace(/\$(\d)/g, (_all, other: string) => names.get(other) ?? '');
    names.set(stop, plain);
    return plain;
  });
  return filled.replace(/\$(\d)/g, (_, stop: string) => names.get(stop) ?? '');
}

function inQuotes(text: string, quote: Cursor['quote']): string {
  return quote && !/["'\\]/.test(text) ? `${quote}${text}${quote}` : text;
}
