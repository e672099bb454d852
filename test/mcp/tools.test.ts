import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { connector, file, listener, site } from '../support/resources.ts';
import { parseFixture } from '../support/fixture.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';
import { withAssistant, type Answered, type Assistant } from './support/assistant.ts';

const shop =
  file('west/site.yaml', site('west', 'west')) +
  file('west/listener.yaml', listener('backnd', { name: 'backend', host: 'backend', namespace: 'west' })) +
  file('west/db.yaml', listener('db', { name: 'db', host: 'db', namespace: 'west' })) +
  file('east/site.yaml', site('east', 'east')) +
  file('east/connector.yaml', connector('backend', { name: 'backend', namespace: 'east', port: 8080 })) +
  file('east/db.yaml', connector('db', { name: 'db', namespace: 'east' })) +
  file('east/mail.yaml', connector('mail', { name: 'mail', namespace: 'east', host: 'mail', port: 25 }));

/** Starts a server in a new folder with the files of a fixture. */
async function inFolder(fixture: string, use: (assistant: Assistant) => Promise<void>): Promise<void> {
  const files = Object.fromEntries(parseFixture(fixture).files.map(({ path, text }) => [path, text]));
  await withFolder(files, (folder) => withAssistant({ cwd: folder }, use));
}

describe('an assistant', () => {
  it('gets the findings that skupper-lint has, on every example', async () => {
    const cwd = resolve('examples');
    const lint = resolve('node_modules/.bin/skupper-lint');
    const { stdout } = spawnSync(process.execPath, [lint, '--format', 'json', '.'], {
      cwd,
      encoding: 'utf8',
    });
    const { findings } = JSON.parse(stdout) as { findings: Readonly<Record<string, unknown>>[] };
    assert.ok(findings.length > 1);
    await withAssistant({ cwd }, async ({ ask }) => {
      const { data } = await ask('check_files');
      const found = data.items.map(({ fromFile, ...rest }) => ({ ...rest, ...fromFile }));
      assert.deepEqual(
        found,
        findings.map(({ data, ...rest }) => {
          assert.ok(data, 'an assistant gets all but this');
          return rest;
        }),
      );
      assert.deepEqual(data['counts'], { error: 0, warning: 1, information: 0, hint: 1 });
    });
  });

  it('checks files and folders, matched with all others, from a severity on', async () => {
    await inFolder(shop, async ({ ask, refused }) => {
      const { data, summary } = await ask('check_files', { paths: ['west'], severity: 'warning' });
      assert.equal(summary, '1 warning in 3 files about Skupper.');
      assert.deepEqual(
        data.items.map(({ code, line, fromFile }) => [code, line, fromFile['file']]),
        [['routing-key-typo', 7, 'west/listener.yaml']],
      );
      assert.equal((await ask('check_files', { paths: ['east/db.yaml'] })).data.total, 0);
      assert.match(await refused('check_files', { paths: ['south'] }), /no such file or folder/);
    });
  });

  it('checks a text before it is written, in the place of a file or in no place', async () => {
    await inFolder(shop, async ({ ask, refused }) => {
      const text = listener('backend', { name: 'backend', host: 'backend', namespace: 'west' });
      const inPlace = await ask('check_text', { text, path: 'west/listener.yaml' });
      assert.equal(inPlace.summary, 'No findings in the text.');
      const placeless = await ask('check_text', { text: listener('mail', { name: 'mail' }) });
      assert.equal(placeless.data.total, 0, 'it is matched with the project, and no site is missed');
      const wrong = await ask('check_text', {
        text: listener('mial', { port: 0 }),
        path: 'new/listener.yaml',
      });
      const codes = new Set(wrong.data.items.map(({ code }) => code));
      assert.deepEqual(codes, new Set(['missing-site', 'out-of-range', 'routing-key-typo']));
      // Nothing of it stays.
      assert.equal((await ask('check_files')).data.total, (await ask('check_files')).data.total);
      assert.equal((await ask('list_keys', { filter: 'mial' })).data.total, 0);
      assert.equal((await ask('list_keys', { filter: 'backnd' })).data.total, 1);
      assert.match(await refused('check_text', { text, path: 'west' }), /is a folder/);
      assert.match(await refused('check_text', { text, path: 'west/readme.md' }), /not the name of a YAML/);
    });
  });

  it('lists networks, sites and routing keys', async () => {
    await inFolder(shop, async ({ ask, refused }) => {
      const networks = await ask('list_networks');
      assert.equal(networks.data.total, 1);
      assert.deepEqual(networks.data.items[0]?.['keys'], {
        matched: 1,
        unmatched: 1,
        'near-miss': 2,
        external: 0,
        templated: 0,
      });
      const sites = await ask('list_sites');
      assert.deepEqual(
        sites.data.items.map(({ connectors, listeners, line, fromFile }) => [
          fromFile['name'],
          fromFile['namespace'],
          fromFile['file'],
          line,
          connectors,
          listeners,
        ]),
        [
          ['east', 'east', 'east/site.yaml', 4, 3, 0],
          ['west', 'west', 'west/site.yaml', 4, 0, 2],
        ],
      );
      const keys = await ask('list_keys', { state: 'near-miss' });
      assert.deepEqual(
        keys.data.items.map(({ fromFile }) => fromFile['key']),
        ['backend', 'backnd'],
      );
      const found = await ask('list_keys', { filter: 'DB' });
      assert.deepEqual(
        found.data.items.map(({ fromFile }) => [fromFile['connectors'], fromFile['listeners']]),
        [[['Connector db in east'], ['Listener db in west']]],
      );
      const name = networks.data.items[0]?.fromFile['name'];
      assert.equal((await ask('list_sites', { network: name })).data.total, 2);
      assert.match(await refused('list_sites', { network: 'production' }), /no such network/);
    });
  });

  it('gets everything about a routing key', async () => {
    await inFolder(shop, async ({ ask, refused }) => {
      const { data, summary } = await ask('get_key', { key: 'backnd' });
      assert.equal(summary, '0 connectors and 1 listener with this routing key.');
      const [{ fromFile, ...own } = { fromFile: {} }] = data.items;
      assert.deepEqual(own, {
        side: 'listener',
        state: 'near-miss',
        problems: ['routing-key-typo'],
        line: 7,
      });
      const { network: _, ...data1 } = fromFile;
      assert.deepEqual(data1, {
        site: 'west',
        kind: 'Listener',
        name: 'backend',
        reason: 'No connector provides the routing key "backnd". Did you mean "backend"?',
        nearMiss: 'backend',
        address: 'backend:1',
        workloads: [],
        file: 'west/listener.yaml',
      });
      assert.match(await refused('get_key', { key: 'back' }), /list_keys/);
    });
  });

  it('learns what a finding means, by its current or its former code', async () => {
    await inFolder(shop, async ({ ask, refused }) => {
      const { data, summary } = await ask('explain_rule', { code: 'routing-key-typo' });
      assert.equal(summary, 'A routing key is probably misspelled.');
      assert.match(String(data['docs']), /exactly equal/);
      assert.equal(data['severity'], 'warning');
      assert.match(String(data['url']), /docs\/rules\.md#routing-key-typo$/);
      assert.match(
        await refused('explain_rule', { code: 'routing-key-tpo' }),
        /Did you mean "routing-key-typo"\?/,
      );
    });
  });

  it('gets the YAML of a listener for a connector, and the other way round', async () => {
    await inFolder(shop, async ({ ask }) => {
      const { data } = await ask('propose_other_side', { key: 'mail' });
      assert.deepEqual(
        data.items.map(({ side, line, fromFile }) => [side, line, fromFile['file'], fromFile['title']]),
        [
          ['listener', 1, 'west/listener-mail.yaml', 'Create a Listener for mail in site west'],
          ['listener', 10, 'east/mail.yaml', 'Create a Listener for mail in this file'],
        ],
      );
      const { fromFile } = data.items[0] ?? { fromFile: {} };
      const text = String(fromFile['yaml']).replace(/^---\n/, '');
      assert.match(text, /kind: Listener[^]*routingKey: mail/);
      const checked = await ask('check_text', { text, path: String(fromFile['file']) });
      assert.equal(checked.data.total, 0, JSON.stringify(checked.data));
      const back = await ask('propose_other_side', { key: 'backnd' });
      assert.ok(back.data.items.every(({ side }) => side === 'connector') && back.data.items.length > 0);
      assert.match(
        (await ask('propose_other_side', { key: 'db' })).summary,
        /^0 proposals\. The key has both/,
      );
    });
  });

  it('gets proposals as they are to be written, or not at all', async () => {
    const connectorOf = (key: string): string =>
      `apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: c\nspec:\n  routingKey: ${key}\n  selector: a=b\n  port: 1`;
    const proposalsFor = async (text: string, key: string): Promise<Answered> => {
      let answer: Answered | undefined;
      await withFolder({ 'c.yaml': text }, (cwd) =>
        withAssistant({ cwd }, async ({ ask }) => {
          answer = await ask('propose_other_side', { key });
        }),
      );
      assert.ok(answer);
      return answer;
    };
    const windows = await proposalsFor(`${connectorOf('k')}\n`.replaceAll('\n', '\r\n'), 'k');
    assert.match(
      String(windows.data.items[0]?.fromFile['yaml']),
      /^---\r\napiVersion: [^\n]+\r\nkind: Listener\r\n/,
    );
    const open = await proposalsFor(connectorOf('k'), 'k');
    assert.equal(open.data.items[0]?.['line'], 9);
    assert.match(String(open.data.items[0]?.fromFile['yaml']), /^---\napiVersion/);
    // The list of keys shows the invisible character as this one.
    assert.match(
      (await proposalsFor(`${connectorOf('"a\u200bb"')}\n`, 'a\uFFFDb')).summary,
      /^0 proposals\..*left out/,
    );
  });

  it('converts a text from Skupper 1, with what is to be decided', async () => {
    await inFolder(shop, async ({ ask }) => {
      const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: skupper-site
data:
  name: west
---
# The shop.
apiVersion: v1
kind: Service
metadata:
  name: backend
  annotations:
    skupper.io/proxy: http
spec:
  selector: {app: backend}
  ports: [{port: 8080}]
`;
      const { data, summary } = await ask('convert_text', { text });
      assert.equal(summary, '2 new resources, 2 notes.');
      assert.match(
        data.fromFile.text,
        /kind: Site[^]*# The shop\.[^]*kind: Connector[^]*routingKey: backend/,
      );
      assert.doesNotMatch(data.fromFile.text, /skupper\.io\/proxy|skupper-site/);
      const notes = data['notes'] as { line: number; fromFile: { subject: string } }[];
      assert.deepEqual(
        notes.map(({ line, fromFile }) => [line, fromFile.subject]),
        [
          [14, 'Service backend'],
          [14, 'Service backend'],
        ],
      );
      const nothing = await ask('convert_text', { text: 'a: b\n' });
      assert.equal(nothing.summary, 'Nothing of Skupper 1 was found.');
      assert.equal(nothing.data.fromFile.text, 'a: b\n');
    });
  });

  it('migrates a text from the draft API, and keeps its style', async () => {
    await inFolder(shop, async ({ ask }) => {
      const text =
        '# Mail\r\napiVersion: skupper.io/v1alpha1\r\nkind: Listener\r\nmetadata: { name: mail }\r\n';
      const { data, summary } = await ask('migrate_text', { text });
      assert.equal(summary, '1 document changed.');
      assert.equal(data.fromFile.text, text.replace('v1alpha1', 'v2alpha1'));
      assert.equal(
        (await ask('migrate_text', { text: 'a: b\n' })).summary,
        'Nothing of the draft API was found.',
      );
    });
  });

  it('gets a picture of the networks', async () => {
    await inFolder(shop, async ({ ask }) => {
      const { data } = await ask('get_graph');
      assert.match(data.fromFile.text, /^flowchart LR\n[^]*Connector mail/);
    });
  });

  it('is told that there is nothing, where there is nothing', async () => {
    await inFolder('', async ({ ask }) => {
      for (const tool of ['check_files', 'list_networks', 'list_sites', 'list_keys'])
        assert.equal((await ask(tool)).data.total, 0, tool);
      assert.equal((await ask('check_files')).summary, 'No findings in 0 files about Skupper.');
      assert.match((await ask('get_graph')).data.fromFile.text, /^flowchart/);
    });
  });
});
