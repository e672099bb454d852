import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition } from './definition.ts';
import { head, root, workspaceOf } from './workspace.ts';

const site = head('Site');

describe('which definitions count', () => {
  const strict = definition('Site', { properties: {} });
  const edge = `${site}spec:\n  edge: true\n`;

  it('is decided by the project that they are in', () => {
    const { findings } = workspaceOf(
      `-- a/.skupper.yaml --\nversion: "2.2.1"\n-- a/crd.yaml --\n${strict}-- a/site.yaml --\n${edge}-- b/site.yaml --\n${edge}`,
    );
    assert.match(findings('a/site.yaml').join(), /^unknown-property/);
    assert.deepEqual(findings('b/site.yaml'), []);
  });

  it('can be said in the settings, and is not those of a folder that is ignored', () => {
    const files = `-- crds/site.yaml --\n${strict}-- a/.skupper.yaml --\ncrds: [../crds]\n-- a/site.yaml --\n${edge}-- b/site.yaml --\n${edge}`;
    const { findings } = workspaceOf(files, { settings: { exclude: ['crds'] } });
    assert.match(findings('a/site.yaml').join(), /^unknown-property/);
    assert.deepEqual(findings('b/site.yaml'), []);
  });

  it('follows every change', () => {
    const { findings, apply, service } = workspaceOf(`-- site.yaml --\n${edge}`);
    service.apply([{ type: 'open', uri: `${root}/open.yaml`, text: edge, version: 1 }]);
    assert.deepEqual(
      [findings('site.yaml'), findings('open.yaml')].map(
        (each) => each.filter((all) => all.startsWith('unknown-property')).length,
      ),
      [0, 0],
    );
    apply('crd.yaml', strict);
    assert.match(findings('site.yaml').join(), /unknown-property/);
    assert.match(findings('open.yaml').join(), /unknown-property/);
    apply('crd.yaml', strict.replace('group: skupper.io', 'group: other.io'));
    assert.doesNotMatch(findings('site.yaml').join(), /unknown-property/);
    apply('crd.yaml', strict);
    apply('crd.yaml', undefined);
    assert.doesNotMatch(findings('open.yaml').join(), /unknown-property/);
  });

  it('is none that a template or a broken file holds', () => {
    const { findings } = workspaceOf(
      `-- crd.yaml --\n${strict}  x: {{ .Values.x }}\n-- site.yaml --\n${edge}`,
    );
    assert.deepEqual(findings('site.yaml'), []);
  });
});

describe('a definition that is hostile or wrong', () => {
  const findings = (crd: string): string[] =>
    workspaceOf(`-- crd.yaml --\n${crd}-- a.yaml --\n${site}spec:\n  edge: true\n`).findings('a.yaml');

  it('never runs what is written in it', () => {
    const text = '"]};globalThis.hacked=1;//';
    const crd = definition('Site', {
      properties: {
        edge: { type: 'boolean', enum: [true, text] },
        [text]: { type: 'string', pattern: text, default: text },
      },
      required: [text],
    });
    findings(crd);
    assert.equal((globalThis as { hacked?: unknown }).hacked, undefined);
  });

  it('costs no time: a pattern that would backtrack, nesting, references to itself', () => {
    const slow = definition('Site', { properties: { edge: { type: 'string', pattern: '^(a+)+$' } } });
    const { findings: found } = workspaceOf(
      `-- crd.yaml --\n${slow}-- a.yaml --\n${site}spec:\n  edge: ${'a'.repeat(5000)}!\n`,
    );
    assert.match(found('a.yaml').join(), /must match/);
    assert.deepEqual(findings(definition('Site', { $ref: '#', properties: { edge: { $ref: '#' } } })), []);
    const deep = `${'{type: object, properties: {a: '.repeat(60)}{}${'}}'.repeat(60)}`;
    findings(definition('Site', {}).replace('spec: {}', `spec: ${deep}`));
  });

  it('is read as far as it makes sense', () => {
    for (const schema of [
      '1',
      '[]',
      '{type: 5}',
      '{properties: []}',
      '{properties: {spec: {type: strin}}}',
      '{required: a}',
    ])
      assert.doesNotThrow(() =>
        findings(
          `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n  group: skupper.io\n  names: {kind: Site}\n  versions:\n  - {name: v2alpha1, schema: {openAPIV3Schema: ${schema}}}\n`,
        ),
      );
  });
});
