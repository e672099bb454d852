import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { keys } from '../../server/src/cli/commands/keys.ts';
import { createDisk } from '../../server/src/disk/disk.ts';
import { connector, file, listener, site } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runParsed } from './support/runParsed.ts';

const shop =
  file('.skupper.yaml', 'externalRoutingKeys: [elsewhere]\n') +
  file(
    'east/a.yaml',
    site('east'),
    connector('orders', { name: 'o' }),
    connector('orders', { name: 'o2' }),
    connector('backend', { name: 'b' }),
  ) +
  file(
    'west/a.yaml',
    site('west'),
    listener('orders', { name: 'orders', host: 'o' }),
    listener('backnd', { name: 'b', host: 'b' }),
    listener('elsewhere', { name: 'e', host: 'e' }),
    listener('日本', { name: 'w', host: 'w' }),
  ) +
  file('north/a.yaml', site('north'), listener('orders', { name: 'nn', host: 'nn' }));

async function list(test: TestContext, fixture: string, ...args: string[]): Promise<string> {
  return (await runParsed(folderWith(test, fixture), ['keys', ...args])).output;
}

/** The table in a terminal of a width. */
async function inTerminal(test: TestContext, fixture: string, width: number): Promise<string> {
  const disk = createDisk({ log: assert.fail, threads: false });
  const { output } = await keys(disk, folderWith(test, fixture), { paths: [], format: 'text', width });
  return output;
}

describe('skupper-lint keys', () => {
  it('aligns a table by the width of characters', async (test) => {
    assert.equal(
      await list(test, shop),
      `ROUTING KEY  STATE      CONNECTORS  LISTENERS
backend      near miss  east
backnd       near miss              west
elsewhere    external               west
orders       matched    east (2)    north, west
日本         unmatched              west

5 routing keys, 2 near miss, 1 external, 1 unmatched
`,
    );
  });

  it('says what is only known once a template is rendered', async (test) => {
    const chart = file('a/a.yaml', site('a'), listener('"{{ .Values.key }}"', { name: 't' }));
    assert.equal(
      await list(test, chart),
      `ROUTING KEY  STATE      CONNECTORS  LISTENERS
{{…}}        templated              a

1 routing key, 1 templated
`,
    );
  });

  it('cuts the widest columns to the width of a terminal', async (test) => {
    const long =
      file('a/a.yaml', site('a-site-with-a-long-name'), connector(`${'k'.repeat(60)}日本語`, { name: 'o' })) +
      file('b/a.yaml', site('b'), listener('🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', { name: 'o' }));
    const lines = (await inTerminal(test, long, 50)).split('\n');
    assert.deepEqual(lines.slice(0, 3), [
      'ROUTING KEY    STATE      CONNECTORS     LISTENERS',
      'kkkkkkkkkkkk…  unmatched  a-site-with-…',
      '🙂🙂🙂🙂🙂🙂…  unmatched                 b',
    ]);
    // No column disappears, however narrow the terminal is.
    assert.match(await inTerminal(test, long, 3), /^ROUTI… {2}STATE {3}CONNE… {2}LISTE…\n/);
  });

  it('names the network where there are several', async (test) => {
    const settings =
      'networks:\n  - {name: first, include: [east]}\n  - {name: second, include: [west, north]}\n';
    const fixture = shop + file('.skupper.yaml', settings);
    const lines = (await list(test, fixture)).split('\n');
    assert.deepEqual(lines.slice(0, 2), [
      'NETWORK  ROUTING KEY  STATE      CONNECTORS  LISTENERS',
      'first    backend      unmatched  east',
    ]);
    assert.match(
      await list(test, fixture, '--network', 'first'),
      /^ROUTING KEY[^]*\n2 routing keys, 2 unmatched\n$/,
    );
  });

  it('lists the keys of a path, with their other sides', async (test) => {
    assert.equal(
      await list(test, shop, 'north'),
      `ROUTING KEY  STATE    CONNECTORS  LISTENERS
orders       matched  east (2)    north, west

1 routing key
`,
    );
  });

  it('prints Markdown', async (test) => {
    assert.equal(
      await list(test, shop, '--format', 'markdown', 'north'),
      `| Routing key | State | Connectors | Listeners |
| --- | --- | --- | --- |
| \`orders\` | matched | Connector o in east; Connector o2 in east | Listener nn in north; Listener orders in west |
`,
    );
    assert.equal(await list(test, file('a.yaml', site('a')), '--format', 'markdown'), 'No routing keys.\n');
  });

  it('prints JSON', async (test) => {
    const folder = folderWith(test, shop);
    const { output } = await runParsed(folder, ['keys', '--format', 'json', 'north']);
    assert.deepEqual(JSON.parse(output), {
      version: 1,
      keys: [
        {
          network: basename(folder),
          key: 'orders',
          state: 'matched',
          reason: 'Provided by 2 connectors and used by 2 listeners.',
          connectors: [
            { site: 'east', kind: 'Connector', name: 'o', file: 'east/a.yaml' },
            { site: 'east', kind: 'Connector', name: 'o2', file: 'east/a.yaml' },
          ],
          listeners: [
            { site: 'north', kind: 'Listener', name: 'nn', file: 'north/a.yaml' },
            { site: 'west', kind: 'Listener', name: 'orders', file: 'west/a.yaml' },
          ],
        },
      ],
    });
  });

  it('prints CSV, in which nothing is a formula', async (test) => {
    const odd = file(
      'a/a.yaml',
      site('a'),
      listener('"=1+1"', { name: 'x' }),
      listener('"b\\"c,d"', { name: 'yy', host: 'yy' }),
    );
    const folder = folderWith(test, odd);
    const { output } = await runParsed(folder, ['keys', '--format', 'csv']);
    const network = basename(folder);
    assert.equal(
      output,
      `network,key,state,connectors,listeners,reason
${network},'=1+1,unmatched,,Listener x in a,"No connector provides the routing key ""=1+1""."
${network},"b""c,d",unmatched,,Listener yy in a,"No connector provides the routing key ""b""c,d""."
`,
    );
  });

  it('says that there is nothing to list, and what cannot be read', async (test) => {
    const none = await runParsed(folderWith(test, file('a.yaml', 'a: 1\n')), ['keys']);
    assert.deepEqual(none, {
      output: 'No routing keys\n',
      errors: [],
      notes: ['no Skupper resources found'],
      exitCode: 0,
    });
    const missing = await runParsed(folderWith(test, shop), ['keys', 'missing', 'north']);
    assert.deepEqual(missing.errors, ['cannot read "missing": no such file or folder']);
    assert.equal(missing.exitCode, 2);
    assert.match(missing.output, /^orders /m);
  });
});
