import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readTree } from '../../server/src/disk/readTree.ts';
import { walk } from '../../server/src/disk/walk.ts';

const skupper = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  namespace: shop\n';

describe('the files of a folder', () => {
  let root: string;
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'skupper-walk-'));
    write('a.yaml', skupper);
    write('notes.txt', skupper);
    write('node_modules/b.yaml', skupper);
    write('.gitignore', 'out/\n*.secret.yaml\n');
    write('out/c.yaml', skupper);
    write('west/d.secret.yaml', skupper);
    write('west/.gitignore', '!kept.secret.yaml\nlocal.yaml\n');
    write('west/kept.secret.yaml', skupper);
    write('west/local.yaml', skupper);
    write('west/service.yml', service);
    write('west/values.yaml', 'a: 1\n');
    write('west/latin.yaml', Buffer.from(`${skupper}# \u00e9\n`, 'latin1'));
    symlinkSync(root, join(root, 'west/circle'));
  });
  after(() => rmSync(root, { recursive: true }));

  it('are YAML files that git does not ignore, each once, without following links', () => {
    const files = [...walk(root)].filter(({ isFolder }) => !isFolder).map(({ path }) => relative(root, path));
    assert.deepEqual(files.toSorted(), [
      'a.yaml',
      'west/kept.secret.yaml',
      'west/latin.yaml',
      'west/service.yml',
      'west/values.yaml',
    ]);
  });

  it('are read as far as they can matter', () => {
    const batches = [...readTree(root)];
    assert.equal(batches.at(-1)?.scanned, 5);
    const found = batches.flatMap((batch) => batch.files);
    const neighbours = batches.flatMap((batch) => batch.deferred);
    const byName = new Map(found.map((file) => [file.uri.slice(file.uri.lastIndexOf('/') + 1), file]));
    assert.deepEqual([...byName.keys()].toSorted(), ['a.yaml', 'kept.secret.yaml', 'latin.yaml']);
    assert.deepEqual(byName.get('a.yaml')?.content, { text: skupper });
    assert.deepEqual(byName.get('latin.yaml')?.content, { problem: 'not-utf8' });
    assert.deepEqual(
      neighbours.map(({ names, namespaces }) => ({ names, namespaces })),
      [{ names: ['service.yml'], namespaces: ['shop'] }],
    );
  });

  it('are distributed over shards so that each is read once', () => {
    write('east/a/b/e.yaml', skupper);
    write('east/a/f.yaml', skupper);
    write('east/c/g.yaml', skupper);
    const shards = [0, 1, 2].map((index) => [...readTree(root, { shard: { index, count: 3 } })]);
    assert.equal(
      shards.reduce((sum, batches) => sum + (batches.at(-1)?.scanned ?? 0), 0),
      8,
    );
    const uris = shards.flat().flatMap((batch) => batch.files.map(({ uri }) => uri));
    assert.equal(uris.length, 6);
    assert.equal(new Set(uris).size, 6);
  });

  it('stay in their shard while others come and go', () => {
    const namesIn = (index: number): string[] =>
      [...walk(root, { shard: { index, count: 2 } })].map(({ path }) => path);
    const [first, second] = [namesIn(0), namesIn(1)];
    for (const name of ['a0', 'b', 'east/0', 'east/a/0', 'east/a0/b', 'west/a']) {
      write(`${name}.yaml`, skupper);
      for (const [index, before] of [first, second].entries()) {
        const now = new Set(namesIn(index));
        assert.deepEqual(
          before.filter((path) => !now.has(path)),
          [],
        );
      }
    }
  });

  it('are read in part if there are too many, and the last batch says so', () => {
    const batches = [...readTree(root, { maxRelevant: 1 })];
    assert.ok(batches.flatMap(({ files }) => files).length < 3);
    assert.equal(batches.at(-1)?.isIncomplete, true);
    assert.ok(![...readTree(root)].some(({ isIncomplete }) => isIncomplete));
  });

  it('are none where there is no folder', () => {
    assert.deepEqual([...walk(join(root, 'gone'))], []);
    assert.deepEqual(
      [...readTree(join(root, 'a.yaml'))],
      [{ files: [], deferred: [], scanned: 0, isIncomplete: false }],
    );
  });
});
