import type { Json } from '../../yaml/tree.ts';
import type { Field, Kind, ObjectField, StringField } from '../define.ts';
import { metadata } from '../kinds/metadata.ts';

/** A JSON Schema, draft 7. */
export type Schema = { [key: string]: Json };

/** Gives the annotations of the schema of a field, such as a description. */
export type Annotate = (field: Field) => Schema;

const unannotated: Annotate = () => ({});

/**
 * The JSON Schema of a kind. Accepts exactly what the API server accepts, except for the formats of strings. Of `status` it
 * restricts property names only: the API server drops it before it validates types.
 */
export function toJsonSchema(kind: Kind, annotate = unannotated): Schema {
  if (kind.root) return { $id: schemaId(kind), ...objectSchema(kind.root, annotate) };
  const required = kind.spec.required ? ['metadata', 'spec'] : ['metadata'];
  return {
    $id: schemaId(kind),
    type: 'object',
    additionalProperties: false,
    required,
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: METADATA_ID },
      spec: fieldSchema(kind.spec, annotate),
      status: namesSchema(kind.status, annotate),
    },
  };
}

/** The `$id` of the JSON Schema of a kind: `v2alpha1/Listener`, or `project/settings` for the settings file. */
export function schemaId(kind: Kind): string {
  return kind.root ? 'project/settings' : `${kind.apiVersion.replace(/^.*\//, '')}/${kind.kind}`;
}

const METADATA_ID = '/metadata';

/**
 * The JSON Schema of `metadata`, to which the schemas of all kinds refer. `name` is not required with `generateName`, from
 * which the API server generates it.
 */
export function metadataSchema(annotate = unannotated): Schema {
  const { required: _, ...schema } = objectSchema(metadata, annotate);
  return { $id: METADATA_ID, ...schema, if: { required: ['generateName'] }, else: { required: ['name'] } };
}

function fieldSchema(field: Field, annotate: Annotate): Schema {
  return { ...typeSchema(field, annotate), ...annotate(field) };
}

function typeSchema(field: Field, annotate: Annotate): Schema {
  switch (field.type) {
    case 'string':
      // The API server does not reject a list in place of a duration.
      if (field.format === 'duration') return { type: ['string', 'array'] };
      return { type: 'string', ...valuesSchema(field) };
    case 'any':
      return {};
    case 'integer':
    case 'boolean':
      return { type: field.type };
    case 'list':
      return {
        type: 'array',
        items: fieldSchema(field.items, annotate),
        ...bounds({ minItems: field.minItems, maxItems: field.maxItems }),
        ...(field.unique ? { uniqueItems: true } : {}),
      };
    case 'map':
      return {
        type: 'object',
        additionalProperties: fieldSchema(field.values, annotate),
        ...bounds({ minProperties: field.minProperties, maxProperties: field.maxProperties }),
      };
    case 'object':
      return objectSchema(field, annotate);
  }
}

function valuesSchema({ enum: values, alsoAllowed }: StringField): Schema {
  if (!values) return {};
  const listed: Schema = { enum: values.map(({ value }) => value) };
  return alsoAllowed ? { anyOf: [listed, { pattern: alsoAllowed.source }] } : listed;
}

function objectSchema(field: ObjectField, annotate: Annotate): Schema {
  const entries = Object.entries(field.fields);
  const required = entries.filter(([, child]) => child.required).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name, child]) => [name, fieldSchema(child, annotate)])),
    ...(required.length > 0 ? { required } : {}),
    ...(field.exactlyOneOf ? { oneOf: field.exactlyOneOf.map((name) => ({ required: [name] })) } : {}),
  };
}

/** Restricts the names of properties only: values may have any type. */
function namesSchema(field: Field, annotate: Annotate): Schema {
  if (field.type === 'object') {
    const properties = Object.entries(field.fields).map(
      ([name, child]) => [name, namesSchema(child, annotate)] as const,
    );
    return { properties: Object.fromEntries(properties), additionalProperties: false, ...annotate(field) };
  }
  return field.type === 'list'
    ? { items: namesSchema(field.items, annotate), ...annotate(field) }
    : annotate(field);
}

function bounds(limits: Record<string, number | undefined>): Schema {
  return Object.fromEntries(
    Object.entries(limits).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
