import { toJson, type ListNode, type MapNode, type Path, type TreeNode } from '../document/tree.ts';
import type { Field, Kind, ListField, MapField, ObjectField, StringField } from './define.ts';
import { isApiDuration, isDateTime } from './duration.ts';
import { metadata } from './kinds/metadata.ts';
import { documentField, rootFields } from './lookup.ts';

/** One way in which a document breaks the schema of its kind. Paths start at the root of the resource. */
export type SchemaProblem =
  | { readonly type: 'unknown'; readonly path: Path }
  | { readonly type: 'missing'; readonly path: Path }
  | { readonly type: 'type'; readonly path: Path; readonly expected: string }
  | { readonly type: 'enum'; readonly path: Path; readonly allowed: readonly string[] }
  | { readonly type: 'format'; readonly path: Path }
  | { readonly type: 'both'; readonly path: Path }
  | { readonly type: 'neither'; readonly path: Path }
  | { readonly type: 'count'; readonly path: Path; readonly keyword: string; readonly limit: number };

/** Nobody reads more; a document with more is not meant to be of the kind. */
const MAX_PROBLEMS = 100;

/** Judges a resource by the schema of its kind, as the API server does. Never throws. */
export function validate(kind: Kind, root: TreeNode): SchemaProblem[] {
  const problems = kind.root ? checkValue(kind.root, root, []) : checkDocument(kind, root);
  return [...problems, ...checkTexts(documentField(kind), root, [])].slice(0, MAX_PROBLEMS);
}

/** `status` is checked for names only: the API server drops what a file says there before it looks at the types. */
function checkDocument(kind: Kind, root: TreeNode): SchemaProblem[] {
  if (root.type !== 'map') return [wrongType([], 'object')];
  const present = presentIn(root);
  const required = kind.spec.required ? ['metadata', 'spec'] : ['metadata'];
  const parts: Readonly<Record<string, (node: TreeNode) => SchemaProblem[]>> = {
    apiVersion: (node) => checkValue(rootFields.apiVersion, node, ['apiVersion']),
    kind: (node) => checkValue(rootFields.kind, node, ['kind']),
    metadata: (node) => checkValue(metadata, node, ['metadata']),
    spec: (node) => checkValue(kind.spec, node, ['spec']),
    status: (node) => checkNames(kind.status, node, ['status']),
  };
  return [
    ...required.filter((name) => !present.has(name)).map((name) => missing([name])),
    ...[...present].flatMap(([name, node]): SchemaProblem[] =>
      Object.hasOwn(parts, name) ? (parts[name]?.(node) ?? []) : [{ type: 'unknown', path: [name] }],
    ),
  ];
}

/** The properties that count: the server drops those that are null wherever null is not allowed. */
function presentIn({ entries }: MapNode): ReadonlyMap<string, TreeNode> {
  const isThere = (node: TreeNode): boolean => node.type !== 'scalar' || node.value !== null;
  return new Map(entries.filter(({ value }) => isThere(value)).map(({ key, value }) => [key, value]));
}

function checkValue(field: Field, node: TreeNode, path: Path): SchemaProblem[] {
  if (field.type === 'any') return [];
  if (field.type === 'string') return checkString(field, node, path);
  if (field.type === 'integer' || field.type === 'boolean')
    return isOfType(field.type, node) ? [] : [wrongType(path, field.type)];
  if (field.type === 'list')
    return node.type === 'list' ? checkList(field, node, path) : [wrongType(path, 'array')];
  if (node.type !== 'map') return [wrongType(path, 'object')];
  return field.type === 'map' ? checkMap(field, node, path) : checkObject(field, node, path);
}

function isOfType(type: 'integer' | 'boolean', node: TreeNode): boolean {
  const value = node.type === 'scalar' ? node.value : undefined;
  return type === 'integer' ? Number.isInteger(value) : typeof value === 'boolean';
}

function checkString(field: StringField, node: TreeNode, path: Path): SchemaProblem[] {
  // The API server never looks at the type of a duration that is a list.
  const isDuration = field.format === 'duration';
  if (isDuration && node.type === 'list') return [];
  if (node.type !== 'scalar' || typeof node.value !== 'string')
    return [wrongType(path, isDuration ? 'string,array' : 'string')];
  const allowed = field.enum?.map(({ value }) => value);
  return !allowed || allowed.includes(node.value) ? [] : [{ type: 'enum', path, allowed }];
}

