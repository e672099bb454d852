import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { connector, file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runParsed } from './support/runParsed.ts';
import { runProgram } from './support/run.ts';

const wrong = listener('k', { port: '"1"' });
const right = listener('k');
const broken = 'apiVersion: skupper.io/v2alpha1\nkind: [Site\n';
/** With what it belongs to, so that nothing else is found. */
const rest = `-- site.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: a\n${file('other/c.yaml', connector('k'))}`;

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const withFile = (test: TestContext, text = wrong): string => folderWith(test, rest + file('a.yaml', text));

describe('skupper-lint fix', () => {
  it('passes standard input on if it is not about Skupper', (test) => {
    for (const input of ['replicas: 2\n', '# nothing\n', 'kind: [\n'])
      assert.equal(runProgram(folderWith(test), ['fix', '-'], { input }).out, input);
  });

  it('takes no empty name for all files here', (test) => {
    const folder = withFile(test);
    const { status, err } = runProgram(folder, ['fix', '']);
    assert.deepEqual([status, read(folder, 'a.yaml')], [2, wrong]);
    assert.match(err, /cannot read "": the path is empty/);
  });

  it('fixes what is named, says how much, and reports what is left', async (test) => {
    const folder = folderWith(test, rest + file('a.yaml', wrong, broken) + file('b.yaml', wrong));
    const { output, exitCode, errors } = await runParsed(folder, ['fix', 'a.yaml']);
    assert.match(output, /^a\.yaml:\d+:\d+ error .*\(invalid-yaml\)\n[^]*\n1 finding fixed in 1 file\n$/);
    assert.deepEqual([exitCode, errors], [1, []]);
    assert.equal(read(folder, 'a.yaml'), `${right}---\n${broken}`);
    assert.equal(read(folder, 'b.yaml'), wrong);
  });

  it('keeps line breaks, the byte order mark, comments, links and permissions', async (test) => {
    const folder = withFile(test);
    const text = (port: string): string =>
      `\uFEFF${listener('k', { port }).replace('spec:', '# why\nspec: # here')}`.replaceAll('\n', '\r\n');
    writeFileSync(join(folder, 'real.yaml'), text('"1"'));
    chmodSync(join(folder, 'real.yaml'), 0o600);
    symlinkSync('real.yaml', join(folder, 'link.yaml'));
    const { output } = await runParsed(folder, ['fix', 'link.yaml']);
    assert.match(output, /1 finding fixed in 1 file\n$/);
    assert.equal(read(folder, 'real.yaml'), text('1'));
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, 'real.yaml')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder).toSorted(), [
      'a.yaml',
      'link.yaml',
      'other',
      'real.yaml',
      'site.yaml',
    ]);
  });

  it('applies fixes that overlap one after the other, and then has nothing to do', async (test) => {
    const folder = withFile(test, listener('k', { port: '"1"', extra: '  type: "tcp"\n  hots: a\n' }));
    await runParsed(folder, ['fix', '.']);
    const text = read(folder, 'a.yaml');
    const { output } = await runParsed(folder, ['fix', '.']);
    assert.match(output, /\n0 findings fixed in 0 files\n$/);
    assert.equal(read(folder, 'a.yaml'), text);
  });

  it('does not fix what a rule that is off would find', async (test) => {
    const folder = withFile(test);
    await runParsed(folder, ['fix', '--rule', 'wrong-type=off', '.']);
    assert.equal(read(folder, 'a.yaml'), wrong);
  });

  it('shows a diff that git applies, and changes nothing', async (test) => {
    const folder = folderWith(test, rest + file('sub/d.yaml', right));
    writeFileSync(join(folder, 'sub/ä b".yaml'), wrong);
    writeFileSync(join(folder, 'c.yaml'), wrong.trimEnd());
    writeFileSync(join(folder, 'bom.yaml'), `\uFEFF${wrong.replace('apiVersion: ', 'apiVersion:  ')}`);
    mkdirSync(join(folder, '.git'));
    const { output, exitCode, notes } = await runParsed(folder, ['fix', '--dry-run', '.']);
    assert.deepEqual([exitCode, notes], [1, ['3 findings would be fixed in 3 files']]);
    assert.equal(read(folder, 'c.yaml'), wrong.trimEnd());
    assert.match(output, /^diff --git a\/bom\.yaml b\/bom\.yaml\n--- a\/bom\.yaml\n\+\+\+ b\/bom\.yaml\n@@ /);
    const applied = spawnSync('git', ['apply', '-'], { cwd: folder, input: output, encoding: 'utf8' });
    assert.equal(applied.stderr, '');
    const again = await runParsed(folder, ['fix', '--dry-run', '.']);
    assert.deepEqual([again.exitCode, again.output], [0, '']);
  });

  it('fixes the text of standard input, and prints it', (test) => {
    const { out, err, status } = runProgram(folderWith(test, rest), ['fix', '-'], { input: wrong });
    assert.equal(out, right);
    assert.equal(err, 'note: 1 finding fixed in 1 file\nnote: left: No findings in 1 file\n');
    assert.equal(status, 0);
  });

  it('writes nothing outside of what is named, whatever other files link to', async (test) => {
    const folder = folderWith(test, rest + file('in/a.yaml', wrong) + file('out/b.yaml', wrong));
    symlinkSync('../out/b.yaml', join(folder, 'in/link'));
    symlinkSync('../out', join(folder, 'in/folder'));
    await runParsed(folder, ['fix', 'in']);
    assert.equal(read(folder, 'in/a.yaml'), right);
    assert.equal(read(folder, 'out/b.yaml'), wrong);
  });
});
