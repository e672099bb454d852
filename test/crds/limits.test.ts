import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition } from './definition.ts';
import { head, workspaceOf } from './workspace.ts';

/** The findings in a resource of a kind with these properties. */
function findings(
  spec: object,
  written: string,
  { isCompiled = true, kind = 'Gateway' }: { isCompiled?: boolean; kind?: string } = {},
): string[] {
  const files = `-- crd.yaml --\n${definition(kind, spec)}-- a.yaml --\n${head(kind)}spec: ${written}\n`;
  return workspaceOf(files, { isCompiled }).findings('a.yaml');
}

const patterns = {
  properties: {
    a: { type: 'string', pattern: '^[a-z]+$' },
    b: { type: 'string', pattern: '^[0-9]+$' },
    c: { type: 'array', items: { type: 'string', pattern: '^x' } },
  },
};

const list = {
  properties: {
    list: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name', 'protocol'],
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, protocol: { type: 'string', default: 'TCP' } },
      },
    },
  },
};

describe('the limits in a definition', () => {
  it('are those of each property', () => {
    assert.deepEqual(findings(patterns, '{a: abc, b: "123", c: [xy]}'), []);
    assert.deepEqual(findings(patterns, '{a: "1", b: abc, c: [z]}'), [
      'invalid-value: a must match ^[a-z]+$, not "1".',
      'invalid-value: b must match ^[0-9]+$, not "abc".',
      'invalid-value: c[0] must match ^x, not "z".',
    ]);
  });

  for (const isCompiled of [true, false])
    it(`tell items of a list apart by their keys, with defaults, ${isCompiled ? 'compiled' : 'only read'}`, () => {
      assert.deepEqual(
        findings(list, '{list: [{name: a}, {name: a, protocol: UDP}, {name: b}]}', { isCompiled }),
        [],
      );
      assert.deepEqual(findings(list, '{list: [{name: a}, {name: a, protocol: TCP}]}', { isCompiled }), [
        'invalid-value: Duplicate value: remove it.',
      ]);
    });

  it('are said once for one mistake', () => {
    const port = {
      properties: {
        routingKey: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'integer', maximum: 65535 },
      },
    };
    const found = findings(port, '{routingKey: a, host: a, port: 70000}', { kind: 'Listener' });
    assert.deepEqual(
      found.filter((each) => !/^(?:unmatched|missing-site)/.test(each)),
      ['invalid-value: port must be at most 65535, not 70000.'],
    );
    const choice = {
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    };
    assert.deepEqual(findings(choice, '{}'), ['missing-property: spec.a is required in a Gateway: add it.']);
    const both = {
      properties: { a: { type: 'string', enum: ['x', 'w'], anyOf: [{ pattern: '^x' }, { pattern: '^w' }] } },
    };
    assert.deepEqual(findings(both, '{a: z}'), ['invalid-value: a must be x or w, not "z".']);
  });

  it('count although the definition is not quite JSON Schema', () => {
    const twice = {
      properties: { a: { type: 'string', enum: ['x', 'x', ''] }, b: { type: 'integer', minimum: 1 } },
    };
    assert.deepEqual(findings(twice, '{a: z, b: 0}'), [
      'invalid-value: a must be x or "", not "z".',
      'invalid-value: b must be at least 1, not 0.',
    ]);
    const odd = {
      properties: { a: { type: 'integer', minimum: 1 } },
      oneOf: [{ required: [true] }, { required: ['a'], not: {} }],
    };
    assert.ok(findings(odd, '{a: 0}').includes('invalid-value: a must be at least 1, not 0.'));
  });

  it('name the version that has a kind', () => {
    const later = definition('Gad', { properties: {} }, { version: 'v2' });
    const { findings: found } = workspaceOf(`-- crd.yaml --\n${later}-- a.yaml --\n${head('Gad', 'v1')}`);
    assert.deepEqual(found('a.yaml'), [
      'unknown-api-version: Unknown API version "skupper.io/v1": use skupper.io/v2.',
    ]);
  });
});
