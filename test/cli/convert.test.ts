import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith } from './support/folder.ts';
import { assertGolden } from './support/golden.ts';
import { runParsed } from './support/runParsed.ts';

const site = (name: string): string =>
  `-- ${name}/site.yaml --\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: skupper-site\n  namespace: ${name}\ndata:\n  name: ${name}\n`;
const exposed = `-- east/backend.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
  namespace: east
  annotations:
    skupper.io/proxy: http
    skupper.io/address: backend
    skupper.io/port: "8080"
spec:
  selector:
    matchLabels:
      app: backend
  template:
    metadata:
      labels:
        app: backend
    spec:
      containers:
        - name: backend
          image: backend
          ports:
            - containerPort: 8080
`;
const network = site('east') + site('west') + exposed;
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('skupper-lint convert', () => {
  it('adds the resources of Skupper 2, reports what there is to decide, and then has nothing to do', async (test) => {
    const folder = folderWith(test, network);
    const { output, exitCode, errors } = await runParsed(folder, ['convert', '.']);
    assertGolden('convert', output);
    assert.deepEqual([exitCode, errors], [0, []]);
    assert.match(
      read(folder, 'east/backend.yaml'),
      /skupper\.io\/proxy: http\n[^]*\n---\n[^]*\nkind: Connector\n/,
    );
    assert.match(read(folder, 'west/site.yaml') + read(folder, 'east/backend.yaml'), /\nkind: Listener\n/);
    const again = await runParsed(folder, ['convert', '.']);
    assert.match(again.output, /\n0 resources added, 0 files changed\n$/);
  });

  it('removes what they replace where that is asked for', async (test) => {
    const folder = folderWith(test, network);
    await runParsed(folder, ['convert', '--remove', '.']);
    assert.doesNotMatch(read(folder, 'east/backend.yaml'), /skupper\.io\/proxy/);
    assert.doesNotMatch(read(folder, 'west/site.yaml'), /ConfigMap/);
  });

  it('shows a diff and the report, and changes nothing', async (test) => {
    const folder = folderWith(test, network);
    const { output, exitCode, notes } = await runParsed(folder, ['convert', '--dry-run', '.']);
    assert.match(output, /^diff --git a\/east\/backend\.yaml b\/east\/backend\.yaml\n/);
    assert.match(output, /\n\+kind: Connector\n/);
    assert.equal(exitCode, 1);
    assert.match(notes.at(-1) ?? '', /^\d resources would be added, 3 files changed$/);
    assert.doesNotMatch(read(folder, 'east/backend.yaml'), /Connector/);
  });

  it('converts nothing by halves where files that it would change are not named', async (test) => {
    const folder = folderWith(test, network);
    const { output } = await runParsed(folder, ['convert', 'east/backend.yaml']);
    assert.match(
      output,
      /^east\/backend\.yaml: not converted, because it also changes "[^"]+"(?: and "[^"]+")?\. Name all of them\.\n\n0 resources added, 0 files changed\n$/,
    );
    assert.doesNotMatch(read(folder, 'east/backend.yaml'), /Connector/);
  });

  it('writes new files beside what cannot hold resources, never over one that exists', async (test) => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'skupper-site', namespace: 'north' },
      data: { name: 'north' },
    });
    const folder = folderWith(test, `-- north/site.json --\n${json}\n`);
    writeFileSync(join(folder, 'north/site-skupper-2.yaml'), 'a: 1\n');
    const { output, errors } = await runParsed(folder, ['convert', '.']);
    const isRefused = errors.length > 0;
    assert.equal(read(folder, 'north/site-skupper-2.yaml'), 'a: 1\n');
    assert.match(output, isRefused ? /0 files changed\n$/ : /1 file changed\n$/);
    assert.deepEqual(
      errors,
      isRefused ? ['cannot write "north/site-skupper-2.yaml": it exists already'] : [],
    );
  });
});
