import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition, LISTENER_PROPERTIES } from './definition.ts';
import { head, workspaceOf } from './workspace.ts';

const listener = `${head('Listener')}spec:\n  routingKey: a\n  host: a\n  port: 1\n`;
const site = head('Site');

/** The definition of Listener of some later release. */
const newListener = definition('Listener', {
  required: ['host', 'port', 'routingKey', 'audience'],
  properties: {
    ...LISTENER_PROPERTIES,
    audience: {
      type: 'string',
      enum: ['everyone', 'team'],
      description: 'Who may *connect* to <b>it</b>.',
    },
    limits: {
      type: 'object',
      required: ['connections'],
      properties: {
        connections: { type: 'integer', minimum: 1, maximum: 100 },
        burst: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
        zone: { type: 'string', pattern: '^[a-z]+$', nullable: true },
        ratio: { type: 'number' },
      },
      'x-kubernetes-validations': [{ rule: 'self.connections > 0', message: 'some connections are needed' }],
    },
    extras: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    tags: {
      type: 'array',
      items: { type: 'string', maxLength: 5 },
      'x-kubernetes-list-type': 'set',
      maxItems: 3,
    },
  },
});

describe('a definition of a known kind in the folder', () => {
  for (const isCompiled of [true, false])
    describe(isCompiled ? 'that is compiled' : 'that is only read', () => {
      const findings = (text: string): string[] =>
        workspaceOf(`-- crd.yaml --\n${newListener}-- site.yaml --\n${site}-- a.yaml --\n${text}`, {
          isCompiled,
        })
          .findings('a.yaml')
          .filter((each) => !each.startsWith('unmatched-'));

      it('makes its new properties known', () => {
        const text = `${listener}  audience: team\n  limits:\n    connections: 5\n    burst: 10%\n    ratio: 0.5\n  extras:\n    any: [thing]\n  tags: [a, b]\n`;
        assert.deepEqual(findings(text), []);
      });

      it('asks for what it newly requires, once', () => {
        assert.deepEqual(findings(listener), [
          'missing-property: spec.audience is required in a Listener: add it.',
        ]);
        assert.deepEqual(findings(`${listener}  audience: team\n  limits: {}\n`), [
          'missing-property: spec.limits.connections is required in a Listener: add it.',
        ]);
      });

      it('says which values there are, and which types', () => {
        assert.deepEqual(findings(`${listener}  audience: teem\n`), [
          'invalid-value: audience must be everyone or team, not "teem".',
        ]);
        assert.deepEqual(findings(`${listener}  audience: team\n  limits:\n    connections: "5"\n`), [
          'wrong-type: connections must be a whole number, not text: remove the quotes.',
        ]);
      });

      it('refuses what it does not name', () => {
        assert.deepEqual(
          findings(`${listener}  audience: team\n  limits:\n    connections: 5\n    busrt: 1\n`),
          ['unknown-property: Unknown property "busrt" in spec.limits of a Listener. Did you mean "burst"?'],
        );
        // Of the properties that the program knows, this definition has no `observer`.
        assert.match(
          findings(`${listener}  audience: team\n  observer: auto\n`).join(),
          /^unknown-property: .*observer/,
        );
      });

      it('leaves what Skupper makes of a property as it is', () => {
        const text = `${listener}  audience: team\n`.replace('host: a', 'host: "not a host"');
        assert.match(findings(text).join(), /^invalid-host: /);
      });
    });

  it('sets limits that are checked with its schema', () => {
    const { findings } = workspaceOf(
      `-- crd.yaml --\n${newListener}-- a.yaml --\n${listener}  audience: team\n  limits:\n    connections: 500\n    zone: A1\n    burst: [1]\n  tags: [a, a, abcdefg]\n`,
    );
    assert.deepEqual(
      findings('a.yaml').filter((each) => /invalid-value|wrong-type/.test(each)),
      [
        'invalid-value: connections must be at most 100, not 500.',
        'invalid-value: zone must match ^[a-z]+$, not "A1".',
        'wrong-type: burst must be a whole number or text, not a list.',
        'invalid-value: Duplicate value "a": remove it.',
        'invalid-value: tags[2] must have at most 5 characters, not "abcdefg".',
      ],
    );
  });

  it('lets a value be null where its schema does', () => {
    const { findings } = workspaceOf(
      `-- crd.yaml --\n${newListener}-- a.yaml --\n${listener}  audience: team\n  limits:\n    connections: 1\n    zone: null\n`,
    );
    assert.deepEqual(
      findings('a.yaml').filter((each) => !each.startsWith('unmatched')),
      [],
    );
  });

  it('is what completion and hover show', () => {
    const { offered, hovered } = workspaceOf(
      `-- crd.yaml --\n${newListener}-- a.yaml --\n${listener}  audience: team\n  limits:\n    connections: 5\n`,
    );
    assert.ok(offered('b.yaml', `${listener}  |`).includes('audience'));
    assert.deepEqual(offered('b.yaml', `${listener}  audience: |`), ['everyone', 'team']);
    assert.deepEqual(offered('b.yaml', `${listener}  limits:\n    |`), [
      'connections',
      'burst',
      'zone',
      'ratio',
    ]);
    assert.equal(
      hovered('a.yaml', 'audience'),
      '**audience** · string · required\n\nWho may \\*connect\\* to \\<b>it\\</b>.\n\n- `everyone`\n- `team`',
    );
    assert.match(hovered('a.yaml', 'limits'), /⚠ some connections are needed/);
    assert.match(hovered('a.yaml', 'routingKey'), /\[Skupper reference\]/);
  });
});

