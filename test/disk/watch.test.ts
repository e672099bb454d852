import assert from 'node:assert/strict';
import fs, { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { watchTree, type Watch } from '../../server/src/disk/watch.ts';

describe('the watching of a folder', () => {
  let parent: string;
  let root: string;
  let watch: Watch | undefined;
  let seen: Set<string>;
  let wake: () => void;
  let logged: string[];
  let warned: string[];

  const startWatch = async (): Promise<void> => {
    watch = watchTree(root, {
      onChange: (paths) => {
        for (const path of paths) seen.add(path);
        wake();
      },
      log: (message) => logged.push(message),
      warn: (message) => warned.push(message),
    });
    await watch.ready;
  };
  /** Resolves once a path, or a folder that it is in, is reported; what was reported before does not count. */
  const reports = async (path: string): Promise<void> => {
    const full = join(root, path);
    while (![...seen].some((each) => full === each || full.startsWith(`${each}/`)))
      await new Promise<void>((resolve) => (wake = resolve));
    seen.clear();
  };
  const write = (path: string): void => writeFileSync(join(root, path), 'a: b\n');
  const makeFolder = (path: string): unknown => mkdirSync(join(root, path), { recursive: true });
  const failToWatch = (code: string): void => {
    mock.method(fs, 'watch', () => {
      throw Object.assign(new Error(`${code}: no more`), { code });
    });
    syncBuiltinESMExports();
  };

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'skupper-watch-'));
    root = join(parent, 'workspace');
    mkdirSync(join(root, 'west/deep'), { recursive: true });
    [seen, logged, warned] = [new Set(), [], []];
    wake = () => {};
  });
  afterEach(() => {
    watch?.stop();
    mock.restoreAll();
    syncBuiltinESMExports();
    rmSync(parent, { recursive: true });
  });

  it(
    'reports what changes at any depth, in folders of any name that come and go',
    { timeout: 20_000 },
    async () => {
      await startWatch();
      write('west/deep/a.yaml');
      await reports('west/deep/a.yaml');
      makeFolder('east/x.yaml');
      await reports('east/x.yaml');
      write('east/x.yaml/b.yaml');
      await reports('east/x.yaml/b.yaml');
      for (let round = 0; round < 3; round++) {
        rmSync(join(root, 'west'), { recursive: true });
        makeFolder('west/deep');
        await reports('west');
        write('west/deep/a.yaml');
        await reports('west/deep/a.yaml');
      }
      renameSync(join(root, 'west'), join(root, 'north'));
      await reports('north');
      write('north/deep/c.yaml');
      await reports('north/deep/c.yaml');
      assert.deepEqual([...logged, ...warned], []);
    },
  );

  it('follows the folder itself when it is deleted and created again', { timeout: 20_000 }, async () => {
    await startWatch();
    for (let round = 0; round < 3; round++) {
      rmSync(root, { recursive: true });
      await reports('');
      makeFolder('west');
      await reports('');
      write('west/a.yaml');
      await reports('west/a.yaml');
    }
    assert.deepEqual([...logged, ...warned], []);
  });

  it('goes on when folders are gone before they are watched', { timeout: 20_000 }, async () => {
    await startWatch();
    for (let round = 0; round < 300; round++) {
      makeFolder(`west/${round}/a/b`);
      rmSync(join(root, `west/${round}`), { recursive: true });
    }
    await reports('west/299');
    write('west/deep/a.yaml');
    await reports('west/deep/a.yaml');
    assert.deepEqual([...logged, ...warned], []);
  });

  for (const code of ['ENOSPC', 'EMFILE'])
    it(`warns once that the operating system is at its limit (${code})`, async () => {
      failToWatch(code);
      await startWatch();
      assert.deepEqual(logged, []);
      assert.equal(warned.length, 1);
      assert.match(warned[0] ?? '', /limits how many/);
    });

  it('logs which folder cannot be watched, and says nothing of one that is gone', async () => {
    failToWatch('EACCES');
    await startWatch();
    assert.equal(logged.length, 4);
    assert.match(logged[1] ?? '', /^Cannot watch .*workspace: EACCES/);
    watch?.stop();
    logged = [];
    mock.restoreAll();
    failToWatch('ENOENT');
    await startWatch();
    assert.deepEqual([...logged, ...warned], []);
  });

  it('reports nothing once it is stopped', async () => {
    await startWatch();
    write('a.yaml');
    watch?.stop();
    write('b.yaml');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([...seen], []);
  });
});
