import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../yaml/cursor.ts';
import { stringAt, type Path, type TreeNode } from '../../yaml/tree.ts';
import { isSkupperVersion } from '../../resource/resource.ts';
import { exampleValue } from '../../schema/authoring/example.ts';
import type { AllowedValue, Field, Kind, MapField, ObjectField } from '../../schema/define.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { commonFields } from '../../schema/lookup.ts';
import { listenerKinds } from '../../resource/kindRoles.ts';
import { checkServiceName } from '../../schema/kubernetes/names.ts';
import { accepts } from '../../schema/accepts.ts';
import { fieldSkeleton } from '../../schema/authoring/skeleton.ts';
import { hasEffectOn, type SitePlatform } from '../../workspace/sites/platform.ts';
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
  /** The platform of its site, if it is known. */
  readonly platform?: SitePlatform | undefined;
}

/** The properties of a document without a kind. Empty if the document belongs to something other than Skupper. */
export function rootSuggestions(cursor: Cursor): Suggestion[] {
  if (cursor.slot !== 'key' || cursor.path.length > 0) return [];
  const apiVersion = stringAt(cursor.root, ['apiVersion']);
  const hasOtherVersion = apiVersion !== undefined && !isSkupperVersion(apiVersion);
  if (hasOtherVersion || cursor.siblings.some(isForeign)) return [];
  const field: ObjectField = { type: 'object', doc: '', fields: commonFields };
  return propertySuggestions({ field, cursor });
}

/** Whether no resource has a property of this name at its root. */
export function isForeign(name: string): boolean {
  return !Object.hasOwn(commonFields, name) && name !== 'spec' && name !== 'status';
}

/** The known keys of a map that it does not have yet, such as the settings that Skupper reads. */
export function mapKeySuggestions(
  keys: readonly AllowedValue[],
  { values }: Pick<MapField, 'values'>,
  cursor: Cursor,
): Suggestion[] {
  const free = mayHaveValue(values, cursor)
    ? keys.filter(({ value }) => !cursor.siblings.includes(value))
    : [];
  return free.map(({ value, doc }) => ({
    ...keySuggestion(value, values, cursor),
    kind: CompletionItemKind.Property,
    docs: () => doc,
  }));
}

/** Whether the value that a key has already, if any, may be one of a map. */
export function mayHaveValue(values: Field, { value }: Cursor): boolean {
  return value === undefined || accepts(values, value);
}

/** A key of a map, with its colon, and with an example of a value where that is a number. */
export function keySuggestion(key: string, values: Field, cursor: Cursor): Omit<Suggestion, 'kind'> {
  const example = values.type === 'integer' ? `\${1:${exampleValue(values)}}` : '';
  return {
    label: key,
    newText: stringifyScalar(key),
    snippet: colonFor(cursor, example),
    triggersSuggest: cursor.colon === 'none' && example === '',
  };
}

/** What follows a key, up to its value, which may begin on the next line. Nothing if the colon is there. */
function colonFor({ colon, hasBody }: Cursor, value: string): string {
  if (colon === 'follows') return '';
  const written = value.startsWith('\n') || hasBody ? `:${value}` : `: ${value}`;
  return colon === 'own-line' ? `\n${written}` : written;
}

/**
 * The properties that a map can have and does not have yet, required ones first. In front of a value, those that may have it.
 */
export function propertySuggestions(request: PropertyRequest): Suggestion[] {
  const { field, cursor } = request;
  if (field.type === 'map') return mapKeySuggestions(field.keys ?? [], field, cursor);
  if (field.type !== 'object') return [];
  const excluded = (name: string): boolean =>
    (field.exactlyOneOf ?? []).includes(name) &&
    cursor.siblings.some((sibling) => field.exactlyOneOf?.includes(sibling));
  const free = Object.entries(field.fields).filter(
    ([name, child]) =>
      !child.unlisted &&
      !cursor.siblings.includes(name) &&
      !excluded(name) &&
      mayHave(request, child, cursor.value) &&
      hasEffectOn(request.platform, child),
  );
  const rank = ([name, child]: [string, Field]): number => {
    if (child.required) return 0;
    return field.exactlyOneOf?.includes(name) ? 1 : 2;
  };
  return free
    .toSorted((a, b) => rank(a) - rank(b))
    .map(([name, child]) => propertySuggestion(name, child, request));
}

/** Whether a property may have a value. */
function mayHave({ at }: PropertyRequest, field: Field, value: TreeNode | undefined): boolean {
  if (!value) return true;
  const isHost = field.type === 'string' && field.format === 'host' && value.type === 'scalar';
  return accepts(field, value) && (!isHost || mayBeHostOf(at?.kind, String(value.value ?? '')));
}

/** Whether a text may be the host of a kind: that of a listener is a Service, that of a Connector any host. True if it is empty. */
export function mayBeHostOf(kind: Kind | undefined, host: string): boolean {
  return !listenerKinds.includes(kind?.kind ?? '') || host === '' || checkServiceName(host) === undefined;
}

function propertySuggestion(
  name: string,
  field: Field,
  { cursor, at, name: owner }: PropertyRequest,
): Suggestion {
  const takesValue = (cursor.colon === 'none' || cursor.colon === 'own-line') && !cursor.hasBody;
  const value = takesValue ? nestedValue(field, cursor, owner) : undefined;
  return {
    label: name,
    newText: name,
    snippet: colonFor(cursor, value?.snippet ?? ''),
    kind: CompletionItemKind.Property,
    detail: `${typeName(field)}${field.required ? ', required' : ''}`,
    docs: () => fieldMarkdown(name, field, at && { ...at, path: [...at.path, name] }),
    triggersSuggest: takesValue && value?.isComplete !== true,
  };
}

interface NestedValue {
  readonly snippet: string;
  readonly isComplete: boolean;
}

/**
 * The value of a property that is a map or list: its required content, or a tab stop if nothing is required. Undefined for
 * scalars.
 */
function nestedValue(
  field: Field,
  { flow, indentUnit }: Cursor,
  owner: string | undefined,
): NestedValue | undefined {
  if (field.type !== 'object' && field.type !== 'map' && field.type !== 'list') return undefined;
  if (flow) return { snippet: field.type === 'list' ? '[$0]' : '{$0}', isComplete: false };
  const required = fieldSkeleton(field, owner);
  const lines = required.length > 0 ? required : [field.type === 'list' ? '  - $0' : '  $0'];
  // The first line is that of the property itself.
  const [, ...nested] = reindent(['', ...lines], indentUnit);
  return { snippet: `\n${nested.join('\n')}`, isComplete: required.length > 0 };
}
