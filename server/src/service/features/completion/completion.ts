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
import { displayed } from '../../text/escape.ts';
import { shiftSpan } from '../../text/span.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../../workspace/occurrences.ts';
import { documentSuggestions } from './documentCompletion.ts';
import { resourceAtPath } from '../resourcePosition.ts';
import { mapKeySuggestions, propertySuggestions, rootSuggestions } from './propertyCompletion.ts';
import type { Suggestion } from './suggestion.ts';
import { typeSuggestions } from './typeCompletion.ts';
import { valueSuggestions } from './values/registry.ts';

const allRules: readonly AllowedValue[] = rules.map(({ code, title }) => ({ value: code, doc: title }));

/** What the client supports. */
export interface CompletionOptions {
  /** Whether the client supports snippets. */
  readonly snippets: boolean;
  /** Whether the client resolves the documentation of an item when it shows it. */
  readonly resolvesDocs?: boolean;
  /** The client's command that requests completions, run after inserting a property that needs a value. */
  readonly suggestCommand?: string;
}

interface CompletionRequest {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
  readonly options: CompletionOptions;
}

/** The position at which an item was requested, to compute its documentation when it is resolved. */
interface ItemData {
  readonly uri: string;
  readonly position: Position;
}

/** The completion items at a position, best first. Empty outside Skupper documents, in comments, and in unknown files. */
export function complete({ snapshot, uri, position, options }: CompletionRequest): CompletionItem[] {
  const list = suggestionsAt(snapshot, uri, position);
  if (!list) return [];
  const data: ItemData = { uri, position };
  return list.suggestions.map((suggestion, index) => ({
    ...toItem(suggestion, list.cursor, list.range, options),
    ...(options.resolvesDocs ? { data } : documentationOf(suggestion)),
    // Clients sort items by this text.
    sortText: String(index).padStart(4, '0'),
  }));
}

/** Adds the documentation to an item. Returns the item unchanged if it is not suggested at its position any more. */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const { uri, position } = (item.data ?? {}) as Partial<ItemData>;
  if (typeof uri !== 'string' || !Position.is(position)) return item;
  const list = suggestionsAt(snapshot, uri, position);
  const suggestion = list?.suggestions.find(
    ({ label, kind }) => displayed(label) === item.label && kind === item.kind,
  );
  return suggestion ? { ...item, ...documentationOf(suggestion) } : item;
}

function documentationOf({ docs }: Suggestion): Pick<CompletionItem, 'documentation'> {
  return docs ? { documentation: { kind: MarkupKind.Markdown, value: docs() } } : {};
}

interface SuggestionList {
  readonly suggestions: readonly Suggestion[];
  readonly cursor: Cursor;
  /** The range that an accepted suggestion replaces. */
  readonly range: Range;
}

function suggestionsAt(snapshot: Snapshot, uri: string, position: Position): SuggestionList | undefined {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return undefined;
  const cursor = cursorAt(file.text.slice(document.start, document.end), offset - document.start);
  if (!cursor) return undefined;
  const partialName = uniqueNameAt(snapshot, uri, position);
  return {
    suggestions: suggest(snapshot, uri, cursor).filter(({ label }) => label !== partialName),
    cursor,
    range: file.lines.range(shiftSpan(cursor.span, document.start)),
  };
}

/**
 * The name at a position, if it occurs nowhere else. While a name is typed, it counts as a name of the workspace, but it
 * must not be suggested.
 */
function uniqueNameAt(snapshot: Snapshot, uri: string, position: Position): string | undefined {
  const occurrence = occurrenceAt(snapshot, uri, position)?.occurrence;
  const isUnique = occurrence && occurrencesOf(snapshot.networkOf(uri), occurrence).length === 1;
  return isUnique ? occurrence.name : undefined;
}

function suggest(snapshot: Snapshot, uri: string, cursor: Cursor): Suggestion[] {
  const { path, root, slot } = cursor;
  const resource = resourceAtPath(isSettingsFile(uri) ? settingsIn(root) : resourcesIn(root), path);
  const local = resource ? path.slice(resource.base.length) : path;
  const types = slot === 'value' ? typeSuggestions(snapshot, uri, local, resource?.root ?? root) : undefined;
  if (types) return types;
  if (!resource?.schema)
    return [...rootSuggestions(cursor, root), ...documentSuggestions(snapshot, uri, cursor)];
  const field = fieldAt(resource.schema, local);
  if (!field) return [];
  if (field === settingsFields.rules) return mapKeySuggestions(allRules, cursor);
  return expectsKey(field, cursor)
    ? propertySuggestions({
        field,
        cursor,
        at: { kind: resource.schema, path: local },
        name: nameOf(resource),
      })
    : valueSuggestions({ network: snapshot.networkOf(uri), uri, resource, path: local, field, cursor });
}

function expectsKey({ type }: Field, { slot }: Cursor): boolean {
  return slot === 'key' || type === 'object' || type === 'map';
}

function toItem(
  suggestion: Suggestion,
  cursor: Cursor,
  range: Range,
  options: CompletionOptions,
): CompletionItem {
  const { label, kind, detail, triggersSuggest, isDeprecated, filter = label } = suggestion;
  const { suggestCommand } = options;
  return {
    label: displayed(label),
    kind,
    ...(detail ? { detail: displayed(detail) } : {}),
    filterText: cursor.quote ? `${cursor.quote}${filter}` : filter,
    ...insertionOf(suggestion, cursor, range, options),
    ...(triggersSuggest && suggestCommand ? { command: { title: 'Suggest', command: suggestCommand } } : {}),
    ...(isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
}

function insertionOf(
  { newText, isSnippet = false, isUnquoted = false }: Suggestion,
  cursor: Cursor,
  range: Range,
  options: CompletionOptions,
): Pick<CompletionItem, 'textEdit' | 'insertTextFormat'> {
  const text = isSnippet && !options.snippets ? withoutTabStops(newText) : newText;
  return {
    textEdit: {
      range,
      newText: (cursor.needsSpace ? ' ' : '') + (isUnquoted ? text : quoted(text, cursor.quote)),
    },
    insertTextFormat: isSnippet && options.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  };
}

/** The text of a snippet for clients without snippet support: each tab stop is replaced by its placeholder. */
function withoutTabStops(text: string): string {
  const names = new Map<string, string>();
  const filled = text.replace(
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

function quoted(text: string, quote: Cursor['quote']): string {
  return quote && !/["'\\]/.test(text) ? `${quote}${text}${quote}` : text;
}
