import type { Json } from '../document/tree.ts';
import type { Field, Kind, ObjectField } from './define.ts';
import { metadata } from './kinds/metadata.ts';

type Schema = { [key: string]: Json };

/**
 * The JSON Schema of a kind, saying what the API server enforces and no more. The validators are compiled from it.
 * `status` is checked for names only: the API server drops what a file says there before it looks at the types.
 */
export function toJsonSchema(kind: Kind): Schema {
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
      spec: objectSchema(kind.spec),
      status: shapeSchema(kind.status),
    },
  };
}

/** The name of the schema and of the validator of a kind: `v2alpha1/Listener`. */
export function schemaId(kind: Kind): string {
  return `${kind.apiVersion.replace(/^.*\//, '')}/${kind.kind}`;
}

const METADATA_ID = '/metadata';

/**
 * The JSON Schema of `metadata`, which those of all kinds refer to. A name may be left to the API server when
 * `generateName` gives it a beginning.
 */
export function metadataSchema(): Schema {
  const { required: _, ...schema } = objectSchema(metadata);
  return { $id: METADATA_ID, ...schema, if: { required: ['generateName'] }, else: { required: ['name'] } };
}

function fieldSchema(field: Field): Schema {
  switch (field.type) {
    case 'string':
      return field.enum ? { type: 'string', enum: field.enum.map(({ value }) => value) } : { type: 'string' };
    case 'integer':
    case 'boolean':
      return { type: field.type };
    case 'list':
      return {
        type: 'array',
        items: fieldSchema(field.items),
        ...bounds({ minItems: field.minItems, maxItems: field.maxItems }),
        ...(field.unique ? { uniqueItems: true } : {}),
      };
    case 'map':
      return {
        type: 'object',
        additionalProperties: fieldSchema(field.values),
        ...bounds({ minProperties: field.minProperties, maxProperties: field.maxProperties }),
      };
    case 'object':
      return objectSchema(field);
  }
}

function objectSchema(field: ObjectField): Schema {
  const entries = Object.entries(field.fields);
  const required = entries.filter(([, child]) => child.required).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name, child]) => [name, fieldSchema(child)])),
    ...(required.length > 0 ? { required } : {}),
    ...(field.exactlyOneOf ? { oneOf: field.exactlyOneOf.map((name) => ({ required: [name] })) } : {}),
  };
}

/** Only the names of the properties: every type is allowed. */
function shapeSchema(field: Field): Schema {
  if (field.type === 'object') {
    const properties = Object.entries(field.fields).map(
      ([name, child]) => [name, shapeSchema(child)] as const,
    );
    return { properties: Object.fromEntries(properties), additionalProperties: false };
  }
  return field.type === 'list' ? { items: shapeSchema(field.items) } : {};
}

function bounds(limits: Record<string, number | undefined>): Schema {
  return Object.fromEntries(
    Object.entries(limits).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