describe('a definition of a kind that nobody knew', () => {
  const gateway = definition('Gateway', {
    required: ['size'],
    properties: { size: { type: 'integer', default: 3 }, mode: { type: 'string', enum: ['a', 'b'] } },
  });
  const { findings, offered, hovered } = workspaceOf(
    `-- crd.yaml --\n${gateway}-- a.yaml --\n${head('Gateway')}spec:\n  sise: 1\n  mode: c\n`,
  );

  it('gives validation, completion and hover', () => {
    assert.deepEqual(findings('a.yaml'), [
      'unknown-property: Unknown property "sise" in spec of a Gateway. Did you mean "size"?',
      'invalid-value: mode must be a or b, not "c".',
    ]);
    assert.ok(offered('b.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: |').includes('Gateway'));
    assert.deepEqual(offered('b.yaml', `${head('Gateway')}spec:\n  |`), ['size', 'mode']);
    assert.match(hovered('a.yaml', 'mode'), /^\*\*mode\*\* · string · optional/);
  });

  it('still says what is no kind at all', () => {
    const { findings: others } = workspaceOf(`-- crd.yaml --\n${gateway}-- a.yaml --\n${head('Gatewey')}`);
    assert.deepEqual(others('a.yaml'), ['unknown-kind: Unknown kind "Gatewey". Did you mean "Gateway"?']);
  });
});

describe('the fixes for a kind that nobody knew', () => {
  const gateway = definition('Gateway', {
    required: ['size', 'mode', 'limits', 'list', 'label'],
    properties: {
      size: { type: 'integer', enum: [2, 4] },
      label: { type: 'string' },
      mode: { type: 'string', enum: ['a', 'b'] },
      limits: { type: 'object', required: ['open'], properties: { open: { type: 'boolean' } } },
      list: {
        type: 'array',
        items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } },
      },
    },
  });
  const files = `-- crd.yaml --\n${gateway}-- a.yaml --\n${head('Gateway')}spec:\n  size: 5\n`;

  it('write what its definition takes', () => {
    const { fixed } = workspaceOf(files);
    assert.equal(
      fixed('a.yaml', 'Add mode, limits, list and label', 'Change to 4'),
      `${head('Gateway')}spec:\n  size: 4\n  mode: a\n  limits:\n    open: true\n  list:\n    - key: value\n  label: value\n`,
    );
  });

  it('go with what is offered', () => {
    const { offered } = workspaceOf(files);
    assert.deepEqual(offered('b.yaml', `${head('Gateway')}spec:\n  size: |`), ['2', '4']);
    assert.ok(offered('b.yaml', '|').includes('Gateway'));
  });
});

describe('a definition of another version', () => {
  const later = definition('Site', { properties: { edge: { type: 'boolean' } } }, { version: 'v3' });

  it('makes the version known, and offers it', () => {
    const { findings, offered } = workspaceOf(
      `-- crd.yaml --\n${later}-- a.yaml --\n${head('Site', 'v3')}spec:\n  edge: "yes"\n-- b.yaml --\n${head('Site', 'v4')}`,
    );
    assert.deepEqual(findings('a.yaml'), ['wrong-type: edge must be true or false, not text.']);
    assert.match(findings('b.yaml').join(), /^unknown-api-version/);
    assert.deepEqual(offered('c.yaml', 'apiVersion: |\nkind: Site\n'), [
      'skupper.io/v2alpha1',
      'skupper.io/v3',
    ]);
  });

  it('is not known where it is not served', () => {
    const { findings } = workspaceOf(
      `-- crd.yaml --\n${later.replace('served: true', 'served: false')}-- a.yaml --\n${head('Site', 'v3')}`,
    );
    assert.match(findings('a.yaml').join(), /^unknown-api-version/);
  });
});
