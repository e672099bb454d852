import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLinkNotes } from '../../server/src/disk/linkNotes.ts';
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

  it('are those that git does not ignore, from any folder of the repository', () => {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    git('init', '--quiet');
    write('.git/info/exclude', '*.local.yaml\n/east/a/\n');
    write('west/deep/er/x.yaml', skupper);
    write('west/deep/er/x.local.yaml', skupper);
    write('west/deep/.gitignore', '!x.local.yaml\n/er/y.yaml\n');
    write('west/deep/er/y.yaml', skupper);
    write('west/Out/z.yaml', skupper);
    write('out/deep/x.yaml', skupper);
    write('.gitignore', '\uFEFFout/\n*.secret.yaml\nnode_modules\nWEST/*.yml\n');
    for (const folder of ['.', 'west', 'west/deep', 'west/deep/er', 'east', 'east/c']) {
      const files = [...walk(join(root, folder))].flatMap(({ path, isFolder }) =>
        isFolder ? [] : relative(root, path),
      );
      const listed = git(
        'ls-files',
        '--others',
        '--exclude-standard',
        '--',
        `${folder}/*.yaml`,
        `${folder}/*.yml`,
      );
      assert.deepEqual(files.toSorted(), listed.trim().split('\n').toSorted(), folder);
    }
    // Who opens an ignored folder wants to see it.
    assert.equal([...walk(join(root, 'out/deep'))].length, 2);
    assert.equal([...walk(join(root, 'east/a/b'))].length, 2);
    // Another repository has rules of its own.
    write('west/deep/sub/.git', 'gitdir: ../../../.git/modules/sub\n');
    write('west/deep/sub/out/x.local.yaml', skupper);
    assert.ok([...walk(root)].some(({ path }) => path.endsWith('x.local.yaml') && path.includes('sub')));
    assert.equal([...walk(join(root, 'west/deep/sub'))].length, 3);
    rmSync(join(root, '.git'), { recursive: true });
  });

  it('are none where there is no folder', () => {
    assert.deepEqual([...walk(join(root, 'gone'))], []);
    assert.deepEqual(
      [...readTree(join(root, 'a.yaml'))],
      [{ files: [], deferred: [], scanned: 0, isIncomplete: false }],
    );
  });
});

describe('symbolic links', () => {
  let parent: string;
  let root: string;
  const make = (name: string, target: string): void => symlinkSync(target, join(root, name));
  const found = (paths?: string[]): string[] =>
    [...walk(root, { paths: paths?.map((each) => join(root, each)) })].flatMap(({ path, isFolder }) =>
      isFolder ? [] : relative(root, path),
    );
  before(() => {
    parent = mkdtempSync(join(tmpdir(), 'skupper-links-'));
    root = join(parent, 'workspace');
    for (const folder of ['workspace/base', 'workspace/build', 'outside'])
      mkdirSync(join(parent, folder), { recursive: true });
    writeFileSync(join(root, '.gitignore'), 'build\n');
    for (const file of [
      'workspace/base/a.yaml',
      'workspace/base/manifest',
      'workspace/build/b.yaml',
      'outside/c.yaml',
    ])
      writeFileSync(join(parent, file), skupper);
    make('west', 'base');
    make('base/up', '..');
    make('a.yaml', 'base/a.yaml');
    make('again.yaml', 'a.yaml');
    make('through.yaml', 'west/up/west/manifest');
    make('built.yaml', join(root, 'build/b.yaml'));
    make('text', 'base/a.yaml');
    make('folder.yaml', 'base');
    make('out.yaml', '../outside/c.yaml');
    make('shared', join(parent, 'outside'));
    make('back.yaml', '../workspace/base/a.yaml');
    make('gone.yaml', 'nothing.yaml');
    make('circle.yaml', 'circle.yaml');
    make('ping.yaml', 'pong.yaml');
    make('pong.yaml', 'ping.yaml');
    make('.#l.yaml', 'user@host.1234');
    make('device.yaml', '/dev/zero');
  });
  after(() => rmSync(parent, { recursive: true }));

  it('lead to each file once, by its own name if that counts', () => {
    assert.deepEqual(found().toSorted(), ['base/a.yaml', 'built.yaml', 'through.yaml']);
    const shards = [0, 1].flatMap((index) => [...walk(root, { shard: { index, count: 2 } })]);
    assert.equal(shards.filter(({ isFolder }) => !isFolder).length, 3);
  });

  it('stand for the same files when one of them changes', () => {
    assert.deepEqual(found(['a.yaml']), ['base/a.yaml']);
    assert.deepEqual(found(['again.yaml', 'built.yaml', 'through.yaml']), [
      'base/a.yaml',
      'built.yaml',
      'through.yaml',
    ]);
    assert.deepEqual(
      found(['out.yaml', 'west', 'west/a.yaml', 'gone.yaml', 'circle.yaml', 'text', 'build/b.yaml']),
      [],
    );
  });

  it('that are not followed are told with the reason', () => {
    const told = [...readTree(root)].flatMap(({ skippedLinks = [] }) =>
      skippedLinks.map(({ uri, problem }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${problem}`),
    );
    assert.deepEqual(told.toSorted(), [
      'circle.yaml loop',
      'device.yaml outside',
      'gone.yaml dangling',
      'out.yaml outside',
      'ping.yaml loop',
      'pong.yaml loop',
      'shared outside',
    ]);
    const notes: string[] = [];
    const note = createLinkNotes((message) => notes.push(message));
    const links = ['a', 'b', 'c', 'd'].map((name) => ({
      uri: `file:///w/${name}.yaml`,
      problem: 'outside' as const,
    }));
    note(links);
    note(links);
    assert.deepEqual(notes, [
      'These symbolic links lead out of the folder that is read, and are not followed: "/w/a.yaml", "/w/b.yaml", "/w/c.yaml" and 1 more',
    ]);
  });

  it('may lead to the folder itself', () => {
    const link = join(parent, 'link');
    symlinkSync(root, link);
    const names = [...walk(link)].flatMap(({ path, isFolder }) => (isFolder ? [] : relative(link, path)));
    assert.deepEqual(names.toSorted(), ['base/a.yaml', 'built.yaml', 'through.yaml']);
  });
});
