// @ts-check
// The injection colours what matters in Skupper documents, and leaves all else to VS Code's YAML grammar.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { coloured, loadGrammars, readYamlGrammars, tokenize, yamlScopes } from './tokens.mjs';

/** @typedef {Awaited<ReturnType<typeof loadGrammars>>} Grammars */

const apiVersion = 'skupper.io/v2alpha1 -> entity.name.namespace.api-version.skupper';
/** @param {string} name */
const kind = (name) => `${name} -> entity.name.type.kind.skupper`;
/** @param {string} key */
const routingKey = (key) => `${key} -> entity.name.function.routing-key.skupper`;

const kinds = [
  'AccessGrant',
  'AccessToken',
  'AttachedConnector',
  'AttachedConnectorBinding',
  'Certificate',
  'Connector',
  'Link',
  'Listener',
  'MultiKeyListener',
  'RouterAccess',
  'SecuredAccess',
  'Site',
];

const listener = `apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: store
spec:
  routingKey: store-key
  host: store
  port: 8080`;
const listenerColours = [apiVersion, kind('Listener'), routingKey('store-key')];

/** @param {string} spec its lines, without indentation */
const withSpec = (spec) => `apiVersion: skupper.io/v2alpha1\nspec:\n${spec.replaceAll(/^/gm, '  ')}`;

/** @type {Grammars} */
let grammars;

before(async () => {
  grammars = await loadGrammars(await readYamlGrammars());
});

/**
 * Every character keeps the scopes it has in plain YAML, and only the expected ones get one more.
 * @param {string} text
 * @param {string[]} expected
 * @param {Grammars} [using]
 */
function assertColours(text, expected, using = grammars) {
  const tokens = tokenize(using.skupper, text);
  assert.deepEqual(coloured(tokens), expected);
  assert.deepEqual(yamlScopes(tokens), yamlScopes(tokenize(using.plain, text)));
}

describe('a Skupper document', () => {
  it('has a coloured apiVersion, kind and routing key, and no other', () => {
    assertColours(listener, listenerColours);
  });

  it('keeps the scope of a YAML string below that of the value', () => {
    const token = tokenize(grammars.skupper, listener).find(({ text }) => text === 'store-key');
    assert.ok(token);
    assert.deepEqual(token.scopes.slice(-2), [
      'string.unquoted.plain.out.yaml',
      'entity.name.function.routing-key.skupper',
    ]);
  });

  for (const name of kinds) {
    it(`can be of kind ${name}`, () => {
      assertColours(`apiVersion: skupper.io/v2alpha1\nkind: ${name}`, [apiVersion, kind(name)]);
    });
  }

  it('cannot be of an unknown kind', () => {
    assertColours('apiVersion: skupper.io/v2alpha1\nkind: Listeners', [apiVersion]);
    assertColours('apiVersion: skupper.io/v2alpha1\nkind: "Service"', [apiVersion]);
  });

  it('can be of version 1', () => {
    assertColours('apiVersion: skupper.io/v1alpha1', [
      'skupper.io/v1alpha1 -> entity.name.namespace.api-version.skupper',
    ]);
  });

  it('can have quotes and comments', () => {
    assertColours(
      `# first
apiVersion: "skupper.io/v2alpha1" # one
kind: 'Connector' # two
# three
spec:
  routingKey: "a-key" # four`,
      [apiVersion, kind('Connector'), routingKey('a-key')],
    );
  });

  it('is recognized from its apiVersion on', () => {
    assertColours(
      `kind: Listener
metadata:
  name: store
apiVersion: skupper.io/v2alpha1
spec:
  routingKey: store-key
  port: 8080`,
      [apiVersion, routingKey('store-key')],
    );
  });

  it('goes on after a template at the start of a line', () => {
    assertColours(
      `apiVersion: skupper.io/v2alpha1
{{- if .Values.on }}
spec:
  routingKey: a-{{ .Values.name }}
{{- end }}
kind: Site`,
      [apiVersion, routingKey('a-{{ .Values.name }}'), kind('Site')],
    );
  });
});

