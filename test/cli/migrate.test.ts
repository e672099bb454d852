import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runParsed } from './support/runParsed.ts';

const today = listener('k');
const draft = today.replace('v2alpha1', 'v1alpha1');

describe('skupper-lint migrate', () => {
  it('migrates what is named, and nothing else', async (test) => {
    const folder = folderWith(test, file('a/a.yaml', draft, draft) + file('b/b.yaml', draft));
    const { output, exitCode } = await runParsed(folder, ['migrate', 'a']);
    assert.deepEqual([output, exitCode], ['2 documents migrated in 1 file\n', 0]);
    assert.equal(readFileSync(join(folder, 'a/a.yaml'), 'utf8'), `${today}---\n${today}`);
    assert.equal(readFileSync(join(folder, 'b/b.yaml'), 'utf8'), draft);
    const again = await runParsed(folder, ['migrate', 'a']);
    assert.deepEqual([again.output, again.exitCode], ['0 documents migrated in 0 files\n', 0]);
  });

  it('shows a diff, and changes nothing', async (test) => {
    const folder = folderWith(test, file('a.yaml', draft));
    const { output, exitCode, notes } = await runParsed(folder, ['migrate', '--dry-run', '.']);
    assert.match(output, /\n-apiVersion: skupper\.io\/v1alpha1\n\+apiVersion: skupper\.io\/v2alpha1\n/);
    assert.deepEqual([exitCode, notes], [1, ['1 document would be migrated in 1 file']]);
    assert.equal(readFileSync(join(folder, 'a.yaml'), 'utf8'), draft);
  });

  it('says what cannot be read, and migrates the rest', async (test) => {
    const folder = folderWith(test, file('a.yaml', draft));
    const { output, exitCode, errors } = await runParsed(folder, ['migrate', 'a.yaml', 'nowhere']);
    assert.equal(output, '1 document migrated in 1 file\n');
    assert.deepEqual([exitCode, errors], [2, ['cannot read "nowhere": no such file or folder']]);
  });
});
