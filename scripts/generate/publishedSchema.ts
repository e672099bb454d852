import {
  metadataSchema,
  schemaId,
  toJsonSchema,
  type Annotate,
  type Schema,
} from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { settingsFile } from '../../server/src/service/schema/settingsFile.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import type { Kind } from '../../server/src/service/schema/define.ts';
import { GROUP } from '../../server/src/service/schema/lookup.ts';

/**
 * The published JSON Schema, for any tool that validates YAML or JSON with one. It constrains only documents of the Skupper
 * API group, so it can be combined with schemas of other groups.
 */
export async function publishedSchema(): Promise<string> {
  const schema: Schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Skupper',
    description: 'The resources of Skupper 2, and of the draft API before it.',
    type: 'object',
    properties: {
      apiVersion: {
        type: 'string',
        description: 'The API group and version of the resource.',
      },
      kind: { type: 'string', description: 'The kind of the resource.' },
    },
    if: {
      required: ['apiVersion'],
      properties: { apiVersion: { pattern: `^${GROUP.replace('.', '\\.')}/` } },
    },
    // oxlint-disable-next-line unicorn/no-thenable
    then: {
      required: ['kind'],
      properties: { apiVersion: { enum: [...versions] } },
      allOf: [...versions.map(restrictKinds), ...kinds.map(applyDefinition)],
    },
    definitions: Object.fromEntries([
      ['metadata', withoutId(metadataSchema(describe))],
      ...kinds.map(definitionEntry),
    ]),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The published JSON Schema of the settings file. */
export async function settingsSchema(): Promise<string> {
  const schema: Schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings for Skupper YAML',
    description: settingsFile.doc,
    ...withoutId(toJsonSchema(settingsFile, describe)),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const versions = [...new Set(kinds.map(({ apiVersion }) => apiVersion))];

/** Annotates a field with its documentation. kubectl writes null for timestamps that the API server has not set yet. */
export const describe: Annotate = (field) => ({
  ...(field.type === 'string' && field.format === 'date-time' ? { type: ['string', 'null'] } : {}),
  description: [field.doc, ...(field.caveat ? [field.caveat] : [])].join(' '),
});

function restrictKinds(version: string): Schema {
  const names = kinds.filter(({ apiVersion }) => apiVersion === version).map(({ kind }) => kind);
  return {
    if: { properties: { apiVersion: { const: version } } },
    // oxlint-disable-next-line unicorn/no-thenable
    then: { properties: { kind: { enum: names } } },
  };
}

function applyDefinition(kind: Kind): Schema {
  const { apiVersion, kind: name } = kind;
  return {
    if: { properties: { apiVersion: { const: apiVersion }, kind: { const: name } } },
    // oxlint-disable-next-line unicorn/no-thenable
    then: { $ref: `#/definitions/${definitionName(kind)}` },
  };
}

function definitionEntry(kind: Kind): [string, Schema] {
  const schema = withoutId(toJsonSchema(kind, describe));
  const properties = schema['properties'] as Schema;
  const metadata = { $ref: '#/definitions/metadata' };
  return [
    definitionName(kind),
    { description: kind.doc, ...schema, properties: { ...properties, metadata } },
  ];
}

/** Removes `$id`, which is for schemas with their own URL. */
export function withoutId(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$id'));
}

function definitionName(kind: Kind): string {
  return schemaId(kind).replace('/', '.');
}
