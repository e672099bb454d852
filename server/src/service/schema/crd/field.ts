import { escapeMarkdown, codeSpan } from '../../text/markdown.ts';
import { asObject, type Json, type JsonObject } from '../../yaml/tree.ts';
import type { AllowedValue, Field, Fields, ObjectField, StringField } from '../define.ts';
import { asTexts } from './definition.ts';

/** Deeper schemas are not read: what is in them may be anything. */
const MAX_DEPTH = 20;

/** What all fields of a schema have, whatever their type. */
type Common = Omit<Field, 'type'>;

/**
 * The field that a structural schema of a CustomResourceDefinition describes. Its type, properties, allowed values and defaults
 * are those of the schema; of `known`, the field of this program for the same property, remain its documentation and what it
 * means for Skupper. A text in the schema is shown as it is, never as Markdown.
 */
function fieldOfSchema(schema: JsonObject, known?: Field, depth = 0): Field {
  const common = commonOf(schema, known);
  const { type } = schema;
  if (isIntOrString(schema)) return { ...common, type: 'any', typeName: 'integer or string' };
  const read = typeof type === 'string' && depth <= MAX_DEPTH ? readers.get(type) : undefined;
  return read ? read(schema, common, { known, depth }) : { ...common, type: 'any' };
}

/** Whether a schema is for whole numbers and texts. It is often written with both types as alternatives as well. */
export function isIntOrString(schema: JsonObject): boolean {
  return schema['x-kubernetes-int-or-string'] === true;
}

/** What is known of a field apart from its schema. */
interface Context {
  readonly known: Field | undefined;
  readonly depth: number;
}

type ReadField = (schema: JsonObject, common: Common, context: Context) => Field;

const readers: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['string', stringField],
  ['integer', integerField],
  ['boolean', (_, common) => ({ ...common, type: 'boolean' })],
  ['number', (_, common) => ({ ...common, type: 'any', typeName: 'number' })],
  ['array', listField],
  ['object', mapOrObject],
]);

function commonOf(schema: JsonObject, known: Field | undefined): Common {
  const { default: given } = schema;
  const messages = celMessages(schema);
  const caveat = known?.caveat ?? (messages.length > 0 ? messages.map(sentence).join(' ') : undefined);
  return {
    ...meaningOf(known),
    doc: known?.doc ?? docOf(schema),
    ...(caveat === undefined ? {} : { caveat }),
    ...(given === undefined ? {} : { default: codeSpan(JSON.stringify(given)), initial: given }),
  };
}

/** What a field means for Skupper, whatever its schema says. */
function meaningOf(known: Field | undefined): Omit<Common, 'doc'> {
  const entries = meanings.flatMap((name) =>
    known?.[name] === undefined ? [] : [[name, known[name]] as const],
  );
  return Object.fromEntries(entries);
}

const meanings = [
  'default',
  'optionalOnHosts',
  'platforms',
  'needs',
  'unlisted',
  'replacedBy',
  'becomes',
  'anchor',
] as const;

/** The description of a schema as text, in Markdown; empty if there is none. */
export function descriptionOf({ description }: JsonObject): string {
  return typeof description === 'string' ? escapeMarkdown(description.replace(/\s+/g, ' ').trim()) : '';
}

/** The description, with the limits that a value must keep. */
function docOf(schema: JsonObject): string {
  const { pattern, minimum, maximum } = schema;
  const text = descriptionOf(schema);
  return [
    ...(text === '' ? [] : [text]),
    ...(typeof pattern === 'string' ? [`Must match ${codeSpan(pattern)}.`] : []),
    ...(typeof minimum === 'number' ? [`At least ${minimum}.`] : []),
    ...(typeof maximum === 'number' ? [`At most ${maximum}.`] : []),
  ].join(' ');
}

function sentence(message: string): string {
  return escapeMarkdown(/[.!?]$/.test(message) ? message : `${message}.`);
}

/** The messages of the rules in CEL. The rules themselves are the API server's to evaluate. */
function celMessages(schema: JsonObject): string[] {
  return celRules(schema).flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
}

function celRules(schema: JsonObject): JsonObject[] {
  const rules = schema['x-kubernetes-validations'];
  return Array.isArray(rules) ? rules.map(asObject).filter((each) => each !== undefined) : [];
}

function integerField(schema: JsonObject, common: Common, { known }: Context): Field {
  if (known?.type === 'integer') return { ...known, ...common };
  const { enum: values, default: initial, minimum } = schema;
  const allowed = Array.isArray(values) ? values.filter((each) => typeof each === 'number') : [];
  const example = [initial, allowed[0], minimum].find((each) => typeof each === 'number');
  return {
    ...common,
    type: 'integer',
    ...(allowed.length > 0 ? { enum: allowed.map((value) => ({ value: String(value), doc: '' })) } : {}),
    ...(example === undefined ? {} : { example }),
  };
}

function stringField(schema: JsonObject, common: Common, { known }: Context): StringField {
  const own = known?.type === 'string' ? known : undefined;
  const { enum: knownEnum, format: knownFormat, ...rest } = own ?? unknownString(schema);
  const values = [...new Set(asTexts(schema['enum']))];
  const format = formatOf(schema, knownFormat);
  return {
    ...rest,
    ...common,
    ...(format ? { format } : {}),
    ...(values.length > 0 && rest.example !== undefined && !values.includes(rest.example)
      ? { example: values[0] }
      : {}),
    ...(values.length > 0 ? { enum: documented(values, own) } : openValues(knownEnum)),
  };
}

