import { isPatchDirective } from './kubernetes/patchDirective.ts';
import { entry, toJson, type ListNode, type MapNode, type ScalarNode, type TreeNode } from '../yaml/tree.ts';
import {
  propertyField,
  type Field,
  type IntegerField,
  type Kind,
  type ListField,
  type MapField,
  type ObjectField,
  type SchemaProblem,
  type StringField,
} from './define.ts';
import { isApiDuration, isDateTime } from './kubernetes/duration.ts';
import { metadata } from './kinds/metadata.ts';
import { checkChoice, checkKeys } from './together.ts';
import { below, has, isAbsent, pathTo, wrongCount, type At } from './walk.ts';
import { documentField } from './lookup.ts';

/** Limits the number of problems per resource: more would be of no use to anyone. */
const MAX_PROBLEMS = 100;

/**
 * Validates a resource against the schema of its kind, with the same verdict as the API server. Gives at most
 * `MAX_PROBLEMS` problems and never throws.
 */
export function validate(kind: Kind, root: TreeNode): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const judge = kind.custom?.judge;
  if (kind.root) checkValue(kind.root, root, { problems, step: undefined });
  else if (judge) problems.push(...judge(root), ...statusProblems(kind, root));
  else checkDocument(kind, root, problems);
  checkFormats(documentField(kind), root, { problems, step: undefined });
  return problems.length > MAX_PROBLEMS ? problems.slice(0, MAX_PROBLEMS) : problems;
}

/** Of the status that the API server drops, it knows the names of the properties. */
function statusProblems(kind: Kind, root: TreeNode): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const { status } = documentField(kind).fields;
  const node = kind.custom?.hasStatus && root.type === 'map' ? entry(root, 'status') : undefined;
  if (status && node) checkNames(status, node.value, below({ problems, step: undefined }, 'status'));
  return problems;
}

/** The problems of a value of a field. Paths start at the value. */
export function validateField(field: Field, node: TreeNode): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  if (isAbsent(node)) return problems;
  checkValue(field, node, { problems, step: undefined });
  checkFormats(field, node, { problems, step: undefined });
  return problems;
}

/** Of `status` only property names are checked: the API server drops it before it validates types. */
function checkDocument(kind: Kind, root: TreeNode, problems: SchemaProblem[]): void {
  const top: At = { problems, step: undefined };
  if (root.type !== 'map') return wrongType(top, 'object');
  for (const name of kind.spec.required ? ['metadata', 'spec'] : ['metadata'])
    if (!has(root, name)) missing(below(top, name));
  const document = documentField(kind);
  for (const { key, value } of root.entries) {
    if (isAbsent(value)) continue;
    const here = below(top, key);
    const field = propertyField(document, key);
    if (!field) unknown(here);
    else if (key === 'status' && kind.custom?.hasStatus !== false) checkNames(field, value, here);
    else checkValue(field, value, here);
  }
}

function checkValue(field: Field, node: TreeNode, at: At): void {
  if (field.type === 'any') return;
  if (field.type === 'string') return checkString(field, node, at);
  if (field.type === 'integer' || field.type === 'boolean') {
    if (!isOfType(field.type, node)) wrongType(at, field.type);
    else if (field.type === 'integer' && node.type === 'scalar') checkInteger(field, node, at);
    return;
  }
  if (field.type === 'list')
    return node.type === 'list' ? checkList(field, node, at) : wrongType(at, 'array');
  if (node.type !== 'map') return wrongType(at, 'object');
  if (field.type === 'map') checkMap(field, node, at);
  else checkObject(field, node, at);
}

function isOfType(type: 'integer' | 'boolean', node: TreeNode): boolean {
  const value = node.type === 'scalar' ? node.value : undefined;
  return type === 'integer' ? Number.isInteger(value) : typeof value === 'boolean';
}

function checkInteger({ enum: values }: IntegerField, { value }: ScalarNode, at: At): void {
  const allowed = values?.map((each) => each.value);
  if (allowed && !allowed.includes(String(value)))
    at.problems.push({ type: 'enum', path: pathTo(at), allowed });
}

function checkString(field: StringField, node: TreeNode, at: At): void {
  // The API server does not reject a list in place of a duration.
  const isDuration = field.format === 'duration';
  if (isDuration && node.type === 'list') return;
  if (node.type !== 'scalar' || typeof node.value !== 'string')
    return wrongType(at, isDuration ? 'string,array' : 'string');
  const allowed = field.enum?.map(({ value }) => value);
  if (allowed && !allowed.includes(node.value) && !field.alsoAllowed?.test(node.value))
    at.problems.push({ type: 'enum', path: pathTo(at), allowed });
}

