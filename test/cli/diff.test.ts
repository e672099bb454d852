import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connector, file, listener, resource, site } from '../support/resources.ts';
import { diff, east, noChanges, onBranch, shop, west } from './support/diffing.ts';
import { newRepository } from './support/repository.ts';
import { runParsed } from './support/runParsed.ts';

const connection = 'orders: Listener orders in west -> Connector orders in east';
const broken = `Disconnected:
  - ${connection}

Newly broken:
  west/orders.yaml:6:15 warning No connector in this workspace provides the routing key "orders". Add one, unless another repository defines it. (unmatched-listener)
`;

describe('skupper-lint diff', () => {
  it('says what is connected and fixed', async (test) => {
    const repository = onBranch(test, west);
    repository.write(east);
    assert.deepEqual(await diff(repository, 'main'), {
      out: `Connected:
  + ${connection}

Fixed:
  west/orders.yaml:6:15 information No connector in this workspace provides the routing key "orders". Add one, unless another repository defines it. (unmatched-listener)

1 connection added and 1 finding fixed since main (COMMIT)
`,
      status: 0,
    });
  });

  it('says what is disconnected and broken by a key that is renamed on one side', async (test) => {
    const repository = onBranch(test);
    repository.write(file('east/orders.yaml', connector('order', { name: 'orders' })));
    repository.commit('rename');
    assert.deepEqual(await diff(repository, 'main'), {
      out: `Disconnected:
  - ${connection}

Newly broken:
  west/orders.yaml:6:15 warning No connector provides the routing key "orders", so this Listener reaches nothing. Did you mean "order"? (routing-key-typo)
  east/orders.yaml:6:15 information No listener uses the routing key "order", so nothing reaches this Connector. Did you mean "orders"? (routing-key-typo)

1 connection removed and 2 new findings since main (COMMIT)
`,
      status: 1,
    });
  });

  it('takes a listener that has lost its last connector for broken, whatever else there is', async (test) => {
    const repository = onBranch(test);
    repository.git('rm', '-r', '--quiet', 'east');
    const expected = `${broken}\n1 connection removed and 1 new finding since main (COMMIT)\n`;
    assert.deepEqual(await diff(repository, 'main'), { out: expected, status: 1 });
    assert.equal((await diff(repository, 'main', '--fail-on', 'error')).status, 0);
    assert.equal((await diff(repository, 'main', '--fail-on', 'never')).status, 0);
    assert.equal(
      (await diff(repository, 'main', '--rule', 'unmatched-listener=error', '--fail-on', 'error')).status,
      1,
    );
    assert.equal((await diff(repository, 'main', '--rule', 'unmatched-listener=off')).status, 0);
  });

  it('does not fail for a listener whose connector never was there', async (test) => {
    const repository = onBranch(test, west);
    repository.write(file('west/more.yaml', listener('more', { name: 'more', host: 'm' })));
    const { out, status } = await diff(repository, 'main');
    assert.match(out, /^Newly broken:\n {2}west\/more\.yaml:6:15 information /);
    assert.equal(status, 0);
  });

  it('takes what is moved for no change', async (test) => {
    const repository = onBranch(
      test,
      shop + file('west/wrong.yaml', connector('x', { name: 'x', port: '"1"' })),
    );
    mkdirSync(join(repository.folder, 'sites'));
    renameSync(join(repository.folder, 'west'), join(repository.folder, 'sites/west'));
    renameSync(join(repository.folder, 'east/orders.yaml'), join(repository.folder, 'east/moved.yaml'));
    assert.deepEqual(await diff(repository, 'main'), noChanges());
    repository.commit('move');
    assert.deepEqual(await diff(repository, 'main'), noChanges());
  });

  it('takes the findings of a file without resources along when it is moved', async (test) => {
    const settings = file('.skupper.yaml', 'rule: {}\n');
    const repository = onBranch(
      test,
      shop + file('west/odd.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: [\n') + settings,
    );
    renameSync(join(repository.folder, 'west/odd.yaml'), join(repository.folder, 'east/odd.yaml'));
    assert.deepEqual(await diff(repository, 'main'), noChanges());
    repository.write(file('west/odd.yaml', 'apiVersion: skupper.io/v2alpha1\nkind: [\n'));
    assert.match((await diff(repository, 'main')).out, /^Newly broken:\n {2}east\/odd\.yaml:/);
  });

  it('compares a new project with none, and none with what was there', async (test) => {
    const repository = onBranch(test, file('README.md', 'Nothing\n'));
    repository.write(shop);
    const added = await diff(repository, 'main');
    assert.match(added.out, /^Connected:\n {2}\+ orders: /);
    assert.equal(added.status, 0);
    repository.commit('all');
    repository.git('rm', '-r', '--quiet', 'east', 'west');
    assert.match(
      (await diff(repository, 'HEAD')).out,
      /^Disconnected:\n {2}- orders: [^\n]*\n\n1 connection removed since HEAD/,
    );
  });

  it('shows each listener that reaches more or fewer connectors once', async (test) => {
    const repository = onBranch(test);
    repository.write(
      file('north/site.yaml', site('north')) +
        file('north/a.yaml', connector('orders', { name: 'b' }), connector('orders', { name: 'c' })) +
        file('west/more.yaml', listener('orders', { name: 'more', host: 'm' })),
    );
    assert.equal(
      (await diff(repository, 'main')).out,
      `Connected:
  + orders: Listener more in west -> Connector orders in east, Connector b in north, Connector c in north
  + orders: Listener orders in west -> Connector b in north, Connector c in north

2 connections added since main (COMMIT)
`,
    );
  });

  it('compares what is staged, without what is not', async (test) => {
    const repository = onBranch(test);
    const renamed = file('east/orders.yaml', connector('other', { name: 'orders' }));
    repository.write(renamed);
    assert.deepEqual(await diff(repository, 'HEAD', '--staged'), noChanges('HEAD'));
    repository.git('add', '--all');
    repository.write(east);
    assert.equal((await diff(repository, 'HEAD', '--staged')).status, 1);
    assert.deepEqual(await diff(repository, 'HEAD'), noChanges('HEAD'));
  });

  it('counts files that are not tracked, unless git ignores them', async (test) => {
    const repository = onBranch(test, west + file('.gitignore', 'ignored\n'));
    repository.write(file('ignored/orders.yaml', connector('orders', { name: 'orders' })));
    assert.deepEqual(await diff(repository, 'main'), noChanges());
    repository.write(east);
    assert.match((await diff(repository, 'main')).out, /^Connected:/);
  });

  it('leaves out on both sides what is tracked although git ignores it', async (test) => {
    const repository = newRepository(test, shop);
    repository.write(file('.gitignore', 'east\n'));
    repository.git('add', '--all', '--force');
    repository.git('commit', '--quiet', '--message', 'ignore');
    assert.deepEqual(await diff(repository, 'HEAD'), noChanges('HEAD'));
    assert.equal((await diff(repository, 'HEAD~1')).status, 1);
  });

  it('reads the settings and kustomizations of each side', async (test) => {
    const networks = 'networks:\n  - {name: a, include: [east]}\n  - {name: b, include: [west]}\n';
    const repository = onBranch(test, shop + file('.skupper.yaml', networks));
    assert.deepEqual(await diff(repository, 'main'), noChanges());
    rmSync(join(repository.folder, '.skupper.yaml'));
    assert.match((await diff(repository, 'main')).out, /^Connected:\n {2}\+ orders/);
    repository.commit('one network');
    repository.write(
      file(
        'east/kustomization.yaml',
        'resources: [orders.yaml, site.yaml]\npatches:\n  - path: patch.yaml\n',
      ) + file('east/patch.yaml', resource('Connector', { name: 'orders', spec: '  routingKey: patched\n' })),
    );
    const { out, status } = await diff(repository, 'HEAD');
    assert.match(out, /Newly broken:\n {2}west\/orders\.yaml:6:15 warning /);
    assert.equal(status, 1);
  });

  it('names the networks of the settings without taking a new name for a change', async (test) => {
    const repository = onBranch(test);
    repository.write(file('.skupper.yaml', 'networks:\n  - {name: all, include: [east, west]}\n'));
    assert.deepEqual(await diff(repository, 'main'), noChanges());
  });
});

