import { asObject, type Json, type JsonObject } from '../../yaml/tree.ts';
import { asTexts } from './definition.ts';
import { exactlyOneOf, isIntOrString, requiredNames } from './field.ts';

/** Schemas that are nested more deeply accept anything at that depth. */
const MAX_DEPTH = 50;

/** What a structural schema shares with JSON Schema, with the same meaning. */
const sameKeywords = [
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

/**
 * A structural schema of a CustomResourceDefinition as a JSON Schema (draft 7) that gives the verdict of the API server: it knows
 * no other properties than those that are named, adds defaults first, and reads some types in its own way. Formats, and properties
 * of which exactly one is required, are left to the fields.
 */
export function toValidatable(schema: JsonObject, depth = 0): { [key: string]: Json } {
  if (depth > MAX_DEPTH) return {};
  return {
    ...typeOf(schema),
    ...limitsOf(schema),
    ...propertiesOf(schema, depth),
    ...itemsOf(schema, depth),
    ...combinationsOf(schema),
  };
}

/** In OpenAPI 3.0, the exclusive limits are flags beside the limits. */
function limitsOf(schema: JsonObject): { [key: string]: Json } {
  const limits: { [key: string]: Json } = Object.fromEntries(
    sameKeywords.flatMap((keyword) => {
      const value = schema[keyword];
      return value === undefined || typeof value === 'boolean' ? [] : [[keyword, value] as const];
    }),
  );
  for (const bound of ['Minimum', 'Maximum']) {
    const limit = schema[bound.toLowerCase()];
    if (schema[`exclusive${bound}`] === true && limit !== undefined) limits[`exclusive${bound}`] = limit;
  }
  return limits;
}

function typeOf(schema: JsonObject): { [key: string]: Json } {
  const { type, format, nullable } = schema;
  const types = typesOf(schema, type, format);
  if (types.length === 0) return {};
  return { type: nullable === true ? [...types, 'null'] : types };
}

function typesOf(schema: JsonObject, type: Json | undefined, format: Json | undefined): string[] {
  if (isIntOrString(schema)) return ['integer', 'string'];
  if (typeof type !== 'string') return [];
  // The API server does not reject a list in place of a duration.
  return type === 'string' && format === 'duration' ? ['string', 'array'] : [type];
}

function propertiesOf(schema: JsonObject, depth: number): { [key: string]: Json } {
  const properties = asObject(schema['properties']);
  const values = schema['additionalProperties'];
  const required = requiredNames(schema);
  const own = Object.entries(properties ?? {}).map(
    ([name, value]) => [name, toValidatable(asObject(value) ?? {}, depth + 1)] as const,
  );
  return {
    ...(properties ? { properties: Object.fromEntries(own) } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(schema['type'] === 'object' ? othersOf(schema, values, depth) : {}),
  };
}

/** What properties there may be beside those that are named. */
function othersOf(schema: JsonObject, values: Json | undefined, depth: number): { [key: string]: Json } {
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true;
  if (isOpen || values === true) return {};
  const each = asObject(values);
  return { additionalProperties: each ? toValidatable(each, depth + 1) : false };
}

function itemsOf(schema: JsonObject, depth: number): { [key: string]: Json } {
  const items = asObject(schema['items']);
  return {
    ...(items ? { items: toValidatable(items, depth + 1) } : {}),
    ...(schema['x-kubernetes-list-type'] === 'set' || schema['uniqueItems'] === true
      ? { uniqueItems: true }
      : {}),
  };
}

/** Combinations hold no types and no further properties: they only restrict. */
function combinationsOf(schema: JsonObject): { [key: string]: Json } {
  const isChoice = exactlyOneOf(schema) !== undefined;
  return Object.fromEntries(
    (['oneOf', 'anyOf', 'allOf', 'not'] as const).flatMap((keyword) => {
      const value = schema[keyword];
      const isLeftOut = value === undefined || (keyword === 'oneOf' && isChoice) || isIntOrString(schema);
      return isLeftOut ? [] : [[keyword, restrictionsIn(value)] as const];
    }),
  );
}

/** Without the extensions of Kubernetes, which no validator knows. */
function restrictionsIn(value: Json): Json {
  if (Array.isArray(value)) return value.map(restrictionsIn);
  const object = asObject(value);
  if (!object) return value;
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => !key.startsWith('x-kubernetes-') && key !== 'nullable' && key !== 'format')
      .map(([key, each]) => [key, key === 'required' ? asTexts(each) : restrictionsIn(each)]),
  );
}
