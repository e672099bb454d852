import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Authored, Choices } from '../../server/src/service/index.ts';
import { pulling } from '../support/lspClient.ts';
import { start, type TestWorkspace } from '../support/serverWorkspace.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
        - name: shop
          image: example/shop
          ports: [{containerPort: 8080}]
`;

const site = (name: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: ${name}\n`;

describe('the commands that write resources', () => {
  let workspace: TestWorkspace;
  before(async () => {
    workspace = await start(
      {
        'apps/shop.yaml': deployment,
        'a b/west/site.yaml': site('west'),
        'a b/east/site.yaml': site('east'),
      },
      pulling,
    );
  });
  after(() => workspace.dispose());

  const run = <T>(command: string, ...args: readonly unknown[]): Promise<T> =>
    workspace.client.connection.sendRequest('workspace/executeCommand', { command, arguments: args });

  it('know the workloads that no resource of Skupper refers to', async () => {
    const { sites, workloads, foldersWithoutSite } = await run<Choices>(
      'skupper.choices',
      workspace.uri('.'),
    );
    assert.deepEqual(
      sites.map(({ name }) => name),
      ['east', 'west'],
    );
    assert.deepEqual(
      workloads.map(({ name, ports, siteId }) => [name, ports, siteId]),
      [['shop', [8080], undefined]],
    );
    assert.deepEqual(
      foldersWithoutSite.map(({ uri }) => uri),
      [workspace.uri('apps')],
    );
  });

  it('return an edit that creates files, and the places to show', async () => {
    const { edit, places } = await run<Authored>('skupper.writeSite', {
      uri: workspace.uri('a b'),
      name: 'north',
      platform: 'kubernetes',
      acceptsLinks: false,
    });
    const uri = workspace.uri('a b/north/site.yaml');
    assert.deepEqual(edit.documentChanges?.[0], { kind: 'create', uri, options: { overwrite: false } });
    assert.deepEqual(places, [{ uri, line: 0 }]);
  });

  it('say why they refuse', async () => {
    assert.deepEqual(
      await run('skupper.writeSite', {
        uri: workspace.uri('a b'),
        name: 'west',
        platform: 'kubernetes',
        acceptsLinks: false,
      }),
      { refusal: 'There already is a site "west".' },
    );
  });

  it('return nothing for arguments that are not valid', async () => {
    for (const command of ['writeSite', 'writeExposure', 'writeLinks', 'writeSettings'])
      for (const argument of [undefined, null, 7, {}, { target: { type: 'constructor' } }])
        assert.equal(
          await run(`skupper.${command}`, argument),
          null,
          `${command} ${JSON.stringify(argument)}`,
        );
  });
});
