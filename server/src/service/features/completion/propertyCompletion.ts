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

/** The map at the cursor, in which a property name is typed. */
interface PropertyRequest {
  /** The field of the map. */
  readonly field: Field;
  readonly cursor: Cursor;
  /** The path of the map in a resource of a kind; absent while the document has no kind. */
  readonly at?: { readonly kind: Kind; readonly path: Path };
  /** The name of the resource. */
  readonly name?: string | undefined;
}

/** The properties of a document without a kind. Empty if the document belongs to something other than Skupper. */
export function rootSuggestions(cursor: Cursor, root: TreeNode): Suggestion[] {
  if (cursor.slot !== 'key' || cursor.path.length > 0) return [];
  const apiVersion = stringAt(root, ['apiVersion']);
  const hasOtherVersion = apiVersion !== undefined && !isSkupperVersion(apiVersion);
  const hasOtherProperty = cursor.siblings.some(
    (name) => !(name in commonFields) && name !== 'spec' && name !== 'status',
  );
  if (hasOtherVersion || hasOtherProperty) return [];
  const field: ObjectField = { type: 'object', doc: '', fields: commonFields };
  return propertySuggestions({ field, cursor });
}

/** The known keys of a map that it does not have yet, such as the settings that Skupper reads. */
export function mapKeySuggestions(keys: readonly AllowedValue[], cursor: Cursor): Suggestion[] {
  const free = keys.filter(({ value }) => !cursor.siblings.includes(value));
  return free.map(({ value, doc }) => ({
    label: value,
    newText: cursor.hasColon ? value : `${value}: `,
    kind: CompletionItemKind.Property,
    docs: () => doc,
  }));
}

/** The properties that a map can have and does not have yet, required ones first. */
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
  const value = cursor.hasColon || cursor.flow ? undefined : nestedLines(field, owner);
  const lines = reindent([`${name}:`, ...(value?.lines ?? [])], cursor.indentUnit);
  const text = value ? lines.join(`\n${' '.repeat(cursor.indent)}`) : `${name}: `;
  return {
    label: name,
    newText: cursor.hasColon ? name : text,
    kind: CompletionItemKind.Property,
    detail: `${typeName(field)}${field.required ? ', required' : ''}`,
    docs: () => fieldMarkdown(name, field, at && { ...at, path: [...at.path, name] }),
    isSnippet: value !== undefined,
    triggersSuggest: !cursor.hasColon && value?.isComplete !== true,
  };
}

/**
 * The lines below a property that is a map or list: its required content, or a tab stop if nothing is required. Undefined
 * for scalars, whose value is on the line of the property.
 */
function nestedLines(
  field: Field,
  owner: string | undefined,
): { readonly lines: readonly string[]; readonly isComplete: boolean } | undefined {
  if (field.type !== 'object' && field.type !== 'map' && field.type !== 'list') return undefined;
  const required = fieldSkeleton(field, owner);
  if (required.length > 0) return { lines: required, isComplete: true };
  return { lines: [field.type === 'list' ? '  - $0' : '  $0'], isComplete: false };
}