describe('a routing key', () => {
  it('is coloured in a block list, plain and quoted', () => {
    assertColours(
      withSpec(`strategy:
  priority:
    routingKeys: # the best first
      - a
      # then
      - "b" # two
      - 'c'
other: x`),
      [apiVersion, routingKey('a'), routingKey('b'), routingKey('c')],
    );
  });

  it('is coloured in a list at the indentation of its key', () => {
    assertColours(withSpec('routingKeys:\n- a\nhosts:\n- b'), [apiVersion, routingKey('a')]);
  });

  it('is coloured in a flow list', () => {
    assertColours(withSpec(`routingKeys: [a, "b", 'c'] # d\nhosts: [e, f]`), [
      apiVersion,
      routingKey('a'),
      routingKey('b'),
      routingKey('c'),
    ]);
  });

  it('may hold what looks like a comment or a key', () => {
    assertColours(withSpec('routingKey: a#b:c # d'), [apiVersion, routingKey('a#b:c')]);
  });

  it('is not a number, null, an alias or a block scalar', () => {
    for (const value of ['8080', 'null', '*alias', '', '|\n  text']) {
      assertColours(withSpec(`routingKey: ${value}\nhost: x`), [apiVersion]);
    }
  });

  it('is not an item of another list', () => {
    assertColours(withSpec('hosts:\n  - a\n  - "b"'), [apiVersion]);
  });
});

describe('other text', () => {
  it('of another group is left alone', () => {
    const other = listener.replace('skupper.io/v2alpha1', 'getambassador.io/v3alpha1');
    assertColours(other, []);
    assertColours(`${other}\n---\n${listener}\n---\n${other}`, listenerColours);
  });

  it('of a group with a similar name is left alone', () => {
    for (const group of ['observability.skupper.io', 'skupper.io.example.com', 'skupperXio']) {
      assertColours(`apiVersion: ${group}/v2alpha1\nkind: Site`, []);
    }
  });

  it('after a Skupper document is left alone', () => {
    for (const mark of ['---', '--- # next', '...', '...\n---']) {
      assertColours(`${listener}\n${mark}\nkind: Listener\nspec:\n  routingKey: b`, listenerColours);
    }
  });

  it('in a block scalar is left alone', () => {
    const embedded = listener.replaceAll(/^/gm, '    ');
    assertColours(`kind: ConfigMap\ndata:\n  a: |\n${embedded}\n  b: >-\n${embedded}`, []);
    assertColours(`${listener}\n  text: |\n    kind: Site\n    routingKey: b\n    - c`, listenerColours);
    assertColours(`|\napiVersion: skupper.io/v2alpha1\nkind: Site`, []);
  });

  it('in quotes over several lines is left alone', () => {
    assertColours(`${listener}\n  text: "a\n    kind: Site\n    routingKey: b"`, listenerColours);
  });

  it('below the keys of interest is left alone', () => {
    assertColours(
      `${listener}
status:
  conditions:
    - kind: Site
      type: Ready
  kind: Site
  apiVersion: skupper.io/v2alpha1`,
      listenerColours,
    );
  });

  it('of an older YAML version is left alone', () => {
    assertColours(`%YAML 1.1\n---\n${listener}\non: yes`, []);
  });

  it('that is wrong or half typed is left alone', () => {
    for (const line of ['kind', 'kind:', 'kind: [', 'kind: "Si', '@kind', 'spec: a: b', '\tkind: Site']) {
      assertColours(`apiVersion: skupper.io/v2alpha1\n${line}\nmetadata:\n  name: a`, [apiVersion]);
    }
  });
});

describe('another YAML grammar', () => {
  it('without the scopes of this one keeps its colours', async () => {
    const older = JSON.stringify({
      scopeName: 'source.yaml',
      patterns: [
        { match: '^ *(\\w+)(?=:)', name: 'entity.name.tag.yaml' },
        { match: '[\\w./-]+', name: 'string.unquoted.plain.out.yaml' },
      ],
      repository: {},
    });
    assertColours(listener, [], await loadGrammars(new Map([['source.yaml', older]])));
  });

  it('without the rule that is included keeps its colours', async () => {
    const yaml = await readYamlGrammars();
    for (const [scope, text] of yaml) yaml.set(scope, text.replaceAll('block-node', 'node'));
    assertColours(listener, [], await loadGrammars(yaml));
  });
});