describe('skupper-lint diff, as JSON and Markdown', () => {
  it('says everything to programs', async (test) => {
    const repository = onBranch(test);
    repository.git('rm', '-r', '--quiet', 'east');
    const { output } = await runParsed(repository.folder, ['diff', 'main', '--format', 'json']);
    const network = repository.folder.split('/').at(-1);
    assert.deepEqual(JSON.parse(output), {
      version: 1,
      base: { revision: 'main', commit: repository.git('rev-parse', 'main'), isMergeBase: false },
      connected: [],
      disconnected: [
        {
          network,
          key: 'orders',
          listeners: [{ site: 'west', kind: 'Listener', name: 'orders', file: 'west/orders.yaml' }],
          connectors: [{ site: 'east', kind: 'Connector', name: 'orders', file: 'east/orders.yaml' }],
        },
      ],
      broken: [
        {
          file: 'west/orders.yaml',
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 21,
          code: 'unmatched-listener',
          severity: 'warning',
          message:
            'No connector in this workspace provides the routing key "orders". Add one, unless another repository defines it.',
          resource: { network, site: 'west', kind: 'Listener', name: 'orders' },
        },
      ],
      fixed: [],
    });
  });

  it('writes a comment for a pull request', async (test) => {
    const repository = onBranch(test);
    repository.git('rm', '-r', '--quiet', 'east');
    assert.equal(
      (await diff(repository, 'main', '--format', 'markdown')).out,
      `### Skupper network changes

1 connection removed and 1 new finding since main (COMMIT).

**Disconnected**

- \`orders\`: Listener orders in west → Connector orders in east

**Newly broken**

- warning: No connector in this workspace provides the routing key "orders". Add one, unless another repository defines it. (\`west/orders.yaml:6\`, \`unmatched-listener\`)
`,
    );
  });
});
