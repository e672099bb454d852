import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isSkupperVersion } from '../../resource/resource.ts';
import type { AllowedValue, Field, Kind, ObjectField } from '../../schema/define.ts';
import { commonFields } from '../../schema/lookup.ts';
import { fieldSkeleton } from '../../schema/authoring/skeleton.ts';
import { reindent } from '../../text/indent.ts';
import { fieldMarkdown, typeName } from '../hover/schemaMarkdown.ts';
import type { Suggestion } from './suggestion.ts';

/** A map that a property name is typed into. */
interface PropertyRequest {
  /** What the map is. */
  readonly field: Field;
  readonly cursor: Cursor;
  /** Where it stands, and in which kind; left out where the kind is not known yet. */
  readonly at?: { readonly kind: Kind; readonly path: Path };
  /** How the resource is called. */
  readonly name?: string | undefined;
}

/** A document without a kind yet: only offered where nothing says that it is something else. */
export function rootSuggestions(cursor: Cursor, root: TreeNode): Suggestion[] {
  if (cursor.slot !== 'key' || cursor.path.length > 0) return [];
  const apiVersion = stringAt(root, ['apiVersion']);
  const isForeign = apiVersion !== undefined && !isSkupperVersion(apiVersion);
  const isOther = cursor.siblings.some(
    (name) => !(name in commonFields) && name !== 'spec' && name !== 'status',
  );
  if (isForeign || isOther) return [];
  const field: ObjectField = { type: 'object', doc: '', fields: commonFields };
  return propertySuggestions({ field, cursor });
}

/** The keys of a map that mean something, such as the settings that Skupper reads. */
export function mapKeySuggestions(keys: readonly AllowedValue[], cursor: Cursor): Suggestion[] {
  const free = keys.filter(({ value }) => !cursor.siblings.includes(value));
  return free.map(({ value, doc }) => ({
    label: value,
    newText: cursor.hasColon ? value : `${value}: `,
    kind: CompletionItemKind.Property,
    docs: () => doc,
  }));
}

/** The properties that a map may still get, those that it needs first. */
export function propertySuggestions(request: PropertyRequest): Suggestion[] {
  const { field, cursor } = request;
  if (field.type === 'map') return mapKeySuggestions(field.keys ?? [], cursor);
  if (field.type !== 'object') return [];
  const excluded = (name: string): boolean =>
    (field.exactlyOneOf ?? []).includes(name) &&
    cursor.siblings.some((sibling) => field.exactlyOneOf?.includes(sibling));
  const free = Object.entries(field.fields).filter(
    ([name, child]) => !child.unlisted && !cursor.siblings.includes(name) && !excluded(name),
  );
  const rank = ([name, child]: [string, Field]): number => {
    if (child.required) return 0;
    return field.exactlyOneOf?.includes(name) ? 1 : 2;
  };
  return free
    .toSorted((a, b) => rank(a) - rank(b))
    .map(([name, child]) => propertySuggestion(name, child, request));
}

function propertySuggestion(
  name: string,
  field: Field,
  { cursor, at, name: owner }: PropertyRequest,
): Suggestion {
  const value = cursor.hasColon || cursor.flow ? undefined : blockValue(field, owner);
  const lines = reindent([`${name}:`, ...(value?.lines ?? [])], cursor.indentUnit);
  const text = value ? lines.join(`\n${' '.repeat(cursor.indent)}`) : `${name}: `;
  return {
    label: name,
    newText: cursor.hasColon ? name : text,
    kind: CompletionItemKind.Property,
    detail: `${typeName(field)}${field.required ? ', required' : ''}`,
    docs: () => fieldMarkdown(name, field, at && { ...at, path: [...at.path, name] }),
    snippet: value !== undefined,
    continues: !cursor.hasColon && value?.isComplete !== true,
  };
}

/**
 * What stands below a property that holds properties or items: all that it needs, or the place where its first one is
 * typed. Undefined where the value stands on the line of the property.
 */
function blockValue(
  field: Field,
  owner: string | undefined,
): { readonly lines: readonly string[]; readonly isComplete: boolean } | undefined {
  if (field.type !== 'object' && field.type !== 'map' && field.type !== 'list') return undefined;
  const needed = fieldSkeleton(field, owner);
  if (needed.length > 0) return { lines: needed, isComplete: true };
  return { lines: [field.type === 'list' ? '  - $0' : '  $0'], isComplete: false };
}
