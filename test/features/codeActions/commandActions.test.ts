import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAction, cursorOf, openFixture, shortFindings, uriOf } from '../../support/service.ts';
import { resource } from '../../support/resources.ts';

/** The command, and the note, that are copied for a document. */
function copied(text: string): unknown[] | undefined {
  const { service } = openFixture(text);
  const start = { line: 1, character: 0 };
  const all = service.codeActions(
    { uri: uriOf('file.yaml'), range: { start, end: start }, only: ['refactor'] },
    { canCreateFiles: true, copyCommand: 'copy' },
  );
  return all.find(({ command }) => command?.command === 'copy')?.command?.arguments;
}

describe('a resource as a skupper command', () => {
  for (const [yaml, command, note] of [
    [
      resource('Connector', {
        name: 'backend',
        spec: '  routingKey: backend\n  selector: app=backend\n  port: 8080\n',
      }),
      'skupper connector create backend 8080',
    ],
    [
      resource('Connector', {
        name: 'db',
        spec: '  routingKey: orders-db\n  host: db.example.com\n  port: 5432\n  tlsCredentials: ca\n',
        namespace: 'west',
      }),
      'skupper connector create db 5432 --routing-key orders-db --host db.example.com --tls-credentials ca --namespace west',
    ],
    [
      resource('Connector', {
        name: 'a',
        spec: '  routingKey: a\n  selector: app in (a, b)\n  port: 1\n  includeNotReadyPods: true\n  verifyHostname: true\n',
      }),
      "skupper connector create a 1 --selector 'app in (a, b)' --include-not-ready",
      'The command cannot express verifyHostname and selector',
    ],
    [
      resource('Listener', {
        name: 'a',
        spec: '  routingKey: a\n  host: other\n  port: 1\n  observer: none\n',
      }),
      'skupper listener create a 1 --host other',
      'The command cannot express observer',
    ],
    [resource('Site', { name: 'west' }), 'skupper site create west'],
    [
      resource('Site', { name: 'west', spec: '  linkAccess: route\n  ha: true\n' }),
      'skupper site create west --enable-link-access --link-access-type route --enable-ha',
    ],
    [
      resource('Site', { name: 'west', spec: '  linkAccess: default\n' }),
      'skupper site create west --enable-link-access',
    ],
  ] as const)
    it(command, () => assert.deepEqual(copied(yaml), [command, note]));

  it('is not there for what has no command', () => {
    assert.equal(copied(resource('Link', { name: 'a', spec: '  endpoints: []\n' })), undefined);
    assert.equal(copied(resource('Listener', { name: 'a', spec: '  routingKey: a\n' })), undefined);
    assert.equal(copied('a: 1\n'), undefined);
  });
});

/** The file after the command at the mark was written as YAML; undefined when nothing is offered. */
function written(text: string): string | undefined {
  const opened = openFixture(text);
  const { uri, position: start } = cursorOf(opened);
  const [action] = opened.service.codeActions(
    { uri, range: { start, end: start }, only: ['refactor.rewrite'] },
    { canCreateFiles: true },
  );
  return action && applyAction(opened, action).get(opened.fixture.cursor?.path ?? '');
}

const deployment = `-- app.yaml --\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: shop\n      tier: web\n  template:\n    metadata:\n      labels:\n        app: shop\n        tier: web\n        version: "2"\n`;

