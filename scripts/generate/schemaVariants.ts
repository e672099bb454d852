import type { Schema } from '../../server/src/service/schema/authoring/jsonSchema.ts';

/** A schema that also accepts properties that it does not know. */
export function allowUnknown(schema: Schema): Schema {
  return rewrite(schema, ({ additionalProperties, ...rest }) =>
    additionalProperties === undefined || additionalProperties === false
      ? rest
      : { ...rest, additionalProperties },
  );
}

/**
 * A schema that judges null as the API server does, which drops properties that are null: an optional property may be null, and
 * one that is null does not count as present.
 */
export function allowNulls(schema: Schema): Schema {
  return rewrite(schema, (each) => {
    const { properties, required, additionalProperties, oneOf } = each;
    const needed = Array.isArray(required) ? required : [];
    const allow = (value: Schema, name: string): Schema => (needed.includes(name) ? value : orNull(value));
    return {
      ...each,
      ...(isSchema(properties) ? { properties: mapValues(properties, allow) } : {}),
      ...(isSchema(additionalProperties) ? { additionalProperties: orNull(additionalProperties) } : {}),
      ...(Array.isArray(oneOf) ? { oneOf: oneOf.filter(isSchema).map(isPresent) } : {}),
    };
  });
}

function orNull({ type, enum: values, ...rest }: Schema): Schema {
  if (type === undefined) return rest;
  const types = Array.isArray(type) ? type : [type];
  return {
    type: [...new Set([...types, 'null'])],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
    ...rest,
  };
}

/** The schema `{required: [name]}`, for a property that is not null. */
function isPresent({ required }: Schema): Schema {
  const names = Array.isArray(required) ? required.map(String) : [];
  return {
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { not: { type: 'null' } }])),
  };
}

/** Changes a schema and all schemas in it, the inner ones first. */
function rewrite(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const { properties, items, additionalProperties } = schema;
  const inside = (value: Schema): Schema => rewrite(value, change);
  return change({
    ...schema,
    ...(isSchema(properties) ? { properties: mapValues(properties, inside) } : {}),
    ...(isSchema(items) ? { items: inside(items) } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: inside(additionalProperties) } : {}),
  });
}

function mapValues(schemas: Schema, change: (schema: Schema, name: string) => Schema): Schema {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, value]) => [name, isSchema(value) ? change(value, name) : value]),
  );
}

function isSchema(value: Schema[string] | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
