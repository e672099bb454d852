import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { program, runProgram } from './support/run.ts';

const wrong = listener('k', { port: '"1"' });

describe('the program', () => {
  it('writes its output to a file as a whole, and nothing else', (test) => {
    const folder = folderWith(test, file('a.yaml', wrong));
    const expected = runProgram(folder, ['.', '--format', 'json']).out;
    const { out, err, status } = runProgram(folder, ['.', '--format', 'json', '-o', 'report.txt']);
    assert.deepEqual([out, err, status], ['', '', 1]);
    assert.equal(readFileSync(join(folder, 'report.txt'), 'utf8'), expected);
    assert.deepEqual(readdirSync(folder).toSorted(), ['a.yaml', 'report.txt']);
  });

  it('says with status 2 that it cannot write its output', (test) => {
    const folder = folderWith(test, file('a.yaml', wrong));
    for (const [target, reason] of [
      ['nowhere/report.txt', 'no such file or folder'],
      ['.', 'it is a folder'],
    ] as const) {
      const { err, status } = runProgram(folder, ['.', '-o', target]);
      assert.deepEqual([err, status], [`error: cannot write "${target}": ${reason}\n`, 2]);
    }
  });

  it('adds a summary of the job of GitHub, after what others wrote', (test) => {
    const folder = folderWith(test, `${file('a.yaml', wrong)}-- summary.md --\nbefore\n`);
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'summary.md'), GITHUB_WORKSPACE: folder };
    runProgram(folder, ['.', '--format', 'text'], { env });
    assert.equal(readFileSync(join(folder, 'summary.md'), 'utf8'), 'before\n');
    const { out } = runProgram(folder, ['.', '--format', 'github'], { env });
    assert.match(out, /^::error .*file=a\.yaml,/);
    assert.match(readFileSync(join(folder, 'summary.md'), 'utf8'), /^before\n### skupper-lint\n\n1 error/);
  });

  it('follows FORCE_COLOR and NO_COLOR, and is plain in a pipe', (test) => {
    const folder = folderWith(test, file('a.yaml', wrong));
    const isColored = (env: NodeJS.ProcessEnv, ...args: string[]): boolean =>
      runProgram(folder, ['.', ...args], { env }).out.includes('\u001B[');
    assert.equal(isColored({}), false);
    assert.equal(isColored({ FORCE_COLOR: '1' }), true);
    assert.equal(isColored({ FORCE_COLOR: '1' }, '--color', 'never'), false);
    assert.equal(isColored({ NO_COLOR: '1' }, '--color', 'always'), true);
  });

  it('ends at once when it is interrupted', async (test) => {
    const folder = folderWith(test, file('a.yaml', wrong));
    const child = spawn(process.execPath, [program, '-'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    // It waits for standard input.
    child.stdin.write('a: 1\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGINT');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    // A shell makes 130 of it.
    assert.ok(code === 130 || signal === 'SIGINT', `${code} ${signal}`);
  });

  it('leaves whole files where it is interrupted while it writes', async (test) => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}.yaml`);
    const folder = folderWith(test, names.map((name) => file(name, wrong)).join(''));
    const child = spawn(process.execPath, [program, 'fix', '.'], { cwd: folder, stdio: 'ignore' });
    const isStarted = (): boolean => names.some((name) => readFileSync(join(folder, name), 'utf8') !== wrong);
    const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
    while (!isStarted() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGINT');
    const [code] = await exited;
    assert.ok(code === 130 || code === 1 || code === 0, String(code));
    const texts = new Set(names.map((name) => readFileSync(join(folder, name), 'utf8')));
    assert.ok([...texts].every((text) => text === wrong || text === listener('k')));
    assert.deepEqual(
      readdirSync(folder).filter((name) => !names.includes(name)),
      [],
    );
  });

  it('keeps its exit code where nobody reads on', (test) => {
    const folder = folderWith(test, file('a.yaml', wrong));
    for (const format of ['text', 'sarif', 'junit']) {
      const command = `"$0" "$1" . --format ${format} | true; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, program], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.deepEqual([stdout, stderr], ['1\n', '']);
    }
  });

  it('writes a long report to its end', (test) => {
    const many = Array.from({ length: 300 }, (_, index) => file(`${index}.yaml`, wrong)).join('');
    const { out } = runProgram(folderWith(test, many), ['.', '--format', 'sarif']);
    assert.ok(out.length > 300_000);
    const { runs } = JSON.parse(out) as { runs: { results: unknown[] }[] };
    assert.ok((runs[0]?.results.length ?? 0) >= 300);
  });

  it('reads folders that are deep and wide', (test) => {
    const folder = folderWith(test, file('a.yaml', listener('k')));
    const deep = join(folder, ...Array.from({ length: 100 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'b.yaml'), wrong);
    for (let index = 0; index < 2000; index++) writeFileSync(join(folder, `${index}.yaml`), 'a: 1\n');
    const { out, status } = runProgram(folder, ['.']);
    assert.match(out, /\n1 error, 2 information in 2002 files\n$/);
    assert.equal(status, 1);
  });
});
