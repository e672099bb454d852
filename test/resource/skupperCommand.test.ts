import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandWords, shellQuoted } from '../../server/src/service/resource/commands/shellWords.ts';
import { parseSkupperCommand } from '../../server/src/service/resource/commands/commandLine.ts';
import { yamlOfCommand } from '../../server/src/service/resource/commands/commandYaml.ts';
import { toSkupperCommand } from '../../server/src/service/resource/commands/skupperCommand.ts';
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
      platform: undefined,
      workload: 'deployment/db',
      note: undefined,
      spec: { type: 'tcp' },
    });
    assert.ok(read);
    assert.deepEqual(yamlOfCommand(read, { selector: 'app=postgres', isOnHost: false }), [
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

  it('is the same with what a shell adds to it', () => {
    const plain = parseSkupperCommand('skupper listener create db 5432');
    assert.ok(plain);
    for (const line of [
      'skupper listener create db 5432 > db.yaml',
      'skupper listener generate db 5432 -o yaml >>db.yaml 2>&1',
      'skupper listener create db 5432 | tee db.yaml',
      'skupper listener create db 5432;',
      'sudo skupper listener create db 5432',
      'sudo -u root HOME=/root /usr/bin/skupper listener create db 5432',
      '$ skupper listener create db 5432',
      '[kim@harbour ~]$ skupper listener create db 5432',
      '[root@harbour ~]# skupper listener create db 5432',
      'kim@harbour:~/skupper$ skupper listener create db 5432',
      'kim@harbour ~ % skupper listener create db 5432',
      'skupper listener --wait none create db --timeout=5s 5432',
    ])
      assert.deepEqual(parseSkupperCommand(line), plain, line);
    const piped = parseSkupperCommand('skupper listener generate db 5432 | kubectl apply -n west -f -');
    assert.deepEqual(piped, { ...plain, namespace: 'west', platform: 'kubernetes' });
  });

  it('takes flags in any order and form', () => {
    const specOf = (rest: string): unknown => parseSkupperCommand(`skupper ${rest}`)?.spec;
    assert.deepEqual(specOf('connector create --selector app=a db 1'), { selector: 'app=a' });
    assert.deepEqual(specOf('-n west connector create db 1 -rkey'), { routingKey: 'key' });
    assert.deepEqual(specOf('connector create db 1 --include-not-ready=true'), { includeNotReadyPods: true });
    assert.deepEqual(specOf('connector create db 1 --include-not-ready=false'), {});
    assert.deepEqual(specOf('connector create db 1 --tls-secret db'), { tlsCredentials: 'db' });
    assert.deepEqual(specOf('site create a --enable-link-access=false'), {});
    assert.deepEqual(specOf('site create a --enable-link-access --link-access-type route'), {
      linkAccess: 'route',
    });
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
      'skupper site create a b',
      'skupper site create a --ha=perhaps',
      'skupper site create a --include-not-ready',
      'skupper site create a && skupper site create b',
      'skupper site create < names',
      'run: skupper site create a',
    ])
      assert.equal(parseSkupperCommand(line), undefined, line);
  });

  it('is split into words as a shell does, and quoted for one', () => {
    const words = (line: string): readonly string[] | undefined => commandWords(line)?.words;
    assert.deepEqual(words(`a 'b c' "d e"f`), ['a', 'b c', 'd ef']);
    assert.equal(words(`a 'b`), undefined);
    for (const word of ['a', 'a b', '$x']) assert.deepEqual(words(shellQuoted(word)), [word]);
    assert.equal(shellQuoted(`it's`), `'it'\\''s'`);
  });
});
