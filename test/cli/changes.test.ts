import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { change, createChanges, writeChanges } from '../../server/src/cli/commands/changes.ts';
import { openProject, type Project } from '../../server/src/cli/commands/project.ts';
import { createDisk } from '../../server/src/disk/disk.ts';
import { file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';

async function openFolder(test: TestContext, fixture: string): Promise<{ folder: string; project: Project }> {
  const folder = folderWith(test, fixture);
  const disk = createDisk({ log: assert.fail, threads: false });
  return { folder, project: await openProject(disk, folder, ['.']) };
}

describe('changes of files', () => {
  it('are not written over what somebody else wrote meanwhile', async (test) => {
    const files = file('a.yaml', listener('a')) + file('b.yaml', listener('b'));
    const { folder, project } = await openFolder(test, files);
    const changes = createChanges(project.service);
    for (const uri of project.uris) change(changes, uri, listener('c'));
    writeFileSync(join(folder, 'a.yaml'), listener('d'));
    assert.equal(await writeChanges(changes, project), 1);
    assert.deepEqual([...project.problems], ['cannot write "a.yaml": it was changed meanwhile']);
  });

  it('that cannot be written are named, and the others are written', async (test) => {
    const { folder, project } = await openFolder(test, file('a.yaml', listener('a')));
    const changes = createChanges(project.service);
    const [uri = ''] = project.uris;
    change(changes, uri.replace('a.yaml', 'gone/b.yaml'), listener('b'));
    change(changes, uri, listener('c'));
    assert.equal(await writeChanges(changes, project), 1);
    assert.deepEqual([...project.problems], ['cannot write "gone/b.yaml": no such file or folder']);
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), listener('c'));
  });

  it('do not replace a file that is new for the project, but exists', async (test) => {
    const { folder, project } = await openFolder(test, file('a.yaml', listener('a')));
    const changes = createChanges(project.service);
    const [uri = ''] = project.uris;
    writeFileSync(join(folder, 'b.yaml'), 'mine');
    change(changes, uri.replace('a.yaml', 'b.yaml'), listener('b'));
    assert.equal(await writeChanges(changes, project), 0);
    assert.deepEqual([...project.problems], ['cannot write "b.yaml": it exists already']);
  });
});
