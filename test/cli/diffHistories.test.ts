import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connector, file, listener, site } from '../support/resources.ts';
import { diff, noChanges, onBranch, shop, west } from './support/diffing.ts';
import { folderWith } from './support/folder.ts';
import { runProgram } from './support/run.ts';
import { newRepository } from './support/repository.ts';

describe('skupper-lint diff, in histories', () => {
  it('compares with the merge base, or with the revision itself', async (test) => {
    const repository = onBranch(test);
    repository.write(file('west/other.yaml', listener('orders', { name: 'other', host: 'o' })));
    repository.commit('on the branch');
    repository.git('switch', '--quiet', 'main');
    repository.git('rm', '-r', '--quiet', 'east');
    repository.commit('on main');
    repository.git('switch', '--quiet', 'feature');
    assert.equal(
      (await diff(repository, 'main')).out,
      `Connected:
  + orders: Listener other in west -> Connector orders in east

1 connection added since COMMIT, where HEAD branched off main
`,
    );
    assert.match(
      (await diff(repository, 'main', '--no-merge-base')).out,
      /2 findings? fixed since main|finding fixed since main/,
    );
  });

  it('works on a merge commit, a detached head, tags and short names', async (test) => {
    const repository = onBranch(test);
    repository.write(file('north/orders.yaml', site('north'), connector('orders', { name: 'north' })));
    repository.commit('on the branch');
    repository.git('switch', '--quiet', 'main');
    repository.write(file('README.md', 'text\n'));
    repository.commit('on main');
    repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'feature');
    repository.git('tag', '-a', '-m', 'v1', 'v1', 'HEAD~1');
    repository.git('switch', '--quiet', '--detach');
    const added =
      /^Connected:\n {2}\+ orders: Listener orders in west -> Connector north in north\n\n1 connection added/;
    for (const base of ['HEAD~1', 'HEAD^1', 'v1', 'main~1', repository.git('rev-parse', 'HEAD~1')])
      assert.match((await diff(repository, base)).out, added, base);
    for (const base of ['HEAD', 'main', 'HEAD^2'])
      assert.match((await diff(repository, base)).out, /^No changes since /, base);
  });

  it('works in a folder of the repository, and reports what has to do with a path', async (test) => {
    const repository = onBranch(test, shop + file('.skupper.yaml', 'rules: {}\n'));
    repository.git('rm', '-r', '--quiet', 'east');
    const inWest = { folder: join(repository.folder, 'west') };
    assert.match((await diff(inWest, 'main')).out, /\n {2}orders\.yaml:6:15 warning /);
    // What is gone can be named as well.
    assert.equal((await diff(repository, 'main', 'east')).status, 0);
    assert.match(
      (await diff(repository, 'main', 'east')).out,
      /^Disconnected:\n[^\n]*\n\n1 connection removed since/,
    );
    assert.match(
      (await diff(repository, 'main', 'west/orders.yaml')).out,
      /^Disconnected:\n[^]*\nNewly broken:\n/,
    );
    assert.deepEqual(await diff(repository, 'main', 'west/site.yaml'), noChanges());
  });

  it('works in hooks, which name the repository and the index in variables', (test) => {
    const repository = onBranch(test, shop + file('.skupper.yaml', 'rules: {}\n'));
    repository.git('rm', '-r', '--quiet', 'east');
    const index = join(repository.folder, '.git/index');
    renameSync(index, join(repository.folder, '.git/next-index'));
    for (const GIT_DIR of ['.git', join(repository.folder, '.git')]) {
      const env = { GIT_DIR, GIT_INDEX_FILE: join(repository.folder, '.git/next-index') };
      const { status, out, err } = runProgram(join(repository.folder, 'west'), ['diff', 'HEAD', '--staged'], {
        env,
      });
      assert.equal(err, '');
      assert.match(
        out,
        /^Disconnected:\n {2}- orders: [^\n]*\n\nNewly broken:\n {2}orders\.yaml:6:15 warning /,
      );
      assert.equal(status, 1);
    }
  });

  it('reads files with any name', async (test) => {
    const repository = onBranch(test, west);
    const names = [
      'a b.yaml',
      'ä日本.yaml',
      '"quoted".yaml',
      ...(process.platform === 'win32' ? [] : ['a\nb\t.yaml']),
    ];
    mkdirSync(join(repository.folder, 'e ast'));
    for (const [index, name] of names.entries())
      writeFileSync(join(repository.folder, 'e ast', name), connector('orders', { name: `c${index}` }));
    assert.match(
      (await diff(repository, 'main')).out,
      /^Connected:\n {2}\+ orders: Listener orders in west -> (?:Connector c\d in e ast(?:, )?)+\n/,
    );
    repository.commit('odd names');
    assert.deepEqual(await diff(repository, 'HEAD'), noChanges('HEAD'));
    rmSync(join(repository.folder, 'e ast'), { recursive: true });
    const { out } = await diff(repository, 'HEAD');
    assert.equal(out.match(/Connector c\d/g)?.length, names.length);
  });

  it('leaves out symbolic links and repositories in the repository', async (test) => {
    const inner = newRepository(test, file('orders.yaml', connector('orders', { name: 'inner' })));
    const repository = onBranch(test, west);
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'east');
    repository.commit('submodule');
    assert.deepEqual(await diff(repository, 'HEAD'), noChanges('HEAD'));
    assert.deepEqual(await diff(repository, 'main', '--staged'), noChanges());
    assert.deepEqual(await diff(repository, 'main'), noChanges());
  });
});

describe('skupper-lint diff, in a repository of somebody else', () => {
  it('runs no program that its configuration names, and changes nothing', async (test) => {
    const repository = onBranch(test, shop + file('.gitattributes', '*.yaml diff=evil filter=evil\n'));
    const trace = join(folderWith(test), 'trace');
    const evil = `echo ran >> ${trace}; cat`;
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.editor',
      'core.askPass',
      'diff.external',
      'diff.evil.textconv',
      'diff.evil.command',
      'alias.ls-tree',
      'alias.rev-parse',
      'alias.cat-file',
    ])
      repository.git('config', name, name.startsWith('alias') ? `!${evil}` : evil);
    for (const name of ['filter.evil.smudge', 'filter.evil.clean', 'filter.evil.process'])
      repository.git('config', name, evil);
    const hooks = join(repository.folder, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    for (const hook of ['post-index-change', 'post-checkout', 'fsmonitor-watchman'])
      writeFileSync(join(hooks, hook), `#!/bin/sh\n${evil}\n`, { mode: 0o755 });
    rmSync(join(repository.folder, 'east'), { recursive: true });
    const before = snapshotOf(repository.folder);
    assert.equal((await diff(repository, 'main')).status, 1);
    assert.deepEqual(await diff(repository, 'main', '--staged'), noChanges());
    assert.deepEqual(snapshotOf(repository.folder), before);
    assert.equal(existsSync(trace), false);
  });
});

/** The files of a folder with their sizes and times. */
function snapshotOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    });
}
