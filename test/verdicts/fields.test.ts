import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Field, Kind } from '../../server/src/service/schema/define.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';

/** A field of a CRD, as the tables of facts list it. */
interface FieldFact {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly itemType?: string;
  readonly mapOf?: string;
  readonly enum?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly format?: string;
}

interface KindFact {
  readonly scope: string;
  readonly topLevelRequired: readonly string[];
  readonly specOneOf: readonly { readonly required: readonly string[] }[] | null;
  readonly spec: readonly FieldFact[];
  readonly status: readonly FieldFact[] | null;
}

function readFacts(version: string): Record<string, KindFact> {
  const path = fileURLToPath(new URL(`../../../test/data/facts/${version}.fields.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, KindFact>;
}

const jsonTypes: Readonly<Record<Field['type'], string>> = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  object: 'object',
  map: 'object',
  list: 'array',
  any: 'object',
};

/** What we say of a field, in the words of the facts. */
function describeField(field: Field): Partial<FieldFact> {
  return {
    type: jsonTypes[field.type],
    required: field.required === true,
    ...(field.type === 'list' ? { itemType: jsonTypes[field.items.type], ...limits(field) } : {}),
    ...(field.type === 'map' ? { mapOf: jsonTypes[field.values.type], ...limits(field) } : {}),
    ...(field.type === 'string' && field.enum ? { enum: field.enum.map(({ value }) => value) } : {}),
    ...(field.type === 'string' && field.format === 'duration' ? { format: 'duration' } : {}),
  };
}

function limits(field: Field | FieldFact): Partial<FieldFact> {
  const values: Record<string, unknown> = { ...field };
  const names = ['minItems', 'maxItems', 'minProperties', 'maxProperties'];
  return Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

function describeFact(fact: FieldFact): Partial<FieldFact> {
  const { type, required, itemType, mapOf, enum: values, format } = fact;
  return {
    type,
    required,
    ...(itemType ? { itemType } : {}),
    ...(mapOf ? { mapOf } : {}),
    ...limits({ ...fact }),
    ...(values ? { enum: values } : {}),
    ...(format === 'duration' ? { format } : {}),
  };
}

/** All fields below one, by their paths as the facts write them. */
function flatten(fields: Readonly<Record<string, Field>>, prefix = ''): [string, Field][] {
  return Object.entries(fields).flatMap(([name, field]): [string, Field][] => {
    const path = `${prefix}${name}`;
    const own: [string, Field] = [path, field];
    if (field.type === 'object') return [own, ...flatten(field.fields, `${path}.`)];
    if (field.type === 'list' && field.items.type === 'object')
      return [own, ...flatten(field.items.fields, `${path}[].`)];
    return [own];
  });
}

/** Names that only the draft documentation had; the draft CRDs know nothing of them. */
const draftOnly = new Set([
  'tlsSecret',
  'active',
  'servicesInNetwork',
  'configured',
  'url',
  'site',
  'options',
]);

function compare(kind: Kind, facts: readonly FieldFact[], section: 'spec' | 'status'): void {
  const ours = new Map(flatten(kind[section].fields));
  for (const fact of facts) {
    const field = ours.get(fact.path);
    assert.ok(field, `${section}.${fact.path} is missing`);
    assert.deepEqual(describeField(field), describeFact(fact), `${section}.${fact.path}`);
  }
  const known = new Set(facts.map(({ path }) => path));
  const isConditionPart = (path: string): boolean => path.startsWith('conditions[]');
  const isDraft = kind.apiVersion === 'skupper.io/v1alpha1';
  const extra = [...ours.keys()].filter(
    (path) => !known.has(path) && !isConditionPart(path) && !(isDraft && draftOnly.has(path)),
  );
  assert.deepEqual(extra, [], `${section} has fields that the CRD has not`);
}

for (const version of ['v2alpha1', 'v1alpha1']) {
  const facts = readFacts(version);
  const ours = kinds.filter((kind) => kind.apiVersion === `skupper.io/${version}`);

  describe(`the kinds of ${version}`, () => {
    it('are those of the CRDs', () => {
      assert.deepEqual(ours.map(({ kind }) => kind).toSorted(), Object.keys(facts).toSorted());
    });

    for (const kind of ours) {
      it(`${kind.kind} has the fields of its CRD, with their types and limits`, () => {
        const fact = facts[kind.kind];
        assert.ok(fact);
        compare(kind, fact.spec, 'spec');
        compare(kind, fact.status ?? [], 'status');
        assert.equal(kind.spec.required === true, fact.topLevelRequired.includes('spec'));
        assert.deepEqual(
          kind.spec.exactlyOneOf ?? [],
          fact.specOneOf?.flatMap(({ required }) => required) ?? [],
        );
        assert.equal(kind.clusterScoped === true, fact.scope === 'Cluster');
      });
    }
  });
}
