import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAction, cursorOf, openFixture } from '../../support/service.ts';
import { file } from '../../support/resources.ts';
import { document, documentsOf, notesOf, yamlOf } from './pasted.ts';

const deployment = file(
  'apps.yaml',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: shop\n    spec:\n      containers:\n        - ports:\n            - containerPort: 8080\n            - containerPort: 9090\n',
);
const EVERY_SITE =
  '# Skupper 1 offered shop in every site: add such a Listener to each site whose clients need it.';

describe('skupper expose of Skupper 1', () => {
  it('becomes a Connector and a Listener', () => {
    assert.deepEqual(
      documentsOf(
        'skupper expose deployment/web --address shop --port 80 --target-port 8080 -n west',
        `${deployment}-- a.yaml --\n<|>`,
      ),
      [
        document('Connector', 'shop', '  routingKey: shop\n  selector: app=shop\n  port: 8080\n', 'west'),
        `${document('Listener', 'shop', '  routingKey: shop\n  host: shop\n  port: 80\n', 'west')}\n${EVERY_SITE}`,
      ],
    );
  });

  it('has a routing key for each port, which by default are those of the workload', () => {
    const text =
      yamlOf('skupper expose deployment web --address shop', `${deployment}-- a.yaml --\n<|>`) ?? '';
    assert.deepEqual(
      [...text.matchAll(/routingKey: (.*)/g)].map(([, key]) => key),
      ['shop-8080', 'shop-9090', 'shop-8080', 'shop-9090'],
    );
    assert.deepEqual(
      [...text.matchAll(/host: (.*)/g)].map(([, host]) => host),
      ['shop', 'shop'],
    );
    const mapped =
      yamlOf('skupper expose service pg.data --address db --port 80,90 --target-port 90:9090') ?? '';
    assert.match(mapped, /routingKey: db-90\n {2}host: pg.data\n {2}port: 9090/);
  });

  it('has the ports of the first container, and a selector in alphabetical order', () => {
    const pods =
      '-- apps.yaml --\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {b: c, a: b}}, template: {metadata: {labels: {b: c, a: b}}, spec: {containers: [{ports: [{containerPort: 8080}]}, {ports: [{containerPort: 9090}]}]}}}}\n-- a.yaml --\n<|>';
    const [connector, listener, ...others] = documentsOf('skupper expose deployment web', pods);
    assert.equal(
      connector,
      document('Connector', 'web', '  routingKey: web\n  selector: a=b,b=c\n  port: 8080\n'),
    );
    assert.match(listener ?? '', /port: 8080\n/);
    assert.deepEqual(others, []);
  });

  it('says what is not known', () => {
    const text = yamlOf('skupper expose deployment web') ?? '';
    assert.match(text, /# The selector of deployment\/web is not known/);
    assert.match(text, /# The port of deployment\/web is not known: set port\./);
  });

  it('makes no Listener where Skupper 1 had none, or where a Service has its name', () => {
    const target = 'skupper expose service pg.data --address shop --port 80';
    for (const [flags, fixture] of [
      ['--enable-ingress-from-target-site Never', '<|>'],
      ['--headless', '<|>'],
      ['', '-- s.yaml --\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n-- a.yaml --\n<|>'],
    ] as const) {
      const text = yamlOf(`${target} ${flags}`, fixture) ?? '';
      assert.doesNotMatch(text, /kind: Listener/);
      assert.match(text, /# Skupper 1 offered shop in every site: add a Listener to each site/);
    }
  });

  it('keeps TLS, headless pods and pods that are not ready', () => {
    const text =
      yamlOf(
        'skupper expose statefulset web --port 80 --headless --publish-not-ready-addresses --tls-cert a --tls-trust b',
      ) ?? '';
    assert.match(text, /tlsCredentials: b\n {2}includeNotReadyPods: true\n {2}exposePodsByName: true/);
    const listener = documentsOf('skupper service create web 80 --tls-cert a --protocol http2');
    assert.match(listener[0] ?? '', /tlsCredentials: a\n {2}observer: http2\n/);
    assert.match(
      listener[0] ?? '',
      /# Skupper 2 treats http2 as TCP: it balances connections, not requests\./,
    );
  });

  it('becomes an attached connector for a workload of another namespace', () => {
    const [connector, binding] = documentsOf(
      'skupper expose deployment web --port 80 --target-namespace data -n west',
    );
    assert.match(connector ?? '', /kind: AttachedConnector\n.*\n {2}name: web\n {2}namespace: data\n/);
    assert.match(connector ?? '', /siteNamespace: west/);
    assert.match(
      binding ?? '',
      /kind: AttachedConnectorBinding\n.*\n {2}name: web\n {2}namespace: west\nspec:\n {2}connectorNamespace: data\n {2}routingKey: web$/,
    );
  });
});

describe('services of Skupper 1', () => {
  it('are bound to their targets by the ports with which they were created', () => {
    const [listener, first, second] = documentsOf(
      'skupper service create db:5432\nskupper service bind db service pg\nskupper service bind db service old --target-port 5433',
    );
    assert.match(listener ?? '', /kind: Listener\n.*\n {2}name: db\n/);
    assert.equal(first, document('Connector', 'db', '  routingKey: db\n  host: pg\n  port: 5432\n'));
    assert.equal(second, document('Connector', 'db-old', '  routingKey: db\n  host: old\n  port: 5433\n'));
  });
});

describe('tokens, links and gateways of Skupper 1', () => {
  it('become a grant and the commands of Skupper 2', () => {
    assert.equal(
      yamlOf('skupper token create ~/west.token --uses 2 --expiry 1h'),
      `${document('AccessGrant', 'west', '  redemptionsAllowed: 2\n  expirationWindow: 1h\n')}
# The token for the other site comes from the status of this AccessGrant. Or, in place of it, run:
# skupper token issue '~/west.token' --redemptions-allowed 2 --expiration-window 1h`,
    );
    assert.deepEqual(notesOf('skupper token create a.yaml --token-type cert').slice(1), [
      '# skupper link generate > a.yaml',
    ]);
    assert.deepEqual(notesOf('skupper link create a.token --cost 3').slice(1), [
      '# skupper token redeem a.token',
      '# Before that, set linkCost of its AccessToken to 3.',
    ]);
  });

  it('become an edge site with Connectors and Listeners', () => {
    const text = yamlOf(
      'skupper gateway init --type podman\nskupper gateway bind db localhost 5432\nskupper gateway expose api 10.0.0.1 80:8080\nskupper gateway forward web 8080 --loopback',
    );
    assert.match(text ?? '', /kind: Site\n.*\n {2}name: gateway\nspec:\n {2}edge: true\n/);
    assert.match(text ?? '', /routingKey: db\n {2}host: localhost\n {2}port: 5432\n/);
    assert.match(text ?? '', /routingKey: api\n {2}host: 10.0.0.1\n {2}port: 8080\n/);
    assert.match(text ?? '', /routingKey: web\n {2}host: 127.0.0.1\n {2}port: 8080\n/);
  });
});

describe('commands of Skupper 1 that delete', () => {
  for (const [command, note] of [
    [
      'skupper unexpose deployment web --address shop',
      'delete the Connectors and Listeners with the routing key shop.',
    ],
    ['skupper service unbind db deployment/pg', 'delete the Connectors with the routing key db.'],
    ['skupper service delete db', 'delete the Connectors and Listeners with the routing key db.'],
    ['skupper link delete link1', 'delete the Link link1.'],
    ['skupper delete', 'delete the Site with its resources.'],
  ] as const)
    it(`say what to delete: ${command}`, () => assert.equal(yamlOf(command), `# Nothing to create: ${note}`));

  it('are comments of the document above them', () => {
    assert.equal(
      yamlOf('skupper service create shop 80\nskupper delete # bye'),
      `${document('Listener', 'shop', '  routingKey: shop\n  host: shop\n  port: 80\n')}\n${EVERY_SITE}\n# bye\n# Nothing to create: delete the Site with its resources.`,
    );
  });
});

describe('a line of commands of Skupper 1', () => {
  it('may have global flags before the verb', () => {
    const expected = yamlOf('skupper expose service pg.data --address db --port 80 -n east');
    for (const flags of ['-n east', '-neast', '--namespace=east', '-c test --namespace east'])
      assert.equal(yamlOf(`skupper ${flags} expose service pg.data --address db --port 80`), expected, flags);
    assert.equal(yamlOf('skupper --what expose service pg.data --address db --port 80'), undefined);
  });

  it('may have several commands', () => {
    const commands = ['skupper service create db 5432', "skupper service bind db service 'pg'"];
    const expected = yamlOf(commands.join('\n'));
    for (const separator of [' && ', '; ', ';'])
      assert.equal(yamlOf(`# $ ${commands.join(separator)};`), expected, separator);
    for (const line of [
      `${commands[0]} || ${commands[1]}`,
      `cd west && ${commands[0]}`,
      `${commands[0]}; 'x`,
    ])
      assert.equal(yamlOf(line), undefined, line);
  });

  it('is replaced as a whole, or not at all', () => {
    const titles = (line: string): string[] => {
      const opened = openFixture(`<|>${line}\n`);
      const { uri, position: start } = cursorOf(opened);
      const request = { uri, range: { start, end: start }, only: ['refactor.rewrite'] };
      return opened.service.codeActions(request, { canCreateFiles: true }).map(({ title }) => title);
    };
    assert.deepEqual(titles('# skupper service create a 80 && skupper service create b 80'), [
      'Convert Skupper 1 commands to Skupper 2 YAML',
    ]);
    assert.deepEqual(titles('# skupper listener create a 80; skupper listener create b 80'), [
      'Convert commands to YAML',
    ]);
    assert.deepEqual(titles('# skupper service create a 80 && kubectl get pods'), []);
  });
});

describe('a command of Skupper 1 in a file', () => {
  it('is replaced by the documents that it makes', () => {
    const opened = openFixture('# Before\n# skupper service create<|> shop 80 81\n');
    const { uri, position: start } = cursorOf(opened);
    const [action] = opened.service.codeActions(
      { uri, range: { start, end: start }, only: ['refactor.rewrite'] },
      { canCreateFiles: true },
    );
    assert.equal(action?.title, 'Convert Skupper 1 command to Skupper 2 YAML');
    const text = action && applyAction(opened, action).get(opened.fixture.cursor?.path ?? '');
    assert.match(text ?? '', /^# Before\napiVersion: .*\n---\napiVersion: .*# Skupper 1 offered shop/s);
  });

  it('stays where something in it is wrong or unknown', () => {
    for (const command of [
      'skupper init --what x',
      'skupper init --ingress LoadBalancer',
      'skupper init --router-mode Edge',
      'skupper init --routers many',
      'skupper init west',
      'skupper init -p podman --bind-port 99999',
      'skupper expose pods web --port 80',
      'skupper expose deployment web --port http',
      'skupper expose deployment web --port 80 --target-port 90:1',
      'skupper expose deployment web --port 80 --protocol udp',
      'skupper expose deployment web --port 80 --address 1.2.3.4',
      'skupper expose service web --port 80',
      'skupper service create db',
      'skupper service bind db',
      'skupper token create',
      'skupper token create a --token-type other',
      'skupper token create a --expiry soon',
      'skupper link create a b',
      'skupper link delete',
      'skupper gateway bind db localhost',
      'skupper gateway forward db http',
      'skupper status',
      'skupper delete\n'.repeat(1000),
      'skupper init \u0007',
    ])
      assert.equal(yamlOf(command), undefined, command);
  });
});