function checkList(field: ListField, { items }: ListNode, path: Path): SchemaProblem[] {
  const repeated = field.unique ? lastRepeated(items) : -1;
  return [
    ...outOfBounds(items.length, path, { minItems: field.minItems, maxItems: field.maxItems }),
    ...(repeated < 0 ? [] : [tooMany([...path, repeated], 'uniqueItems', 1)]),
    ...items.flatMap((item, index) => checkValue(field.items, item, [...path, index])),
  ];
}

/** The index of the last item that stands in a list before. */
function lastRepeated(items: readonly TreeNode[]): number {
  const texts = items.map((item) => JSON.stringify(toJson(item)));
  return texts.findLastIndex((text, index) => texts.indexOf(text) < index);
}

function checkMap(field: MapField, node: MapNode, path: Path): SchemaProblem[] {
  const present = presentIn(node);
  const { minProperties, maxProperties } = field;
  return [
    ...outOfBounds(present.size, path, { minProperties, maxProperties }),
    ...[...present].flatMap(([name, value]) => checkValue(field.values, value, [...path, name])),
  ];
}

function checkObject(field: ObjectField, node: MapNode, path: Path): SchemaProblem[] {
  const present = presentIn(node);
  const chosen = field.exactlyOneOf?.filter((name) => present.has(name)).length ?? 1;
  const isNeeded = ([name, child]: [string, Field]): boolean =>
    child.required === true && !present.has(name) && !isMadeByServer(field, name, present);
  return [
    ...(chosen === 1 ? [] : [{ type: chosen === 0 ? ('neither' as const) : ('both' as const), path }]),
    ...Object.entries(field.fields)
      .filter(isNeeded)
      .map(([name]) => missing([...path, name])),
    ...[...present].flatMap(([name, value]): SchemaProblem[] => {
      const child = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
      return child ? checkValue(child, value, [...path, name]) : [{ type: 'unknown', path: [...path, name] }];
    }),
  ];
}

/** A name may be left to the API server when `generateName` gives it a beginning. */
function isMadeByServer(field: ObjectField, name: string, present: ReadonlyMap<string, TreeNode>): boolean {
  return field === metadata && name === 'name' && present.has('generateName');
}

/** Only the names of the properties: every type is allowed. */
function checkNames(field: Field, node: TreeNode, path: Path): SchemaProblem[] {
  if (field.type === 'list' && node.type === 'list')
    return node.items.flatMap((item, index) => checkNames(field.items, item, [...path, index]));
  if (field.type !== 'object' || node.type !== 'map') return [];
  return [...presentIn(node)].flatMap(([name, value]): SchemaProblem[] => {
    const child = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
    return child ? checkNames(child, value, [...path, name]) : [{ type: 'unknown', path: [...path, name] }];
  });
}

function outOfBounds(
  count: number,
  path: Path,
  limits: Readonly<Record<string, number | undefined>>,
): SchemaProblem[] {
  return Object.entries(limits).flatMap(([keyword, limit]) => {
    if (limit === undefined) return [];
    const isOut = keyword.startsWith('min') ? count < limit : count > limit;
    return isOut ? [tooMany(path, keyword, limit)] : [];
  });
}

function tooMany(path: Path, keyword: string, limit: number): SchemaProblem {
  return { type: 'count', path, keyword, limit };
}

function wrongType(path: Path, expected: string): SchemaProblem {
  return { type: 'type', path, expected };
}

function missing(path: Path): SchemaProblem {
  return { type: 'missing', path };
}

function hasFormat(format: StringField['format'], text: string): boolean {
  if (format === 'duration') return isApiDuration(text);
  return format !== 'date-time' || isDateTime(text);
}

/** What JSON Schema cannot say: unknown properties that are null, and the API server's notion of a duration. */
function checkTexts(field: Field, node: TreeNode, path: Path): SchemaProblem[] {
  if (field.type === 'string') {
    const isText = node.type === 'scalar' && typeof node.value === 'string';
    return isText && !hasFormat(field.format, node.value) ? [{ type: 'format', path }] : [];
  }
  if (field.type === 'list' && node.type === 'list') {
    return node.items.flatMap((item, index) => checkTexts(field.items, item, [...path, index]));
  }
  if (field.type !== 'object' || node.type !== 'map') return [];
  return node.entries.flatMap(({ key, value }): SchemaProblem[] => {
    const child = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    if (child) return checkTexts(child, value, [...path, key]);
    const isNull = value.type === 'scalar' && value.value === null;
    return isNull ? [{ type: 'unknown', path: [...path, key] }] : [];
  });
}