function kubernetesService(name: string, tier: string, namespace?: string): string {
  const metadata = `  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
  return `apiVersion: v1\nkind: Service\nmetadata:\n${metadata}spec:\n  selector:\n    tier: ${tier}\n`;
}

describe('a skupper command as a resource', () => {
  it('becomes the document that it makes', () => {
    assert.equal(
      written('<|>skupper listener create backend 8080\n'),
      resource('Listener', {
        name: 'backend',
        spec: '  routingKey: backend\n  host: backend\n  port: 8080\n',
      }),
    );
    assert.equal(
      written('# skupper connector create<|> db 5432 -r key --host=10.0.0.1 -n west --wait none\n'),
      resource('Connector', {
        name: 'db',
        spec: '  routingKey: key\n  host: 10.0.0.1\n  port: 5432\n',
        namespace: 'west',
      }),
    );
    assert.equal(
      written('$ skupper site generate west --enable-link-access<|>\n'),
      resource('Site', { name: 'west', spec: '  linkAccess: default\n' }),
    );
  });

  it('takes the labels of a workload from the workspace', () => {
    const command = '-- b.yaml --\nskupper connector create shop 80 --workload deployment/web<|>\n';
    assert.match(written(deployment + command) ?? '', /\n {2}selector: app=shop,tier=web\n/);
    for (const kind of ['StatefulSet', 'DaemonSet']) {
      const workload = `${kind.toLowerCase()}/web`;
      const text =
        deployment.replace('Deployment', kind) + command.replace('deployment/web', `"${workload}"`);
      assert.match(written(text) ?? '', /\n {2}selector: app=shop,tier=web\n/, kind);
    }
  });

  it('takes the selector of a Service from wherever it is defined', () => {
    const service = (folder: string, tier: string, namespace?: string): string =>
      `-- ${folder}svc.yaml --\n${kubernetesService('front', tier, namespace)}`;
    const command = (namespace = ''): string =>
      `-- edge/b.yaml --\nskupper connector create shop 80 --workload service/front ${namespace}<|>\n`;
    for (const folder of ['edge/', 'edge/apps/', 'other/', ''])
      assert.match(written(service(folder, 'web') + command()) ?? '', /selector: tier=web\n/, folder);
    const near = service('edge/', 'near') + service('other/', 'far');
    assert.match(written(near + command()) ?? '', /selector: tier=near\n/);
    const named = service('one/', 'one', 'one') + service('two/', 'two', 'two');
    assert.match(written(named + command('-n two')) ?? '', /selector: tier=two\n/);
    assert.match(written(service('edge/', 'web', 'shop') + command()) ?? '', /selector: tier=web\n/);
  });

  it('says that it does not know a workload, and invents no selector', () => {
    const command = '-- b.yaml --\nskupper connector create shop 80 --workload service/web<|>\n';
    const note =
      'spec:\n  # The selector of service/web is not known in this workspace: set selector to the labels of its pods.\n  routingKey: shop\n  port: 80\n';
    const twice = ['one', 'two'].map((tier) => `-- ${tier}/svc.yaml --\n${kubernetesService('web', tier)}`);
    const elsewhere = `-- svc.yaml --\n${kubernetesService('web', 'web', 'east')}`;
    for (const text of [command, deployment + command, twice.join('') + command])
      assert.ok(written(text)?.endsWith(note), written(text));
    assert.ok(written(elsewhere + command.replace('<|>', ' -n west<|>'))?.endsWith(note));
    assert.match(written(command.replace('service/web', 'service/web --host db')) ?? '', /host: db\n/);
  });

  it('goes between the other documents of its file', () => {
    const site = resource('Site', { name: 'west' });
    const text = written(
      `${site}skupper listener create a 1<|>\n---\n${resource('Site', { name: 'b', namespace: 'x' })}`,
    );
    assert.equal(text?.split('---\n').length, 3);
    assert.deepEqual(
      shortFindings(text ?? '').filter((found) => !found.includes('information')),
      [],
    );
  });

  it('has the defaults of its platform', () => {
    const local = 'spec:\n  routingKey: db\n  host: localhost\n  port: 5432\n';
    const open = 'spec:\n  routingKey: db\n  host: 0.0.0.0\n  port: 5432\n';
    for (const [command, spec] of [
      ['skupper connector create<|> db 5432 -p docker', local],
      ['skupper connector create<|> db 5432 --platform=podman --workload deployment/db', local],
      ['SKUPPER_PLATFORM=linux skupper connector create<|> db 5432', local],
      ['-- podman/a.yaml --\nskupper connector create<|> db 5432', local],
      ['-- podman/a.yaml --\nskupper listener create<|> db 5432', open],
      ['skupper listener create<|> db 5432 -ppodman', open],
      [
        '-- podman/a.yaml --\nskupper listener create<|> db 5432 -p kubernetes',
        open.replace('0.0.0.0', 'db'),
      ],
    ] as const)
      assert.ok(written(`${command}\n`)?.endsWith(spec), `${command}: ${written(`${command}\n`)}`);
  });

  it('may be continued on the next lines', () => {
    const right = resource('Connector', {
      name: 'db',
      spec: '  routingKey: db\n  selector: app=ledger\n  port: 5432\n',
    });
    for (const lineBreak of ['\n', '\r\n'])
      for (const text of [
        'skupper connector <|>create db \\\n  5432 \\\n  --selector app=ledger\n',
        'skupper connector create db \\\n  5432 \\ \n  --selector<|> app=ledger\n',
        '# skupper connector create db \\\n#   5432 <|>--selector app=ledger\n',
      ])
        assert.equal(written(text.replaceAll('\n', lineBreak)), right.replaceAll('\n', lineBreak), text);
  });

  it('keeps its comment', () => {
    const site = resource('Site', { name: 'west' });
    assert.equal(written('skupper site create west<|> # the sea\n'), `# the sea\n${site}`);
  });

  it('is not offered for anything else', () => {
    for (const line of [
      'skupper listener create<|> a',
      'skupper<|> version',
      'skupper link generate<|>',
      'skupper connector create a 1 --what<|> x',
      'skupper connector create "a<|> 1',
      'kubectl get<|> pods',
    ])
      assert.equal(written(`${line}\n`), undefined, line);
  });
});