function checkList(field: ListField, list: ListNode, at: At): void {
  const { items } = list;
  checkCount(items.length, at, { minItems: field.minItems, maxItems: field.maxItems });
  const repeated = field.unique ? lastRepeated(items) : -1;
  if (repeated >= 0) wrongCount(below(at, repeated), 'uniqueItems', 1);
  if (field.keys) checkKeys(field, field.keys, list, at);
  items.forEach((item, index) => checkValue(field.items, item, below(at, index)));
}

/** The index of the last item that equals an earlier item; -1 when all differ. */
function lastRepeated(items: readonly TreeNode[]): number {
  const seen = new Set<string>();
  let last = -1;
  items.forEach((item, index) => {
    const text = JSON.stringify(toJson(item));
    if (seen.has(text)) last = index;
    seen.add(text);
  });
  return last;
}

function checkMap(field: MapField, { entries }: MapNode, at: At): void {
  const { minProperties, maxProperties } = field;
  const present = entries.filter(({ value }) => !isAbsent(value));
  checkCount(present.length, at, { minProperties, maxProperties });
  for (const { key, value } of present)
    if (!isPatchDirective(key)) checkValue(field.values, value, below(at, key));
}

function checkObject(field: ObjectField, node: MapNode, at: At): void {
  checkPresence(field, node, at);
  for (const { key, value } of node.entries) {
    if (isAbsent(value)) continue;
    const child = propertyField(field, key);
    if (child) checkValue(child, value, below(at, key));
    else unknown(below(at, key));
  }
}

function checkPresence(field: ObjectField, node: MapNode, at: At): void {
  const { fields } = field;
  checkChoice(field, node, at);
  for (const name in fields)
    if (fields[name]?.required && !has(node, name) && !isGenerated(field, name, node))
      missing(below(at, name));
}

/** With `generateName`, the API server generates the name. */
function isGenerated(field: ObjectField, name: string, node: MapNode): boolean {
  return name === 'name' && field.fields['name'] === metadata.fields['name'] && has(node, 'generateName');
}

/** Checks the names of properties only: values may have any type. */
function checkNames(field: Field, node: TreeNode, at: At): void {
  if (field.type === 'list' && node.type === 'list')
    node.items.forEach((item, index) => checkNames(field.items, item, below(at, index)));
  if (field.type !== 'object' || node.type !== 'map') return;
  for (const { key, value } of node.entries) {
    if (isAbsent(value)) continue;
    const child = propertyField(field, key);
    if (child) checkNames(child, value, below(at, key));
    else unknown(below(at, key));
  }
}

function checkCount(count: number, at: At, limits: Readonly<Record<string, number | undefined>>): void {
  for (const [keyword, limit] of Object.entries(limits)) {
    if (limit === undefined) continue;
    const isExceeded = keyword.startsWith('min') ? count < limit : count > limit;
    if (isExceeded) wrongCount(at, keyword, limit);
  }
}

function wrongType(at: At, expected: string): void {
  at.problems.push({ type: 'type', path: pathTo(at), expected });
}

function missing(at: At): void {
  at.problems.push({ type: 'missing', path: pathTo(at) });
}

function unknown(at: At): void {
  at.problems.push({ type: 'unknown', path: pathTo(at) });
}

function hasFormat(format: StringField['format'], text: string): boolean {
  if (format === 'duration') return isApiDuration(text);
  return format !== 'date-time' || isDateTime(text);
}

/** What the JSON Schema of a kind does not express: unknown properties that are null, and the formats of strings. */
function checkFormats(field: Field, node: TreeNode, at: At): void {
  if (field.type === 'string') checkFormat(field, node, at);
  else if (field.type === 'list' && node.type === 'list')
    node.items.forEach((item, index) => checkFormats(field.items, item, below(at, index)));
  else if (field.type === 'object' && node.type === 'map')
    for (const { key, value } of node.entries) {
      const child = propertyField(field, key);
      if (child) checkFormats(child, value, below(at, key));
      else if (isAbsent(value)) unknown(below(at, key));
    }
}

function checkFormat({ format }: StringField, node: TreeNode, at: At): void {
  const isString = node.type === 'scalar' && typeof node.value === 'string';
  if (isString && !hasFormat(format, node.value)) at.problems.push({ type: 'format', path: pathTo(at) });
}
