import { CompletionItemKind, MarkupKind, Position, type CompletionItem } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { isSkupperVersion, nameOf } from '../../resource/resource.ts';
import type { Field } from '../../schema/define.ts';
import { settingsFields } from '../../schema/settingsFile.ts';
import { displayed } from '../../text/escape.ts';
import { lineBreakOf, runStart } from '../../text/lines.ts';
import { shiftSpan } from '../../text/span.ts';
import { stringAt } from '../../yaml/tree.ts';
import { isJsonFile } from '../../workspace/files/fileNames.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../../workspace/occurrences.ts';
import { aliasSuggestions } from './aliasCompletion.ts';
import { documentSuggestions } from './documentCompletion.ts';
import { toItem, type CompletionOptions, type ItemPlace } from './item.ts';
import { markerSuggestions } from './markerCompletion.ts';
import { openingOf } from './opening.ts';
import { mapKeySuggestions, propertySuggestions, rootSuggestions } from './propertyCompletion.ts';
import type { Suggestion } from './suggestion.ts';
import { allRules, suppressionAt } from './suppressionCompletion.ts';
import { findCursor, homeOf, type AtCursor, type CompletionPlace, type Target } from './target.ts';
import { typeSuggestions } from './typeCompletion.ts';
import { needsNeighbours, valueSuggestions } from './values/registry.ts';
import { routingKeySuggestions } from './values/routingKeys.ts';
import type { ValueRequest } from './values/source.ts';

/** The position at which an item was requested, to compute its documentation when it is resolved. */
interface ItemData {
  readonly uri: string;
  readonly position: Position;
}

/**
 * The completion items at a position, best first. Empty outside Skupper documents, in comments other than those that suppress
 * rules, and in unknown files.
 */
export function complete(at: CompletionPlace, options: CompletionOptions): CompletionItem[] {
  const list = suggestionsAt(at);
  const startsLine = list?.place.word.opening?.column !== undefined;
  if (!list || (startsLine && options.isAutomatic)) return [];
  const data: ItemData = { uri: at.uri, position: at.position };
  const isElsewhere = options.schemaElsewhere === true && isInSkupperResource(at);
  const suggestions = isElsewhere ? list.suggestions.filter(isOfWorkspace) : list.suggestions;
  return suggestions.map((suggestion, index) => ({
    ...toItem(suggestion, list.place, options),
    ...(options.resolvesDocs ? { data } : documentationOf(suggestion)),
    // Clients sort items by this text.
    sortText: String(index).padStart(4, '0'),
  }));
}

/** Whether the cursor is in a document of the API group of Skupper, for which another server may have the schema. */
function isInSkupperResource(at: CompletionPlace): boolean {
  const { resource, root } = findCursor(at)?.cursor ?? {};
  const apiVersion = resource?.apiVersion ?? stringAt(root, ['apiVersion']);
  return apiVersion !== undefined && isSkupperVersion(apiVersion);
}

/** Whether a suggestion is not one of the schema alone: its properties, its values and its kinds. */
function isOfWorkspace({ kind }: Suggestion): boolean {
  return !schemaItems.has(kind);
}

const schemaItems: ReadonlySet<CompletionItemKind> = new Set([
  CompletionItemKind.Property,
  CompletionItemKind.EnumMember,
  CompletionItemKind.Class,
]);

/** Adds the documentation to an item. Returns the item unchanged if it is not suggested at its position any more. */
export function resolveCompletion(snapshot: Snapshot, item: CompletionItem): CompletionItem {
  const { uri, position } = (item.data ?? {}) as Partial<ItemData>;
  if (typeof uri !== 'string' || !Position.is(position)) return item;
  const list = suggestionsAt({ snapshot, uri, position });
  const suggestion = list?.suggestions.find(
    ({ label, kind }) => displayed(label) === item.label && kind === item.kind,
  );
  return suggestion ? { ...item, ...documentationOf(suggestion) } : item;
}

/** Whether the suggestions at a position depend on workloads, Services or Secrets, wherever in the project they are. */
export function suggestsNeighbours(at: CompletionPlace): boolean {
  const cursor = findCursor(at)?.cursor;
  return (
    cursor?.slot === 'value' && cursor.field !== undefined && needsNeighbours(cursor.field, cursor.local)
  );
}

function documentationOf({ docs }: Suggestion): Pick<CompletionItem, 'documentation'> {
  return docs ? { documentation: { kind: MarkupKind.Markdown, value: docs() } } : {};
}

interface SuggestionList {
  readonly suggestions: readonly Suggestion[];
  readonly place: ItemPlace;
}

