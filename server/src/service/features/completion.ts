import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  type CompletionItem,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { cursorAt, type Cursor } from '../document/cursor.ts';
import { formatPath, stringAt, type Path, type TreeNode } from '../document/tree.ts';
import { documentAt, isSettingsFile } from '../document/yamlFile.ts';
import { isSkupperVersion, resourcesIn, settingsIn } from '../resource/resource.ts';
import { rules } from '../rules/index.ts';
import type { AllowedValue, Field, Kind, ObjectField } from '../schema/define.ts';
import { kinds } from '../schema/kinds/index.ts';
import { apiVersions, fieldAt, findKind, RELEASED, rootFields } from '../schema/lookup.ts';
import { settingsFields } from '../schema/settingsFile.ts';
import { shift } from '../text/span.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf } from '../workspace/symbols.ts';
import { fieldMarkdown, kindMarkdown, typeName } from './fieldDocs.ts';
import { resourceAt } from './locate.ts';
import { documentSuggestions, isOfUse } from './documentCompletion.ts';
import type { Suggestion } from './suggestion.ts';
import { valueSuggestion, valueSuggestions } from './valueCompletion.ts';

/** What the client of the completion can do. */
export interface CompletionOptions {
  /** It understands tab stops in what it inserts. */
  readonly snippets: boolean;
  /** The client's command that opens the list of suggestions, for what needs a value next. */
  readonly suggestCommand?: string;
}

interface Request {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
  readonly options: CompletionOptions;
}

/** The suggestions at a position, the best ones first. Empty outside Skupper documents and in comments. */
export function complete({ snapshot, uri, position, options }: Request): CompletionItem[] {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document) return [];
  const cursor = cursorAt(file.text.slice(document.start, document.end), offset - document.start);
  if (!cursor) return [];
  const range = file.lines.range(shift(cursor.span, document.start));
  const halfTyped = nameOnlyAt(snapshot, uri, position);
  const suggestions = suggest(snapshot, uri, cursor).filter(({ label }) => label !== halfTyped);
  return suggestions.map((suggestion, index) => ({
    ...toItem(suggestion, cursor, range, options),
    // Editors sort by text, so the rank is written as one.
    sortText: String(index).padStart(4, '0'),
  }));
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
    ? keySuggestions(resource.schema, field, local, cursor)
    : valueSuggestions({ snapshot, uri, resource, path: local, cursor }, field);
}

function wantsKey({ type }: Field, { slot }: Cursor): boolean {
  return slot === 'key' || type === 'object' || type === 'map';
}

/** What says which kind a document is of: each helps to choose the other. */
function typeSuggestions(
  snapshot: Snapshot,
  uri: string,
  path: Path,
  root: TreeNode,
): Suggestion[] | undefined {
  const property = formatPath(path);
  if (property === 'apiVersion') return apiVersionSuggestions(stringAt(root, ['kind']));
  if (property !== 'kind') return undefined;
  const network = snapshot.networkOf(uri);
  return kindSuggestions(stringAt(root, ['apiVersion']), (kind) => isOfUse(network, uri, kind));
}

/** A document without a kind yet: only offered where nothing says that it is something else. */
function rootSuggestions(cursor: Cursor, root: TreeNode): Suggestion[] {
  if (cursor.slot !== 'key' || cursor.path.length > 0) return [];
  const apiVersion = stringAt(root, ['apiVersion']);
  const isForeign = apiVersion !== undefined && !isSkupperVersion(apiVersion);
  const isOther = cursor.siblings.some(
    (name) => !(name in rootFields) && name !== 'spec' && name !== 'status',
  );
  if (isForeign || isOther) return [];
  const field: ObjectField = { type: 'object', doc: '', fields: rootFields };
  return keySuggestions(undefined, field, [], cursor);
}

const allRules: readonly AllowedValue[] = rules.map(({ code, title }) => ({ value: code, doc: title }));

/** The keys of a map that mean something, such as the settings that Skupper reads. */
function mapKeySuggestions(keys: readonly AllowedValue[], cursor: Cursor): Suggestion[] {
  const free = keys.filter(({ value }) => !cursor.siblings.includes(value));
  return free.map(({ value, doc }) => ({
    label: value,
    newText: cursor.hasColon ? value : `${value}: `,
    kind: CompletionItemKind.Property,
    docs: doc,
  }));
}

function keySuggestions(schema: Kind | undefined, field: Field, path: Path, cursor: Cursor): Suggestion[] {
  if (field.type === 'map') return mapKeySuggestions(field.keys ?? [], cursor);
  if (field.type !== 'object') return [];
  const excluded = (name: string): boolean =>
    (field.exactlyOneOf ?? []).includes(name) &&
    cursor.siblings.some((sibling) => field.exactlyOneOf?.includes(sibling));
  const free = Object.entries(field.fields).filter(
    ([name, child]) => !child.unlisted && !cursor.siblings.includes(name),
  );
  const rank = ([name, child]: [string, Field]): number => {
    if (excluded(name)) return 3;
    if (child.required) return 0;
    return field.exactlyOneOf?.includes(name) ? 1 : 2;
  };
  return free
    .toSorted((a, b) => rank(a) - rank(b))
    .map(([name, child]) =>
      keySuggestion(name, child, cursor, schema && { kind: schema, path: [...path, name] }),
    );
}

function keySuggestion(
  name: string,
  field: Field,
  cursor: Cursor,
  at: { kind: Kind; path: Path } | undefined,
): Suggestion {
  const block = cursor.hasColon || cursor.flow ? undefined : blockStart(field, cursor.indent);
  const newText = cursor.hasColon ? name : `${name}:${block ?? ' '}`;
  return {
    label: name,
    newText,
    kind: CompletionItemKind.Property,
    detail: `${typeName(field)}${field.required ? ', required' : ''}`,
    docs: fieldMarkdown(name, field, at),
    snippet: block !== undefined,
    continues: !cursor.hasColon,
  };
}

/** What a property with properties of its own starts with; `$0` is where the cursor goes. */
function blockStart(field: Field, indent: number): string | undefined {
  if (field.type === 'object' || field.type === 'map') return `\n${' '.repeat(indent + 2)}$0`;
  return field.type === 'list' ? `\n${' '.repeat(indent + 2)}- $0` : undefined;
}

function apiVersionSuggestions(kind: string | undefined): Suggestion[] {
  const fitting = apiVersions.filter(({ value }) => kind === undefined || findKind(value, kind));
  return fitting.map((version, index) => ({ ...valueSuggestion(version), deprecated: index > 0 }));
}

function kindSuggestions(apiVersion: string | undefined, isWanted: (kind: Kind) => boolean): Suggestion[] {
  const version = apiVersions.find(({ value }) => value === apiVersion)?.value ?? RELEASED;
  if (apiVersion !== undefined && !isSkupperVersion(apiVersion)) return [];
  return kinds
    .filter((kind) => kind.apiVersion === version && isWanted(kind))
    .map((kind) => ({
      label: kind.kind,
      newText: kind.kind,
      kind: CompletionItemKind.Class,
      docs: kindMarkdown(kind),
    }));
}

function toItem(
  suggestion: Suggestion,
  cursor: Cursor,
  range: Range,
  options: CompletionOptions,
): CompletionItem {
  const { label, kind, detail, docs, continues, deprecated, filter = label } = suggestion;
  const { suggestCommand } = options;
  return {
    label,
    kind,
    ...(detail ? { detail } : {}),
    ...(docs ? { documentation: { kind: MarkupKind.Markdown, value: docs } } : {}),
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
