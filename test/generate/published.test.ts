import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { toJson } from '../../server/src/service/yaml/tree.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import { expandSnippet, findings, openFixture } from '../support/service.ts';
import { readLines } from '../support/data.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Verdict {
  readonly id: string;
  readonly yaml: string;
  readonly accepted: boolean;
  readonly errors: readonly { readonly type: string }[];
  readonly unknown: readonly string[];
}

describe('the published JSON Schema', () => {
  const schema = JSON.parse(readFileSync(`${root}schemas/skupper.schema.json`, 'utf8')) as object;
  const validate = new Ajv({ strict: false }).compile(schema);
  const accepts = (yaml: string): boolean => {
    const document = parseYaml(yaml).root;
    return document !== undefined && validate(toJson(document));
  };
  const verdicts = readLines<Verdict>('verdicts-dev.jsonl').filter(({ yaml }) =>
    yaml.includes('skupper.io/'),
  );

  it('accepts every document that the API server accepts', () => {
    for (const { id, yaml, accepted } of verdicts) if (accepted) assert.ok(accepts(yaml), id);
  });

  it('refuses what is missing, unknown or of the wrong type', () => {
    const structural = new Set(['FieldValueRequired', 'FieldValueTypeInvalid', 'FieldValueNotSupported']);
    const wrong = verdicts.filter(
      ({ errors, unknown }) => errors.some(({ type }) => structural.has(type)) || unknown.length > 0,
    );
    assert.ok(wrong.length > 400);
    // A null is dropped before it is judged, so an unknown property that is null passes.
    const missed = wrong.filter(({ yaml }) => accepts(yaml) && !/: *(?:null|~)? *$/m.test(yaml));
    assert.deepEqual(
      missed.map(({ id }) => id),
      [],
    );
  });

  it('leaves the documents of other groups alone', () => {
    assert.ok(validate({ apiVersion: 'v1', kind: 'Service', whatever: 1 }));
    assert.ok(!validate({ apiVersion: 'skupper.io/v2alpha1', kind: 'Sit', metadata: { name: 'a' } }));
  });
});

describe('the published JSON Schema of the settings file', () => {
  const schema = JSON.parse(readFileSync(`${root}schemas/settings.schema.json`, 'utf8')) as object;
  const accepts = new Ajv({ strict: false }).compile(schema);

  it('is what the settings file is checked by', () => {
    const texts = [
      'version: "2.2.1"',
      'version: "2.1.7"',
      'version: 2.1',
      'version: "2.7"',
      'exclude: [a, b/**]',
      'exclude: a',
      'crds: [../crds]',
      'crds: [1]',
      'networks: [{name: a, include: [b]}]',
      'networks: [{name: a}]',
      'sites: [{name: a, include: [b], platform: podman}]',
      'sites: [{name: a, include: [b], platform: vms}]',
      'rules: {unmatched-listener: off}',
      'rules: {unmatched-listener: "off"}',
      'rules: {unmatched-listener: loud}',
      'others: 1',
    ];
    for (const text of texts) {
      const found = findings(openFixture(`-- .skupper.yaml --\n${text}\n`));
      const isRefused = found.some(({ severity }) => severity === 'error' || severity === 'warning');
      const document = parseYaml(text, 'core').root;
      assert.equal(document && accepts(toJson(document)), !isRefused, text);
    }
  });
});

describe('the snippets', () => {
  const snippets = JSON.parse(readFileSync(`${root}snippets/skupper.code-snippets`, 'utf8')) as Record<
    string,
    { prefix?: string; isFileTemplate?: boolean; body: string[] }
  >;

  it('have no prefix, by which VS Code would offer them inside of every value, and fill a file', () => {
    for (const { prefix, isFileTemplate } of Object.values(snippets))
      assert.deepEqual([prefix, isFileTemplate], [undefined, true]);
  });

  for (const [name, { body }] of Object.entries(snippets)) {
    it(`${name} is right as it is put in`, () => {
      const wrong = findings(openFixture(expandSnippet(body.join('\n')))).filter(
        ({ severity }) => severity === 'error',
      );
      assert.deepEqual(wrong, []);
    });
  }
});

describe('the pages of the reference', () => {
  it('have an anchor for every rule', () => {
    const page = readFileSync(`${root}docs/rules.md`, 'utf8');
    for (const { code } of rules) assert.match(page, new RegExp(`^## ${code}$`, 'm'));
  });
});