/** A text that nobody knows anything about has an example nevertheless, because nothing would be no text. */
function unknownString({ default: initial }: JsonObject): StringField {
  return { type: 'string', doc: '', example: typeof initial === 'string' ? initial : 'value' };
}

/** What only Skupper checks stays. What the API server checks is as the schema says. */
function formatOf(schema: JsonObject, known: StringField['format']): StringField['format'] | undefined {
  const { format } = schema;
  if (format === 'duration' || format === 'date-time') return format;
  return known === 'date-time' ? undefined : known;
}

/** The values that were the only ones are still worth suggesting. */
function openValues(known: readonly AllowedValue[] | undefined): Pick<StringField, 'values' | 'open'> {
  return known ? { values: known, open: true } : {};
}

function documented(values: readonly string[], known: StringField | undefined): AllowedValue[] {
  const all = [...(known?.enum ?? []), ...(known?.values ?? [])];
  return values.map((value) => all.find((each) => each.value === value) ?? { value, doc: '' });
}

function listField(schema: JsonObject, common: Common, { known, depth }: Context): Field {
  const items = asObject(schema['items']) ?? {};
  const { minItems, maxItems } = schema;
  return {
    ...common,
    type: 'list',
    items: fieldOfSchema(items, known?.type === 'list' ? known.items : undefined, depth + 1),
    ...(typeof minItems === 'number' ? { minItems } : {}),
    ...(typeof maxItems === 'number' ? { maxItems } : {}),
    ...(schema['x-kubernetes-list-type'] === 'set' ? { unique: true } : {}),
    ...(schema['x-kubernetes-list-type'] === 'map'
      ? { keys: asTexts(schema['x-kubernetes-list-map-keys']) }
      : {}),
  };
}

function mapOrObject(schema: JsonObject, common: Common, { known, depth }: Context): Field {
  const values = schema['additionalProperties'];
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const properties = asObject(schema['properties']);
  if (!properties && values !== undefined && values !== false)
    return mapField(schema, common, { known, depth });
  if (!properties && isOpen) return { ...common, type: 'any' };
  const own = known?.type === 'object' ? known : undefined;
  const choices = exactlyOneOf(schema);
  return {
    ...common,
    type: 'object',
    fields: fieldsOf(schema, own, depth + 1),
    ...(choices ? { exactlyOneOf: choices } : {}),
    ...(isOpen || schema['x-kubernetes-embedded-resource'] === true ? { open: true } : {}),
  };
}

function mapField(schema: JsonObject, common: Common, { known, depth }: Context): Field {
  const own = known?.type === 'map' ? known : undefined;
  const { minProperties, maxProperties, additionalProperties } = schema;
  return {
    ...(own?.keys ? { keys: own.keys } : {}),
    ...(own?.keysAreRoutingKeys ? { keysAreRoutingKeys: own.keysAreRoutingKeys } : {}),
    ...common,
    type: 'map',
    values: fieldOfSchema(asObject(additionalProperties) ?? {}, own?.values, depth + 1),
    ...(typeof minProperties === 'number' ? { minProperties } : {}),
    ...(typeof maxProperties === 'number' ? { maxProperties } : {}),
  };
}

/** The fields of the properties of a schema, in its order. */
export function fieldsOf(schema: JsonObject, known: ObjectField | undefined, depth = 0): Fields {
  const required = new Set(requiredNames(schema));
  const entries = Object.entries(asObject(schema['properties']) ?? {}).map(([name, value]) => {
    const property = asObject(value) ?? {};
    const own = known && Object.hasOwn(known.fields, name) ? known.fields[name] : undefined;
    const field = fieldOfSchema(property, own, depth);
    return [name, required.has(name) ? { ...field, required: true } : field] as const;
  });
  return Object.fromEntries(entries);
}

/** The properties that must be there. The API server adds a default before it looks for what is missing. */
export function requiredNames(schema: JsonObject): string[] {
  const properties = asObject(schema['properties']);
  return asTexts(schema['required']).filter(
    (name) => asObject(properties?.[name])?.['default'] === undefined,
  );
}

/** The properties of which exactly one is required, as a schema or its rule in CEL says. */
export function exactlyOneOf(schema: JsonObject): readonly string[] | undefined {
  return (
    choicesOf(schema['oneOf']) ??
    celRules(schema)
      .map(({ rule }) => celChoices(rule))
      .find(Boolean)
  );
}

function choicesOf(branches: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(branches) || branches.length < 2) return undefined;
  const names = branches.map((branch) => {
    const { required, ...rest } = asObject(branch) ?? { rest: true };
    const [name, second] = asTexts(required);
    return second === undefined && Object.keys(rest).length === 0 ? name : undefined;
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** The names in `[has(self.a),has(self.b)].filter(x,x==true).size() == 1`, which generators of definitions write. */
function celChoices(rule: Json | undefined): readonly string[] | undefined {
  if (typeof rule !== 'string' || rule.length > MAX_RULE) return undefined;
  const compact = rule.replace(/\s/g, '');
  const [, list] = /^\[([\w(),.]+)\]\.filter\(x,x==true\)\.size\(\)==1$/.exec(compact) ?? [];
  const names = list?.split(',').map((each) => /^has\(self\.(\w+)\)$/.exec(each)?.[1]);
  return names?.every((name) => name !== undefined) ? names : undefined;
}

const MAX_RULE = 2000;
