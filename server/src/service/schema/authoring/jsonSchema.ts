import type { Json } from '../../yaml/tree.ts';
import type { Field, Kind, ObjectField } from '../define.ts';
import { metadata } from '../kinds/metadata.ts';

/** A JSON Schema, draft 7. */
export type Schema = { [key: string]: Json };

/** What a schema says of a field besides its type, such as a description. */
export type Annotate = (field: Field) => Schema;

const unannotated: Annotate = () => ({});

/**
 * The JSON Schema of a kind, saying what the API server enforces and no more. The validators are compiled from it.
 * `status` is checked for names only: the API server drops what a file says there before it looks at the types.
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
      status: shapeSchema(kind.status, annotate),
    },
  };
}

/** The name of the schema and of the validator of a kind: `v2alpha1/Listener`, or `project/settings`. */
export function schemaId(kind: Kind): string {
  return kind.root ? 'project/settings' : `${kind.apiVersion.replace(/^.*\//, '')}/${kind.kind}`;
}

const METADATA_ID = '/metadata';

/**
 * The JSON Schema of `metadata`, which those of all kinds refer to. A name may be left to the API server when
 * `generateName` gives it a beginning.
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
      // The API server never looks at the type of a duration that is a list.
      if (field.format === 'duration') return { type: ['string', 'array'] };
      return field.enum ? { type: 'string', enum: field.enum.map(({ value }) => value) } : { type: 'string' };
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

/** Only the names of the properties: every type is allowed. */
function shapeSchema(field: Field, annotate: Annotate): Schema {
  if (field.type === 'object') {
    const properties = Object.entries(field.fields).map(
      ([name, child]) => [name, shapeSchema(child, annotate)] as const,
    );
    return { properties: Object.fromEntries(properties), additionalProperties: false, ...annotate(field) };
  }
  return field.type === 'list'
    ? { items: shapeSchema(field.items, annotate), ...annotate(field) }
    : annotate(field);
}

function bounds(limits: Record<string, number | undefined>): Schema {
  return Object.fromEntries(
    Object.entries(limits).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
