import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shellQuoted, shellWords } from '../../server/src/service/resource/commands/shellWords.ts';
import {
  yamlOfCommand,
  parseSkupperCommand,
  toSkupperCommand,
} from '../../server/src/service/resource/commands/skupperCommand.ts';
import { resourcesOf } from '../../server/src/service/resource/resource.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';

function commandOf(kind: string, spec: string): string | undefined {
  const text = `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;
  const [resource] = resourcesOf(parseYaml(text));
  const found = resource && toSkupperCommand(resource);
  return found && [found.command, ...found.missing.map((name) => `!${name}`)].join(' ');
}

describe('the command of a resource', () => {
  const cases: [string, string, string | undefined][] = [
    ['Listener', '{ routingKey: a, host: a, port: 80 }', 'skupper listener create a 80'],
    [
      'Listener',
      '{ routingKey: k, host: h, port: 80 }',
      'skupper listener create a 80 --routing-key k --host h',
    ],
    ['Connector', '{ routingKey: a, selector: app=a, port: 80 }', 'skupper connector create a 80'],
    [
      'Connector',
      '{ routingKey: a, selector: "x in (y)", port: 80, includeNotReadyPods: true }',
      "skupper connector create a 80 --selector 'x in (y)' --include-not-ready !selector",
    ],
    ['Site', '{ linkAccess: default }', 'skupper site create a --enable-link-access'],
    [
      'Site',
      '{ linkAccess: local }',
      'skupper site create a --enable-link-access --link-access-type local !linkAccess',
    ],
    ['Site', '{ edge: true }', 'skupper site create a !edge'],
    ['Listener', '{ routingKey: a, host: a }', undefined],
    ['Link', '{}', undefined],
  ];
  for (const [kind, spec, command] of cases)
    it(`${kind} ${spec} is ${command ?? 'unknown'}`, () => assert.equal(commandOf(kind, spec), command));
});

describe('a command line', () => {
  it('gives the resource that it creates', () => {
    const read = parseSkupperCommand(
      '$ skupper connector create db 5432 --workload=deployment/db -n east --type tcp',
    );
    assert.deepEqual(read, {
      kind: 'Connector',
      name: 'db',
      port: 5432,
      namespace: 'east',
      workload: 'deployment/db',
      spec: { type: 'tcp' },
    });
    assert.ok(read);
    assert.deepEqual(yamlOfCommand(read, 'app=postgres'), [
      'apiVersion: skupper.io/v2alpha1',
      'kind: Connector',
      'metadata:',
      '  name: db',
      '  namespace: east',
      'spec:',
      '  routingKey: db',
      '  selector: app=postgres',
      '  type: tcp',
      '  port: 5432',
    ]);
  });

  it('is ignored when it is something else, incomplete or has unknown flags', () => {
    for (const line of [
      '',
      'kubectl get pods',
      'skupper site delete a',
      'skupper site create',
      'skupper listener create a x',
      'skupper listener create a 80 --unknown b',
      'skupper listener create a 80 --host',
      "skupper site create 'a",
    ])
      assert.equal(parseSkupperCommand(line), undefined, line);
  });

  it('is split into words as a shell does, and quoted for one', () => {
    assert.deepEqual(shellWords(`a 'b c' "d e"f`), ['a', 'b c', 'd ef']);
    assert.equal(shellWords(`a 'b`), undefined);
    for (const word of ['a', 'a b', '$x']) assert.deepEqual(shellWords(shellQuoted(word)), [word]);
    assert.equal(shellQuoted(`it's`), `'it'\\''s'`);
  });
});