function suggestionsAt(at: CompletionPlace): SuggestionList | undefined {
  const file = at.snapshot.files.get(at.uri);
  const found = findCursor(at);
  const expected = found && expectedAt(at, found);
  if (!file || !expected) return undefined;
  const { text, start } = found;
  const partialName = uniqueNameAt(at);
  return {
    suggestions: expected.suggestions.filter(({ label }) => label !== partialName),
    place: {
      word: expected.word,
      text,
      lineBreak: lineBreakOf(file.text),
      rangeOf: (span) => file.lines.range(shiftSpan(span, start)),
    },
  };
}

/** What is suggested in a comment that suppresses rules, or at the cursor. JSON has no comments, and nothing outside of braces. */
function expectedAt(
  at: CompletionPlace,
  { text, offset, cursor }: AtCursor,
): { readonly suggestions: readonly Suggestion[]; readonly word: ItemPlace['word'] } | undefined {
  const isJson = isJsonFile(at.uri);
  const suppression = isJson ? undefined : suppressionAt(text, offset);
  if (suppression) return suppression;
  if (!cursor || (isJson && !cursor.flow)) return undefined;
  const word = wordAt(cursor, text);
  const suggestions = suggest(at, cursor, text);
  return { word: isJson ? { ...word, isJson } : word, suggestions };
}

/** The word at the cursor. In front of a map or list that is to begin on another line, with the spaces before it. */
function wordAt(cursor: Cursor & Target, text: string): ItemPlace['word'] {
  if (cursor.colon === 'own-line') return { ...cursor, indent: cursor.column ?? cursor.indent };
  const opening = cursor.field && openingOf(cursor.field, cursor);
  if (!opening) return cursor;
  const { start, end } = cursor.span;
  const from = cursor.typed === '' && opening.column !== undefined ? runStart(text, start, /[ \t]/) : start;
  return { ...cursor, span: { start: from, end }, opening };
}

/**
 * The name at a position, if it occurs nowhere else. While a name is typed, it counts as a name of the workspace, but it
 * must not be suggested.
 */
function uniqueNameAt({ snapshot, uri, position }: CompletionPlace): string | undefined {
  const occurrence = occurrenceAt(snapshot, uri, position)?.occurrence;
  const isUnique = occurrence && occurrencesOf(snapshot.networkOf(uri), occurrence).length === 1;
  return isUnique ? occurrence.name : undefined;
}

function suggest(at: CompletionPlace, cursor: Cursor & Target, text: string): Suggestion[] {
  const { snapshot } = at;
  const { resource, local: path, field } = cursor;
  if (cursor.isAlias) return field ? aliasSuggestions(text, field, cursor) : [];
  const uri = homeOf(snapshot, at.uri);
  const root = resource?.root ?? cursor.root;
  const types = cursor.slot === 'value' && typeSuggestions(snapshot, uri, path, root);
  if (types) return types;
  if (!resource?.schema)
    return [
      ...rootSuggestions(cursor),
      ...documentSuggestions(snapshot, uri, cursor),
      ...markerSuggestions(cursor, root, path),
    ];
  if (!field || needsBraces(field, cursor)) return [];
  const written = text.slice(cursor.span.start, cursor.span.end);
  const request = { snapshot, network: snapshot.networkOf(uri), uri, resource, path, field, cursor, written };
  if (field.type !== 'list') return suggestIn(request);
  return suggestIn({ ...request, field: field.items, path: [...path, 0] });
}

/** Whether a value in flow style must begin with a brace or bracket first. */
function needsBraces({ type }: Field, { slot, flow }: Cursor): boolean {
  return flow && slot === 'value' && (type === 'object' || type === 'map' || type === 'list');
}

function suggestIn(request: ValueRequest): Suggestion[] {
  const { field, cursor, resource, path, network, uri } = request;
  if (!expectsKey(field, cursor)) return valueSuggestions(request);
  if (field === settingsFields.rules) return mapKeySuggestions(allRules, field, cursor);
  if (field.type === 'map' && field.keysAreRoutingKeys)
    return routingKeySuggestions(network, field, field.keysAreRoutingKeys, cursor);
  const at = resource.schema && { kind: resource.schema, path };
  const platform = network.platformAt(uri);
  return propertySuggestions({ field, cursor, platform, name: nameOf(resource), ...(at ? { at } : {}) });
}

function expectsKey({ type }: Field, { slot }: Cursor): boolean {
  return slot === 'key' || type === 'object' || type === 'map';
}
