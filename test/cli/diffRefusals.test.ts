import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connector, file } from '../support/resources.ts';
import { diff, noChanges, onBranch, refusal, shop } from './support/diffing.ts';
import { folderWith } from './support/folder.ts';
import { newRepository, repositoryIn } from './support/repository.ts';

describe('skupper-lint diff, where there is nothing to compare with', () => {
  it('says so outside of a repository', async (test) => {
    assert.equal(
      await refusal({ folder: folderWith(test) }, 'main'),
      'this folder is in no Git repository, so there is no revision to compare with',
    );
  });

  it('says so before the first commit', async (test) => {
    const { folder, git } = repositoryIn(folderWith(test));
    git('init', '--quiet');
    assert.equal(await refusal({ folder }, 'HEAD'), 'this repository has no commit to compare with yet');
  });

  it('says how to fetch an unknown revision', async (test) => {
    const origin = newRepository(test, shop);
    origin.write(file('README.md', 'text\n'));
    origin.commit('second');
    const folder = join(folderWith(test), 'clone');
    origin.git('clone', '--quiet', '--depth', '1', `file://${origin.folder}`, folder);
    const clone = repositoryIn(folder);
    assert.equal(
      await refusal(clone, 'origin/release'),
      '"origin/release" is not a commit of this clone. To fetch it, run "git fetch --depth=1 origin release"',
    );
    assert.equal(
      await refusal(clone, 'HEAD~1'),
      '"HEAD~1" is not a commit of this clone, which is shallow. To fetch all of its history, run "git fetch --unshallow"',
    );
    clone.git('branch', '--quiet', '--move', 'main', 'mine');
    assert.equal(
      await refusal(clone, 'main'),
      '"main" is not a commit of this clone. Did you mean "origin/main"?',
    );
    assert.equal(await refusal(origin, 'release'), '"release" is not a commit of this clone');
    const whole = join(folderWith(test), 'clone');
    origin.git('clone', '--quiet', origin.folder, whole);
    assert.equal(
      await refusal(repositoryIn(whole), 'release'),
      '"release" is not a commit of this clone. To fetch it, run "git fetch origin release"',
    );
    assert.equal(await refusal(origin, '--', '--output=x y'), '"--output=x y" is not a commit of this clone');
    assert.equal(await refusal(origin, ''), '"" is not a commit of this clone');
    assert.equal(await refusal(origin, 'HEAD:east'), '"HEAD:east" is not a commit of this clone');
  });

  it('works in a shallow clone that has both commits, without their common ancestor', async (test) => {
    const origin = onBranch(test);
    origin.git('switch', '--quiet', 'main');
    origin.write(file('README.md', 'text\n'));
    origin.commit('second');
    origin.git('switch', '--quiet', 'feature');
    origin.git('rm', '-r', '--quiet', 'east');
    origin.commit('break');
    const folder = join(folderWith(test), 'clone');
    origin.git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${origin.folder}`, folder);
    const clone = repositoryIn(folder);
    assert.equal(
      await refusal(clone, 'origin/main'),
      '"origin/main" and HEAD have no common ancestor in this clone, which is shallow: run "git fetch --unshallow", or compare with the revision itself by --no-merge-base',
    );
    assert.equal((await diff(clone, 'origin/main', '--no-merge-base')).status, 1);
  });

  it('fetches nothing that a partial clone has not', async (test) => {
    const origin = newRepository(test, shop);
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.write(file('east/orders.yaml', connector('other', { name: 'orders' })));
    origin.commit('second');
    const folder = join(folderWith(test), 'clone');
    origin.git('clone', '--quiet', '--filter=blob:none', `file://${origin.folder}`, folder);
    const clone = repositoryIn(folder);
    assert.match(await refusal(clone, 'HEAD~1'), /^cannot read the revision: /);
    assert.deepEqual(await diff(clone, 'HEAD'), noChanges('HEAD'));
  });

  it('says what is wrong with a path', async (test) => {
    const repository = onBranch(test);
    assert.equal(
      await refusal(repository, 'main', 'missing'),
      'cannot read "missing": no such file or folder, neither now nor in the revision',
    );
    assert.equal(await refusal(repository, 'main', '..'), '".." is outside of the repository');
  });

  it('refuses an index with conflicts', async (test) => {
    const repository = onBranch(test);
    repository.write(file('east/orders.yaml', connector('a', { name: 'orders' })));
    repository.commit('a');
    repository.git('switch', '--quiet', 'main');
    repository.write(file('east/orders.yaml', connector('b', { name: 'orders' })));
    repository.commit('b');
    assert.throws(() => repository.git('merge', '--quiet', 'feature'));
    assert.equal(
      await refusal(repository, 'HEAD', '--staged'),
      '"east/orders.yaml" is in conflict: resolve it and add it to the index',
    );
  });
});