/** The file after commands were pasted at the mark. */
function pasted(text: string, commands: string): string | undefined {
  const opened = openFixture(text);
  const { uri, position: start } = cursorOf(opened);
  const yaml = opened.service.yamlOfCommands({ uri, range: { start, end: start }, text: commands });
  const { offset } = opened.fixture.cursor ?? { offset: 0 };
  const content = opened.textOf(uri);
  return yaml && content.slice(0, offset) + yaml + content.slice(offset);
}

describe('pasted skupper commands', () => {
  it('become one document each', () => {
    const text = pasted(
      '<|>',
      'skupper site create west\nskupper listener create db 5432 \\\n  --host ledger\n\n$ skupper connector create web 80\n',
    );
    assert.equal(
      text,
      [
        resource('Site', { name: 'west' }).trimEnd(),
        resource('Listener', {
          name: 'db',
          spec: '  routingKey: db\n  host: ledger\n  port: 5432',
        }).trimEnd(),
        resource('Connector', {
          name: 'web',
          spec: '  routingKey: web\n  selector: app=web\n  port: 80',
        }).trimEnd(),
      ].join('\n---\n'),
    );
  });

  it('go between what is there, indented and broken like the rest of the file', () => {
    const command = 'skupper listener create db 5432';
    const before = 'apiVersion: skupper.io/v2alpha1\r\nkind: Site\r\nmetadata:\r\n    name: a\r\n';
    const after = before.replace('name: a', 'name: b');
    const listener =
      '---\r\napiVersion: skupper.io/v2alpha1\r\nkind: Listener\r\nmetadata:\r\n    name: db\r\n';
    for (const fixture of [`${before}<|>${after}`, `${before.trimEnd()}<|>\r\n---\r\n${after}`]) {
      const text = pasted(fixture, command) ?? '';
      assert.ok(text.includes(listener), text);
      assert.equal(text.split('---\r\n').length, 3, text);
      assert.ok(!/[^\r]\n/.test(text));
    }
  });

  it('stay as they are with anything else among them', () => {
    assert.equal(pasted('<|>', 'skupper site create west\nkubectl get pods\n'), undefined);
    assert.equal(pasted('<|>', ' \n'), undefined);
  });
});
