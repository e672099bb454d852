import type { Kind } from '../../server/src/service/schema/define.ts';
import {
  metadataSchema,
  schemaId,
  toJsonSchema,
  type Annotate,
  type Schema,
} from '../../server/src/service/schema/authoring/jsonSchema.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import { metadata } from '../../server/src/service/schema/kinds/metadata.ts';
import { describe, withoutId } from './publishedSchema.ts';
import { allowNulls, allowUnknown } from './schemaVariants.ts';

/**
 * The JSON Schemas of single kinds, by path relative to the root of the repository, in the layouts in which validators look for
 * them. A strict schema refuses unknown properties, as kubectl does. None has an `$id`, because copies of them are at many URLs,
 * and none refers to another file.
 */
export function kindSchemas(): Record<string, () => Promise<string>> {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const [version, name] = schemaId(kind).toLowerCase().split('/');
      const file = `${name}-${group(kind).split('.')[0]}-${version}.json`;
      const strict = kindSchema(kind);
      return [
        [`schemas/${group(kind)}/${name}_${version}.json`, async () => write(strict)],
        [`schemas/kubernetes/master-standalone-strict/${file}`, async () => write(strict)],
        [`schemas/kubernetes/master-standalone/${file}`, async () => write(allowUnknown(strict))],
      ];
    }),
  );
}

function kindSchema(kind: Kind): Schema {
  const { apiVersion, kind: name } = kind;
  const schema = toJsonSchema(kind, annotate);
  const properties = {
    ...(schema['properties'] as Schema),
    apiVersion: { type: 'string', enum: [apiVersion], description: 'The API group and version.' },
    kind: { type: 'string', enum: [name], description: 'The kind of the resource.' },
    metadata: { description: metadata.doc, ...withoutId(metadataSchema(annotate)), ...isNamed },
  };
  const required = ['apiVersion', 'kind', ...(schema['required'] as string[])];
  const version = apiVersion.slice(group(kind).length + 1);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${name} (${apiVersion})`,
    description: kind.doc,
    'x-kubernetes-group-version-kind': [{ group: group(kind), kind: name, version }],
    ...allowNulls({ ...withoutId(schema), required, properties }),
  };
}

function write(schema: Schema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function group({ apiVersion }: Kind): string {
  return apiVersion.replace(/\/.*$/, '');
}

/** Without a prefix from which the API server generates a name, a resource needs one. */
const isNamed: Schema = {
  if: { required: ['generateName'], properties: { generateName: { type: 'string', minLength: 1 } } },
  else: { required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
};

/** A text that matches a pattern and has at most so many characters. */
const matching = (pattern: string, maxLength: number): Schema => ({ pattern: `^(?:${pattern})$`, maxLength });

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(?:\\.${label})*`;
const qualified = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
/** The API server ignores the case of the keys of annotations. */
const anyCase = subdomain.replaceAll('a-z', 'A-Za-z');

const { name, namespace, labels, annotations } = metadata.fields;

/** What the API server asks of names and labels. Their fields are the same in every kind. */
const rules = new Map<unknown, Schema>([
  // An empty name is none, which `isNamed` judges.
  [name, matching(`|${subdomain}`, 253)],
  [namespace, matching(`|${label}`, 63)],
  [labels, { propertyNames: matching(`(?:${subdomain}/)?${qualified}`, 317) }],
  [labels?.type === 'map' && labels.values, matching(`|${qualified}`, 63)],
  [annotations, { propertyNames: matching(`(?:${anyCase}/)?${qualified}`, 317) }],
]);

/** Part of each duration that the API server accepts: 0, or a number with a unit. */
const duration: Schema = { pattern: '^[-+]?0$|[0-9]\\.?\\s*[NnUuµμMmSsHhDdWw]' };

const annotate: Annotate = (field) => ({
  ...describe(field),
  ...rules.get(field),
  ...(field.type === 'string' && field.format === 'duration' ? duration : {}),
});
