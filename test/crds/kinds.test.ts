import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileSchema } from '../../server/src/jsonSchema/compileSchema.ts';
import { createLanguageService, type Change } from '../../server/src/service/index.ts';
import { createLineIndex } from '../../server/src/service/text/lineIndex.ts';
import { parseFixture } from '../support/fixture.ts';
import { definition, LISTENER_PROPERTIES } from './definition.ts';

const root = 'file:///w';

/** A workspace with files and settings, in which the schemas of definitions are compiled. */
function workspaceOf(
  text: string,
  { settings, isCompiled = true }: { settings?: unknown; isCompiled?: boolean } = {},
) {
  const { files } = parseFixture(text);
  const service = createLanguageService(isCompiled ? { compileSchema } : {});
  service.setFolders([root]);
  if (settings !== undefined) service.setSettings(settings);
  const change = (path: string, content: string | undefined): Change => ({
    type: 'disk',
    uri: `${root}/${path}`,
    content: content === undefined ? undefined : { text: content },
  });
  service.apply(files.map((file) => change(file.path, file.text)));
  const findings = (path: string): string[] =>
    service.findings({ uri: `${root}/${path}` }).map(({ code, message }) => `${code}: ${message}`);
  /** What is offered at `|` in a text of a file. */
  const offered = (path: string, marked: string): string[] => {
    const offset = marked.indexOf('|');
    const content = marked.replace('|', '');
    const uri = `${root}/${path}`;
    service.apply([{ type: 'open', uri, text: content, version: 1 }]);
    const position = createLineIndex(content).position(offset);
    return service.completion({ uri, position }, { snippets: true }).map(({ label }) => label);
  };
  const hovered = (path: string, word: string): string => {
    const uri = `${root}/${path}`;
    const content = files.find((file) => file.path === path)?.text ?? '';
    const found = service.hover({ uri, position: createLineIndex(content).position(content.indexOf(word)) });
    return typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
  };
  return {
    service,
    findings,
    offered,
    hovered,
    apply: (path: string, content: string | undefined) => service.apply([change(path, content)]),
  };
}

const head = (kind: string, version = 'v2alpha1'): string =>
  `apiVersion: skupper.io/${version}\nkind: ${kind}\nmetadata:\n  name: a\n`;
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
        'invalid-value: connections must be at most 100, not "500".',
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
