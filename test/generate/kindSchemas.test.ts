import { Ajv, type ValidateFunction } from 'ajv';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { resourcesOf, type Resource } from '../../server/src/service/resource/resource.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import { validate } from '../../server/src/service/schema/validate.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { toJson, type Json, type TreeNode } from '../../server/src/service/yaml/tree.ts';
import { exampleNames, readExample } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { judgedDocuments } from '../support/verdicts.ts';

/** The layouts, with how each names the file of a kind. */
const layouts: Readonly<Record<string, (kind: string, version: string) => string>> = {
  'skupper.io': (kind, version) => `${kind}_${version}.json`,
  'kubernetes/master-standalone-strict': (kind, version) => `${kind}-skupper-${version}.json`,
  'kubernetes/master-standalone': (kind, version) => `${kind}-skupper-${version}.json`,
};
const strict = 'skupper.io';
const lax = 'kubernetes/master-standalone';

const compiled = new Map<string, ValidateFunction>();

function schemaPath(layout: string, { apiVersion, kind }: Pick<Resource, 'apiVersion' | 'kind'>): string {
  const version = apiVersion.split('/')[1] ?? '';
  return `schemas/${layout}/${layouts[layout]?.(kind.toLowerCase(), version)}`;
}

/** Whether the schema of a resource's kind accepts it, as kubectl reads it. */
function accepts(layout: string, resource: Resource): boolean {
  const path = schemaPath(layout, resource);
  const check = compiled.get(path) ?? new Ajv({ strict: false }).compile(readSchema(path));
  compiled.set(path, check);
  return check(withNulls(resource.root));
}

function readSchema(path: string): Record<string, Json> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Json>;
}

/** A value with its nulls, which validators see. */
function withNulls(node: TreeNode): Json {
  if (node.type === 'list') return node.items.map(withNulls);
  if (node.type !== 'map') return toJson(node);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, withNulls(value)]));
}

/** The Skupper resources of a text without syntax errors. */
function resourcesIn(text: string): Resource[] {
  const document = parseYaml(text);
  if (document.problems.length > 0 || document.templated) return [];
  return resourcesOf(document).filter(({ schema }) => schema && kinds.includes(schema));
}

describe('the JSON Schemas of single kinds', () => {
  const { plain, typed } = judgedDocuments();
  const judged = [...plain, ...typed].flatMap((verdict) =>
    resourcesIn(verdict.yaml).map((resource) => ({ ...verdict, resource })),
  );

  for (const layout of Object.keys(layouts)) {
    it(`accept in ${layout} what the API server accepts`, () => {
      const accepted = judged.filter((each) => each.accepted);
      assert.ok(accepted.length > 500);
      const refused = accepted.filter(({ resource }) => !accepts(layout, resource));
      assert.deepEqual(
        refused.map(({ id }) => id),
        [],
      );
    });

    it(`accept in ${layout} the examples`, () => {
      const texts = [
        ...exampleNames().map(readExample),
        ...rules.flatMap(({ examples }) => examples.good),
      ].flatMap((text) => parseFixture(text).files.flatMap((file) => file.text.split(/^---$/m)));
      const resources = texts.flatMap(resourcesIn);
      assert.ok(resources.length > 100, String(resources.length));
      // A patch is not a whole resource.
      const whole = resources.filter(({ schema, root }) => schema && validate(schema, root).length === 0);
      assert.ok(whole.length > resources.length - 5);
      for (const resource of whole)
        assert.ok(accepts(layout, resource), JSON.stringify(toJson(resource.root)));
    });

    it(`are in ${layout} those of all kinds and no other`, () => {
      assert.deepEqual(
        readdirSync(`schemas/${layout}`).map((name) => `schemas/${layout}/${name}`),
        kinds.map((kind) => schemaPath(layout, kind)).toSorted(),
      );
    });

    it(`stand in ${layout} alone, and say what they are for`, () => {
      for (const kind of kinds) {
        const schema = readSchema(schemaPath(layout, kind));
        const [group, version] = kind.apiVersion.split('/');
        assert.doesNotMatch(JSON.stringify(schema), /"\$(?:ref|id)"/);
        assert.equal(schema['$schema'], 'http://json-schema.org/draft-07/schema#');
        assert.deepEqual(schema['x-kubernetes-group-version-kind'], [{ group, version, kind: kind.kind }]);
      }
    });
  }

  it('refuse what the API server refuses, but for what a JSON Schema cannot well express', () => {
    const missed = judged.filter(({ accepted, resource }) => !accepted && accepts(strict, resource));
    // A word that only starts like a unit, and a map in which everything is null.
    assert.deepEqual(
      [...new Set(missed.flatMap(({ errors }) => errors.map(({ at }) => at)))],
      ['spec.expirationWindow', 'spec.strategy.weighted.routingKeys'],
    );
    assert.ok(missed.length < 5);
  });

  it('leave unknown properties alone in the layout that is not strict', () => {
    const onlyUnknown = judged.filter(({ unknown, errors }) => unknown.length > 0 && errors.length === 0);
    assert.ok(onlyUnknown.length > 50);
    for (const { id, resource } of onlyUnknown)
      assert.deepEqual([accepts(strict, resource), accepts(lax, resource)], [false, true], id);
  });
});
