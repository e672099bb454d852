import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Outcome } from '../../server/src/cli/outcome.ts';
import { connector, file, listener, resource, site } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runProgram } from './support/run.ts';
import { runParsed } from './support/runParsed.ts';

const link = resource('Link', {
  name: 'link-east',
  spec: '  tlsCredentials: t\n  endpoints: [{name: inter-router, host: 203.0.113.7, port: "55671"}]\n',
});
const shop =
  file('east/a.yaml', site('east', 'shop'), connector('orders', { name: 'o', namespace: 'shop' })) +
  file('west/a.yaml', site('west'), listener('orders', { name: 'l', host: 'orders' })) +
  file('west/b.yaml', listener('gone', { name: 'gone' }), link);

async function graph(test: TestContext, fixture: string, ...args: string[]): Promise<Outcome> {
  return runParsed(folderWith(test, fixture), ['graph', ...args]);
}

describe('skupper-lint graph', () => {
  it('prints a flowchart of Mermaid by default', async (test) => {
    const { output, errors, exitCode } = await graph(test, shop);
    assert.equal(
      output,
      `flowchart LR
  subgraph s0_0["east, namespace shop"]
    r0_1["Connector o<br/>server:1"]
  end
  subgraph s0_2["west"]
    r0_3["Listener gone<br/>a:1"]
    r0_4["Listener l<br/>orders:1"]
  end
  k0_5(["gone<br/>(unmatched)"]):::unmatched
  k0_6(["orders"])
  r0_3 --> k0_5
  r0_4 --> k0_6
  k0_6 --> r0_1
  s0_2 -.->|"link, cost 1"| s0_0
  classDef unmatched stroke-dasharray: 2 4
  classDef nearmiss stroke-dasharray: 2 4
  classDef external stroke-dasharray: 8 4
  classDef templated stroke-dasharray: 4 2
`,
    );
    assert.deepEqual([errors, exitCode], [[], 0]);
  });

  it('prints a graph for Graphviz', async (test) => {
    assert.equal(
      (await graph(test, shop, '--format', 'dot')).output,
      `digraph skupper {
  graph [rankdir=LR, compound=true, fontname="Helvetica"];
  node [shape=box, fontname="Helvetica"];
  edge [fontname="Helvetica"];
  subgraph cluster_s0_0 {
    label="east, namespace shop";
    s0_0 [shape=point, style=invis];
    r0_1 [label="Connector o\\nserver:1"];
  }
  subgraph cluster_s0_2 {
    label="west";
    s0_2 [shape=point, style=invis];
    r0_3 [label="Listener gone\\na:1"];
    r0_4 [label="Listener l\\norders:1"];
  }
  k0_5 [style="rounded,dotted", label="gone\\n(unmatched)"];
  k0_6 [style="rounded", label="orders"];
  r0_3 -> k0_5;
  r0_4 -> k0_6;
  k0_6 -> r0_1;
  s0_2 -> s0_0 [ltail=cluster_s0_2, lhead=cluster_s0_0, style=dashed, label="link, likely, cost 1"];
}
`,
    );
  });

  it('prints JSON that does not depend on lines and on where the folder is', async (test) => {
    const folder = folderWith(test, shop);
    const { output } = await runParsed(folder, ['graph', '--format', 'json', 'east']);
    const parts = { workloads: [], problems: [], isConflicting: false };
    assert.deepEqual(JSON.parse(output), {
      version: 1,
      networks: [
        {
          name: basename(folder),
          type: 'network',
          sites: [
            {
              id: 'east',
              name: 'east',
              namespace: 'shop',
              isDefined: true,
              resources: [
                { kind: 'Site', name: 'east', role: 'site', file: 'east/a.yaml', keys: [], ...parts },
                {
                  kind: 'Connector',
                  name: 'o',
                  role: 'connector',
                  file: 'east/a.yaml',
                  address: 'server:1',
                  keys: [{ key: 'orders', state: 'matched', reason: 'Matched by 1 listener in 1 site.' }],
                  ...parts,
                },
              ],
            },
            {
              id: 'west',
              name: 'west',
              isDefined: true,
              resources: [
                { kind: 'Site', name: 'west', role: 'site', file: 'west/a.yaml', keys: [], ...parts },
                {
                  kind: 'Listener',
                  name: 'l',
                  role: 'listener',
                  file: 'west/a.yaml',
                  address: 'orders:1',
                  keys: [{ key: 'orders', state: 'matched', reason: 'Matched by 1 connector in 1 site.' }],
                  ...parts,
                },
              ],
            },
          ],
          keys: [
            {
              key: 'orders',
              state: 'matched',
              reason: 'Provided by 1 connector and used by 1 listener.',
              connectors: [{ site: 'east', kind: 'Connector', name: 'o', file: 'east/a.yaml' }],
              listeners: [{ site: 'west', kind: 'Listener', name: 'l', file: 'west/a.yaml' }],
            },
          ],
          links: [],
          flows: [{ from: 'west', to: 'east', keys: ['orders'] }],
          problems: 0,
        },
      ],
    });
    const path = join(folder, 'west/b.yaml');
    const before = (await runParsed(folder, ['graph', '--format', 'json'])).output;
    writeFileSync(path, `# moved\n\n${readFileSync(path, 'utf8')}`);
    assert.equal((await runParsed(folder, ['graph', '--format', 'json'])).output, before);
    const elsewhere = (await graph(test, shop, '--format', 'json')).output;
    const withoutName = (text: string): string => text.replace(/"networks":\[\{"name":"[^"]*"/, '');
    assert.equal(withoutName(elsewhere), withoutName(before));
  });

  it('numbers sites of one name', async (test) => {
    const twice = file('a/a.yaml', site('x')) + file('b/a.yaml', site('x'));
    const { networks } = JSON.parse((await graph(test, twice, '--format', 'json')).output) as {
      networks: { sites: { id: string }[] }[];
    };
    assert.deepEqual(
      networks[0]?.sites.map(({ id }) => id),
      ['x', 'x (2)'],
    );
  });

  it('shows one network of the settings', async (test) => {
    const settings = 'networks:\n  - {name: a, include: [east]}\n  - {name: b, include: [west]}\n';
    const fixture = shop + file('.skupper.yaml', settings);
    assert.match((await graph(test, fixture)).output, /subgraph n0\["a"\][^]*subgraph n1\["b"\]/);
    const { output } = await graph(test, fixture, '--network', 'b');
    assert.match(output, /"west"/);
    assert.doesNotMatch(output, /"east/);
    await assert.rejects(graph(test, fixture, '--network', 'c'), {
      message: 'unknown network "c": expected "a" or "b"',
    });
    await assert.rejects(graph(test, file('a.yaml', 'a: 1\n'), '--network', 'c'), {
      message: 'unknown network "c": there is none here',
    });
  });

  it('says that there is nothing to show, and what cannot be read', async (test) => {
    assert.deepEqual(await graph(test, file('a.yaml', 'a: 1\n'), '--format', 'json'), {
      output: '{"version":1,"networks":[]}\n',
      errors: [],
      notes: ['no Skupper resources found'],
      exitCode: 0,
    });
    const { errors, exitCode } = await graph(test, shop, 'missing', 'west');
    assert.deepEqual([errors, exitCode], [['cannot read "missing": no such file or folder'], 2]);
  });

  it('draws a picture as a program, into a file whose name says so', (test) => {
    const folder = folderWith(test, shop);
    const { status, out, err } = runProgram(folder, ['graph', '-o', 'network.svg']);
    assert.deepEqual([status, out, err], [0, '', '']);
    const svg = readFileSync(join(folder, 'network.svg'), 'utf8');
    assert.match(
      svg,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
    for (const text of ['>east<', '>west<', '>orders<', '>gone<', '>unmatched<'])
      assert.ok(svg.includes(text), text);
  });
});
