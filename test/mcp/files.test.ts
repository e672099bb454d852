import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connector, listener } from '../support/resources.ts';
import { withFolder } from '../security/support/temporaryFolder.ts';
import { withAssistant, type Assistant } from './support/assistant.ts';

const keysOf = async ({ ask }: Assistant): Promise<unknown[]> =>
  (await ask('list_keys')).data.items.map(({ fromFile }) => fromFile['key']);

describe('the files that an assistant can ask about', () => {
  it('are as they are on the disk at each question', async () => {
    await withFolder({ 'a.yaml': listener('one') }, async (folder) => {
      const path = join(folder, 'a.yaml');
      await withAssistant({ cwd: folder }, async (assistant) => {
        assert.deepEqual(await keysOf(assistant), ['one']);
        writeFileSync(path, listener('two'));
        assert.deepEqual(await keysOf(assistant), ['two'], 'changed');
        const { atime, mtime } = statSync(path);
        writeFileSync(path, listener('six'));
        utimesSync(path, atime, mtime);
        assert.deepEqual(await keysOf(assistant), ['six'], 'changed with the same size and time');
        mkdirSync(join(folder, 'new'));
        writeFileSync(join(folder, 'new/b.yaml'), connector('two'));
        assert.deepEqual(await keysOf(assistant), ['six', 'two'], 'created');
        writeFileSync(join(folder, '.gitignore'), 'new\n');
        assert.deepEqual(await keysOf(assistant), ['six'], 'ignored');
        writeFileSync(join(folder, '.skupper.yaml'), 'exclude: [a.yaml]\n');
        assert.deepEqual(await keysOf(assistant), [], 'excluded');
        rmSync(join(folder, '.skupper.yaml'));
        rmSync(join(folder, '.gitignore'));
        assert.deepEqual(await keysOf(assistant), ['six', 'two'], 'as before');
        rmSync(path);
        assert.deepEqual(await keysOf(assistant), ['two'], 'deleted');
        rmSync(folder, { recursive: true });
        assert.deepEqual(await keysOf(assistant), [], 'all of them');
        mkdirSync(folder);
        writeFileSync(path, listener('one'));
        assert.deepEqual(await keysOf(assistant), ['one'], 'created again');
      });
    });
  });

  it('are in the folders that are named, and nowhere else', async () => {
    const files = { 'in/a.yaml': listener('inside'), 'out/b.yaml': connector('outside'), 'c.yaml': '' };
    await withFolder(files, async (folder) => {
      symlinkSync(join(folder, 'out'), join(folder, 'in/folder'));
      symlinkSync(join(folder, 'out/b.yaml'), join(folder, 'in/link.yaml'));
      symlinkSync('/etc', join(folder, 'in/etc'));
      symlinkSync('loop', join(folder, 'in/loop'));
      await withAssistant({ cwd: folder, folders: ['in'] }, async (assistant) => {
        assert.deepEqual(await keysOf(assistant), ['inside']);
        for (const path of [
          '..',
          '../out/b.yaml',
          '../none.yaml',
          '/etc/passwd',
          '/none',
          join(folder, 'out/b.yaml'),
          join(folder, 'inside'),
          'folder/b.yaml',
          'folder/none.yaml',
          'link.yaml',
          'etc/passwd',
          'loop',
          'x/../../out/b.yaml',
        ]) {
          const reason = /outside of the folders that may be read/;
          assert.match(await assistant.refused('check_files', { paths: [path] }), reason, path);
          assert.match(await assistant.refused('check_text', { text: 'a: b', path }), reason, path);
        }
        for (const path of ['a.yaml', '.', './a.yaml', join(folder, 'in/a.yaml'), join(folder, 'in')])
          assert.equal((await assistant.ask('check_files', { paths: [path] })).data['files'], 1, path);
        for (const path of ['file:///etc/passwd', 'https://example.com/a.yaml', '\uD800.yaml'])
          for (const [tool, input] of [
            ['check_files', { paths: [path] }],
            ['check_text', { text: 'a: b', path }],
          ] as const)
            assert.match(await assistant.refused(tool, input), /it is not the path of a file/, path);
        for (const path of ['~/a.yaml', '%2e%2e/out/b.yaml'])
          assert.match(await assistant.refused('check_files', { paths: [path] }), /no such file/, path);
        assert.match(await assistant.refused('check_files', { paths: ['a\0.yaml'] }), /no such file/);
      });
    });
  });

  it('may be in several folders, and then have absolute paths', async () => {
    await withFolder({ 'a/a.yaml': listener('x'), 'b/b.yaml': connector('x') }, async (folder) => {
      symlinkSync(join(folder, 'b'), join(folder, 'link'));
      await withAssistant({ cwd: folder, folders: ['a', 'link'] }, async ({ ask }) => {
        const { data } = await ask('get_key', { key: 'x' });
        assert.deepEqual(
          data.items.map(({ fromFile }) => fromFile['file']),
          [join(folder, 'a/a.yaml'), join(folder, 'b/b.yaml')],
        );
        for (const path of ['a.yaml', 'b.yaml', join(folder, 'link/b.yaml'), join(folder, 'b/b.yaml')])
          assert.equal((await ask('check_files', { paths: [path] })).data['files'], 1, path);
      });
    });
  });
});
