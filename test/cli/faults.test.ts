import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check } from '../../server/src/cli/commands/check.ts';
import { createDisk, type Disk } from '../../server/src/disk/disk.ts';
import { listener } from '../support/resources.ts';
import { runParsed } from './support/runParsed.ts';

const program = fileURLToPath(new URL('../../../node_modules/.bin/skupper-lint', import.meta.url));
const wrong = listener('k').replace('port: 1', 'port: "1"');
const isPosix = process.platform !== 'win32';
const isLinux = process.platform === 'linux';

/**
 * Runs a program, which is the first argument. Nothing is forbidden to root, which becomes somebody else once the program and the engine are
 * read: that one may not even read the folder of the program.
 */
const asNobody = `
  const [node, program, ...args] = process.argv;
  const Module = require('node:module');
  const text = require('node:fs').readFileSync(program, 'utf8');
  const loaded = Object.assign(new Module(program), { filename: program });
  loaded.require('./service.js');
  if (process.getuid() === 0) {
    process.setgid(65534);
    process.setuid(65534);
  }
  process.argv = [node, program, ...args];
  loaded._compile(text, program);
`;

describe('skupper-lint, where something is wrong', () => {
  let root: string;
  const path = (name: string): string => join(root, name);
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'skupper-faults-'));
    writeFileSync(path('good.yaml'), wrong);
    writeFileSync(path('utf16.yaml'), Buffer.from(`\uFEFF${wrong}`, 'utf16le'));
    writeFileSync(path('latin1.yaml'), Buffer.from('a: \u00e9\n', 'latin1'));
    writeFileSync(path('long.yaml'), wrong);
    appendFileSync(path('long.yaml'), `# ${'x'.repeat(5 * 1024 * 1024)}\n`);
    writeFileSync(path('huge.yaml'), '');
    truncateSync(path('huge.yaml'), 2 ** 40);
    writeFileSync(path('other.yaml'), 'a: 1\n');
    mkdirSync(path('folder.yaml'));
    if (!isPosix) return;
    symlinkSync('loop.yaml', path('loop.yaml'));
    execFileSync('mkfifo', [path('pipe.yaml')]);
  });
  after(() => rmSync(root, { recursive: true }));

  /** What is printed as errors for a path, with the exit code. */
  async function errorsOf(...paths: string[]): Promise<[number, ...string[]]> {
    const { exitCode, errors } = await runParsed(root, paths);
    return [exitCode, ...errors];
  }

  it('says why a file that was named is not read, with status 2', async () => {
    for (const [name, reason] of [
      ['utf16.yaml', 'it is not valid UTF-8: save it as UTF-8'],
      ['latin1.yaml', 'it is not valid UTF-8: save it as UTF-8'],
      ['long.yaml', 'it is larger than 5 MiB'],
      ['huge.yaml', 'it is larger than 40 MiB'],
      ['nowhere.yaml', 'no such file or folder'],
      ['good.yaml/nowhere.yaml', 'no such file or folder'],
      ['*.txt', 'no file matches this pattern'],
      ...(isPosix
        ? [
            ['/dev/null', 'it is not a regular file'],
            ['loop.yaml', 'it is a link that leads to itself'],
          ]
        : []),
    ])
      assert.deepEqual(await errorsOf(name ?? ''), [2, `cannot read "${name}": ${reason}`]);
  });

  it('reports the others that were named', async () => {
    const { exitCode, output, errors } = await runParsed(root, ['nowhere', 'good.yaml', 'huge.yaml']);
    assert.equal(exitCode, 2);
    assert.equal(errors.length, 2);
    assert.match(output, /^good\.yaml:8:9 error/m);
    assert.match(output, /in 1 file\n$/);
  });

  it('says nothing about files that have nothing to do with Skupper', async () => {
    assert.deepEqual(await errorsOf('other.yaml'), [0]);
    assert.deepEqual(await errorsOf('folder.yaml'), [0]);
    assert.deepEqual(await errorsOf('.', '--fail-on=never'), [0]);
  });

  it('reports all other files when one cannot be checked, and says so, with status 2', async () => {
    const disk = createDisk({ log: assert.fail, threads: false });
    const failing: Disk = {
      ...disk,
      readFile: (uri) => {
        if (uri.endsWith('other.yaml')) throw new Error('boom');
        return disk.readFile(uri);
      },
    };
    const { files, problems } = await check(failing, root, ['other.yaml', 'good.yaml']);
    assert.deepEqual(
      files.map(({ uri, findings }) => [
        uri.slice(uri.lastIndexOf('/') + 1),
        findings.map(({ code }) => code),
      ]),
      [
        ['good.yaml', ['unmatched-listener', 'wrong-type']],
        ['other.yaml', ['unreadable-file']],
      ],
    );
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^internal error, .*: Reading file:.*other\.yaml: Error: boom$/);
  });

  /** Runs the program in a shell. */
  function shell(command: string, cwd = root): { status: number | null; out: string; err: string } {
    const lint = `'${process.execPath}' '${program}'`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command.replaceAll('LINT', lint)], {
      cwd,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, out: stdout, err: stderr };
  }

  it('does not wait for a pipe in a folder, and escapes what it prints', { skip: !isPosix }, () => {
    const { status, out, err } = shell("LINT . 'no\u001b[31mwhere' --fail-on never");
    assert.equal(status, 2);
    assert.match(out, /^good\.yaml:8:9 error/m);
    assert.ok(!out.includes('pipe.yaml'));
    assert.match(err, /^error: cannot read "no\uFFFD\[31mwhere": no such file or folder$/m);
  });

  it('reads standard input and pipes that are named', { skip: !isPosix }, () => {
    for (const [command, name] of [
      ['cat good.yaml | LINT -', '<stdin>'],
      ['cat good.yaml | LINT /dev/stdin', '<stdin>'],
      ['LINT - < good.yaml', '<stdin>'],
      ['cat good.yaml > pipe.yaml & LINT pipe.yaml', 'pipe.yaml'],
      ['cat good.yaml > pipe.yaml & LINT ./pipe.yaml', './pipe.yaml'],
    ] as const) {
      const { status, out, err } = shell(command);
      assert.equal(err, '');
      assert.ok(
        out.startsWith(`${name}:8:9 error port must be`) || out.includes(`\n${name}:8:9 error port must be`),
        out,
      );
      assert.match(out, /in 1 file\n$/);
      assert.equal(status, 1);
    }
    const { status, out, err } = shell('cat utf16.yaml | LINT - good.yaml');
    assert.equal(err, 'error: cannot read "<stdin>": it is not valid UTF-8: save it as UTF-8\n');
    assert.match(out, /^good\.yaml:8:9 error/m);
    assert.equal(status, 2);
    assert.equal(
      shell('head -c 6000000 /dev/zero | LINT -').err,
      'error: cannot read "<stdin>": it is larger than 5 MiB\n',
    );
  });

  it(
    'says which files and folders in a folder it may not read, with status 2',
    { skip: !isPosix },
    (test) => {
      const folder = mkdtempSync(join(tmpdir(), 'skupper-locked-'));
      test.after(() => {
        chmodSync(join(folder, 'locked'), 0o700);
        rmSync(folder, { recursive: true });
      });
      writeFileSync(join(folder, 'good.yaml'), wrong);
      writeFileSync(join(folder, 'secret.yaml'), wrong, { mode: 0 });
      mkdirSync(join(folder, 'locked'), { mode: 0 });
      chmodSync(folder, 0o755);
      const run = (...args: string[]): ReturnType<typeof spawnSync> =>
        spawnSync(process.execPath, ['-e', asNobody, resolve('server/dist/lint.cjs'), ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
      const { status, stdout, stderr } = run('.');
      assert.match(String(stdout), /^good\.yaml:8:9 error/m);
      assert.equal(
        stderr,
        'error: cannot read "locked": permission denied\nerror: cannot read "secret.yaml": permission denied\n',
      );
      assert.equal(status, 2);
      const named = run('locked', 'secret.yaml');
      assert.equal(named.stdout, '');
      assert.equal(named.stderr, stderr);
      assert.equal(named.status, 2);
    },
  );

  it('says in one line that it cannot print the report, with status 2', { skip: !isLinux }, () => {
    const { status, err } = shell('LINT good.yaml > /dev/full');
    assert.equal(status, 2);
    assert.match(err, /^error: cannot write the report: .*no space left.*\n$/);
    assert.equal(shell('LINT good.yaml > /dev/full 2> /dev/full').status, 2);
  });

  it('keeps its status where the reader of the report is gone', { skip: !isPosix }, () => {
    const { out, err } = shell('{ LINT good.yaml; echo $? >&2; } | true');
    assert.equal(out, '');
    assert.equal(err, '1\n');
  });

  it('says in one line that its working directory is gone, with status 2', { skip: !isPosix }, () => {
    const gone = mkdtempSync(join(tmpdir(), 'skupper-gone-'));
    const { status, err } = shell(`rmdir '${gone}'; LINT good.yaml`, gone);
    assert.equal(status, 2);
    assert.equal(err, 'error: cannot read the working directory: no such file or folder\n');
  });
});
