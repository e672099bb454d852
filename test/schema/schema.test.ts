import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exampleLines, requiredLines } from '../../server/src/service/schema/authoring/example.ts';
import { fieldSkeleton, skeleton } from '../../server/src/service/schema/authoring/skeleton.ts';
import { defineKind, type Kind, type ObjectField } from '../../server/src/service/schema/define.ts';
import { builtInKinds } from '../../server/src/service/schema/kindSet.ts';
import { kinds } from '../../server/src/service/schema/kinds/index.ts';
import {
  DRAFT,
  documentField,
  fieldAt,
  findKind,
  referenceUrl,
  RELEASED,
} from '../../server/src/service/schema/lookup.ts';
import { settingsFile } from '../../server/src/service/schema/settingsFile.ts';
import { validate } from '../../server/src/service/schema/validate.ts';
import { isOlder } from '../../server/src/service/schema/version.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { formatPath } from '../../server/src/service/yaml/tree.ts';

const released = (name: string): Kind => {
  const kind = findKind(RELEASED, name);
  assert.ok(kind);
  return kind;
};

describe('what is derived from a kind', () => {
  it('are the places of its routing keys', () => {
    const places = (name: string): string[] =>
      released(name).routingKeys.map(({ path, role, on }) => `${formatPath(path)} ${role} ${on}`);
    assert.deepEqual(places('Listener'), ['spec.routingKey uses value']);
    assert.deepEqual(places('Connector'), ['spec.routingKey provides value']);
    assert.deepEqual(places('MultiKeyListener'), [
      'spec.strategy.priority.routingKeys.* uses value',
      'spec.strategy.weighted.routingKeys.{} uses key',
    ]);
    assert.deepEqual(places('Site'), []);
    assert.deepEqual(settingsFile.routingKeys, []);
  });

  it('are the paths of its durations', () => {
    assert.deepEqual(released('AccessGrant').durations.map(formatPath), ['spec.expirationWindow']);
    assert.deepEqual(released('Site').durations, []);
  });

  it('follows the definition', () => {
    const field: ObjectField = {
      type: 'object',
      doc: '',
      fields: { wait: { type: 'string', doc: '', format: 'duration' } },
    };
    const kind = defineKind({
      apiVersion: RELEASED,
      kind: 'A',
      doc: 'B',
      page: 'a',
      spec: field,
      status: field,
    });
    assert.deepEqual(kind.durations, [['spec', 'wait']]);
    assert.equal(fieldAt(kind, ['spec', 'wait'])?.type, 'string');
  });
});

describe('kinds', () => {
  it('are found by apiVersion and name', () => {
    for (const kind of kinds) assert.equal(findKind(kind.apiVersion, kind.kind), kind);
    assert.equal(findKind('v1', 'Listener'), undefined);
    assert.equal(findKind(undefined, undefined), undefined);
    const { namesOf } = builtInKinds;
    assert.ok(namesOf(RELEASED).includes('Listener') && namesOf(DRAFT).includes('SkupperClusterPolicy'));
    assert.deepEqual(namesOf('v1'), []);
  });

  it('have fields at paths', () => {
    const listener = released('Listener');
    assert.equal(fieldAt(listener, ['metadata', 'name'])?.type, 'string');
    assert.equal(fieldAt(listener, ['spec', 'settings', 'anything'])?.type, 'string');
    for (const path of [['spec', 'toString'], ['spec', 0], ['spec', 'port', 'x'], ['nothing']])
      assert.equal(fieldAt(listener, path), undefined, formatPath(path));
    assert.equal(documentField(listener), documentField(listener));
    assert.equal(documentField(settingsFile), settingsFile.root);
  });

  it('have pages in the reference, and anchors for their fields', () => {
    const listener = released('Listener');
    const page = 'https://skupperproject.github.io/refdog/resources/listener.html';
    assert.equal(referenceUrl(listener), page);
    assert.equal(referenceUrl(listener, ['spec', 'routingKey']), `${page}#spec-routing-key`);
    assert.equal(referenceUrl(listener, ['kind']), page);
    assert.equal(referenceUrl(settingsFile), undefined);
  });
});

describe('a validated resource', () => {
  const problems = (text: string): string[] => {
    const { root } = parseYaml(`apiVersion: skupper.io/v2alpha1\nkind: Listener\n${text}`);
    assert.ok(root);
    return validate(released('Listener'), root).map(({ type, path }) => `${type} ${formatPath(path)}`);
  };

  it('has all problems, each with its path', () => {
    assert.deepEqual(problems('metadata: { name: a }\nspec: { routingKey: a, host: b, port: 1 }\n'), []);
    assert.deepEqual(problems('spec: { routingKey: 1, prot: 1, port: }\n'), [
      'missing metadata',
      'missing spec.host',
      'missing spec.port',
      'type spec.routingKey',
      'unknown spec.prot',
    ]);
    assert.deepEqual(problems('metadata: { name: a }\nspec: []\n'), ['type spec']);
  });

  it('does not need a name when the API server generates it', () => {
    const spec = 'spec: { routingKey: a, host: b, port: 1 }\n';
    assert.deepEqual(problems(`metadata: { generateName: a- }\n${spec}`), []);
    assert.deepEqual(problems(`metadata: { labels: {} }\n${spec}`), ['missing metadata.name']);
  });

  it('has a limited number of problems', () => {
    const unknown = Array.from({ length: 500 }, (_, index) => `  x${index}: 1\n`).join('');
    assert.equal(problems(`metadata: { name: a }\nspec:\n${unknown}`).length, 100);
  });
});

describe('examples and skeletons', () => {
  const endpoints: ObjectField = {
    type: 'object',
    doc: '',
    exactlyOneOf: ['host', 'selector'],
    fields: {
      host: { type: 'string', doc: '', example: '{name}.example.com' },
      selector: { type: 'string', doc: '' },
      port: { type: 'integer', doc: '', required: true, example: 8080 },
      note: { type: 'string', doc: '' },
    },
  };

  it('have the required properties, and the first of mutually exclusive ones', () => {
    assert.deepEqual(requiredLines(endpoints, 'db'), ['host: db.example.com', 'port: 8080']);
    assert.deepEqual(exampleLines('x', { type: 'list', doc: '', items: endpoints }, 'db'), [
      'x:',
      '  - host: db.example.com',
      '    port: 8080',
    ]);
    assert.deepEqual(exampleLines('on', { type: 'boolean', doc: '' }), ['on: true']);
    assert.deepEqual(exampleLines('any', { type: 'any', doc: '' }), ['any:']);
  });

  it('have tab stops, the first one for the name', () => {
    assert.deepEqual(skeleton(released('Listener'), { namespace: 'yes' }), [
      'apiVersion: skupper.io/v2alpha1',
      'kind: Listener',
      'metadata:',
      '  name: ${1:backend}',
      '  namespace: "yes"',
      'spec:',
      '  routingKey: ${2:$1}',
      '  host: ${3:$1}',
      '  port: ${4:8080}',
    ]);
    assert.deepEqual(fieldSkeleton(endpoints, 'db'), ['  host: ${1:db.example.com}', '  port: ${2:8080}']);
    assert.deepEqual(fieldSkeleton({ type: 'string', doc: '' }), []);
  });
});

describe('versions', () => {
  it('are compared part by part', () => {
    assert.ok(isOlder('2.0', '2.1'));
    assert.ok(isOlder('2.2', '2.2.1'));
    assert.ok(isOlder('2.9', '2.10'));
    assert.ok(!isOlder('2.2.0', '2.2'));
    assert.ok(!isOlder('2.2.1', '2.2.0'));
  });
});
