import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check, type CheckResult } from '../../server/src/cli/commands/check.ts';
import { jsonReport } from '../../server/src/cli/reporters/json.ts';
import { hasSeverity } from '../../server/src/cli/reporters/summary.ts';
import { textReport } from '../../server/src/cli/reporters/text.ts';
import { parseCommandLine } from '../../server/src/cli/syntax/program.ts';
import { UsageError } from '../../server/src/cli/usageError.ts';
import { createDisk } from '../../server/src/disk/disk.ts';
import { connector, file, listener, site } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { runProgram, type Result } from './support/run.ts';

const lint = fileURLToPath(new URL('../../../node_modules/.bin/skupper-lint', import.meta.url));

interface Place {
  /** A folder below the new one, to work in. */
  readonly cwd?: string;
}

/** Runs the command as a program, in a new folder with the files of a fixture. */
function run(test: TestContext, fixture: string, ...args: string[]): Result {
  return runProgram(folderWith(test, fixture), args);
}

/** Checks paths in a new folder with the files of a fixture, as the program does. */
async function checked(
  test: TestContext,
  fixture: string,
  path: string,
  { cwd = '.' }: Place = {},
): Promise<CheckResult> {
  const disk = createDisk({ log: (message) => assert.fail(message), threads: false });
  return check(disk, join(folderWith(test, fixture), cwd), [path]);
}

const connecting = (key: string, port = '8080'): string =>
  file('east/connector.yaml', connector(key, { port, selector: 'app=backend' }));
const listening = (key: string): string => file('west/listener.yaml', listener(key));

describe('skupper-lint', () => {
  it('counts the worst findings of a file that has too many', (test) => {
    const many = Array.from({ length: 501 }, (_, index) =>
      listener(`k${index}`, { name: `n${index}`, host: `h${index}` }),
    );
    const folder = folderWith(
      test,
      file('a.yaml', ...many, listener('z', { name: 'z', host: 'z', port: 'x' })),
    );
    assert.equal(runProgram(folder, ['.']).status, 1);
  });

  it('leaves an older report where there is nothing to report', (test) => {
    const folder = folderWith(test, file('report.sarif', 'older'));
    assert.equal(runProgram(folder, ['nowhere.yaml', '--format', 'sarif', '-o', 'report.sarif']).status, 2);
    assert.match(readFileSync(join(folder, 'report.sarif'), 'utf8'), /^older/);
  });

  it('shows the line with the range underlined, and a total', async (test) => {
    const found = await checked(test, connecting('backend', '"8080"') + listening('backend'), '.');
    assert.equal(
      textReport(found),
      [
        'east/connector.yaml:8:9 error port must be a whole number, not text: remove the quotes. (wrong-type)',
        '  8 |   port: "8080"',
        '    |         ^^^^^^',
        '',
        '1 error in 2 files',
        '',
      ].join('\n'),
    );
  });

  it('prints JSON for programs', async (test) => {
    const found = await checked(test, connecting('backend') + listening('backnd'), 'west');
    assert.deepEqual(JSON.parse(jsonReport(found)), {
      version: 1,
      findings: [
        {
          file: 'west/listener.yaml',
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 21,
          code: 'routing-key-typo',
          severity: 'warning',
          scope: 'network',
          message:
            'No connector provides the routing key "backnd", so this Listener reaches nothing. Did you mean "backend"?',
          fixable: true,
          data: { routingKey: 'backnd', suggestion: 'backend' },
        },
      ],
      summary: { files: 1, error: 0, warning: 1, information: 0, hint: 0 },
    });
  });

  it('matches one file against all below the working directory, and reports that file alone', async (test) => {
    const fixture = connecting('backend', '"1"') + listening('backend');
    assert.equal(textReport(await checked(test, fixture, 'west/listener.yaml')), 'No findings in 1 file\n');
  });

  it('reads the settings of the folder, or of the nearest one above', async (test) => {
    const fixture = `-- .skupper.yaml --\nrules:\n  wrong-type: warning\n${connecting('backend', '"1"')}${listening('backend')}`;
    for (const [cwd, path] of [
      ['.', 'east'],
      ['east', '.'],
      ['west', '../east/connector.yaml'],
    ] as const) {
      const out = textReport(await checked(test, fixture, path, { cwd }));
      assert.match(out, /connector.yaml:8:9 warning .*wrong-type/, cwd);
      assert.match(out, /1 warning in 1 file\n$/, cwd);
    }
    assert.match(
      textReport(await checked(test, '-- .skupper.yaml --\nrule: {}\n', '.')),
      /Unknown property "rule" in a settings file\. Did you mean "rules"\?/,
    );
  });

  it('fails at the severity that is asked for', async (test) => {
    const typo = connecting('backend') + listening('backnd');
    const found = await checked(test, typo, '.');
    assert.equal(hasSeverity(found, 'error'), false);
    assert.equal(hasSeverity(found, 'warning'), true);
    assert.equal(hasSeverity(found, 'hint'), true);
    assert.equal(hasSeverity(await checked(test, connecting('a'), '.'), 'warning'), false);
    assert.equal(run(test, typo, '.').status, 0);
    assert.equal(run(test, typo, '.', '--fail-on=warning').status, 1);
    assert.equal(run(test, connecting('a', '""'), '.', '--fail-on', 'never', '--format=json').status, 0);
  });

  it('says what is wrong with the command line, with status 2', (test) => {
    for (const [args, message] of [
      [[], /^no path given: pass at least one file or folder$/],
      [['.', '--format', 'xml'], /^invalid value "xml" for "--format": expected .*\btext\b/],
      [['.', '--fail-on', 'fatal'], /^invalid value "fatal" for "--fail-on": expected error, warning/],
      [['.', '--bogus'], /^unknown option "--bogus"$/],
      [['.', '-x'], /^unknown option "-x"$/],
      [['.', '--format'], /^option "--format" requires a value$/],
      [['.', '--help=no'], /^option "--help" does not take a value$/],
    ] as const)
      assert.throws(
        () => parseCommandLine(args, '1.0.0'),
        (error) => error instanceof UsageError && message.test(error.message),
        args.join(' '),
      );
    const { status, err, out } = run(test, listening('a'), 'nowhere');
    assert.equal(status, 2);
    assert.match(err, /^error: cannot read "nowhere": no such file or folder\n/);
    assert.equal(out, '');
  });

  it('checks what comes through a pipe with the project, but not twice', (test) => {
    const folder = folderWith(
      test,
      `${connecting('backend')}-- west/site.yaml --\n${site('west')}${listening('backend')}`,
    );
    const pipe = (names: string): string => {
      const text = names.split(' ').map((name) => readFileSync(join(folder, name), 'utf8'));
      return spawnSync(process.execPath, [lint, '-'], {
        cwd: folder,
        encoding: 'utf8',
        input: text.join('---\n'),
      }).stdout;
    };
    assert.equal(pipe('west/listener.yaml'), 'No findings in 1 file\n');
    assert.equal(pipe('west/site.yaml west/listener.yaml'), 'No findings in 1 file\n');
    assert.equal(pipe('east/connector.yaml'), 'No findings in 1 file\n');
  });

  it('checks the same files from any folder', async (test) => {
    const fixture = `-- .skupper.yaml --\n{}\n-- .gitignore --\n*.local.yaml\n${connecting('backend', '"1"')}${listening('backend')}-- west/a.local.yaml --\n${listener('b')}-- west/deep/b.local.yaml --\n${listener('b')}`;
    const folder = folderWith(test, fixture);
    mkdirSync(join(folder, '.git'));
    symlinkSync(folder, join(folder, 'link'));
    const disk = createDisk({ log: (message) => assert.fail(message), threads: false });
    for (const [cwd, ...paths] of [
      ['.', 'west', 'east'],
      ['.', '.'],
      ['.', './west/', 'east//'],
      ['.', join(folder, 'west'), join(folder, 'link/east')],
      ['.', 'link'],
      ['.', 'link/west/listener.yaml', 'west/listener.yaml', 'east/connector.yaml'],
      ['.', '**/*.{yaml,yml}'],
      ['.', `${folder}/{east,west}/**/*.yaml`],
      ['west', '.', '../east'],
      ['west', 'listener.yaml', '../east/connector.yaml'],
      ['west/deep', '../*.yaml', '../../east'],
      ['link/west', '.', '../east'],
      ['/', join(folder, 'west'), join(folder, 'link/east/connector.yaml')],
    ] as const) {
      const { files, problems, notes } = await check(disk, resolve(folder, cwd), paths);
      assert.deepEqual(
        files.flatMap(({ uri, findings }) =>
          uri.endsWith('.skupper.yaml') ? [] : [uri.slice(uri.lastIndexOf('/') + 1), findings.length],
        ),
        ['connector.yaml', 1, 'listener.yaml', 0],
        `${cwd}: ${paths.join(' ')}`,
      );
      assert.deepEqual([problems, notes], [[], []]);
    }
  });

  it('says that files in other formats are skipped, and goes on', (test) => {
    const files = `${listening('a')}-- README.md --\n${listener('b')}-- west/l.yaml.bak --\n${listener('b')}`;
    const { status, out, err } = run(test, files, 'README.md', 'west/listener.yaml', 'west/l.yaml.bak');
    assert.match(out, /1 information in 1 file\n$/);
    assert.equal(status, 0);
    assert.match(
      err,
      /^note: skipped "README\.md": it is not a YAML or JSON file.*\nnote: skipped "west\/l\.yaml\.bak": /,
    );
  });

  it('says which links it does not follow', (test) => {
    const folder = folderWith(test, listening('a'));
    symlinkSync(tmpdir(), join(folder, 'shared'));
    const { stderr, status } = spawnSync(process.execPath, [lint, '.'], { cwd: folder, encoding: 'utf8' });
    assert.match(
      stderr,
      /^note: These symbolic links lead out of the folder that is read, and are not followed: ".*\/shared"\n$/,
    );
    assert.equal(status, 0);
  });

  it('underlines what a terminal shows', async (test) => {
    for (const [before, value, indent, width] of [
      ['', '日本', 13, 6],
      ['\t', 'x y', 14, 5],
      ['# ', 'x y', undefined, undefined],
      ['👩‍👩‍👧: 1, ', 'e\u0301 ', 20, 4],
      ['"日本": 1, ', '👍🏽👍🏽', 24, 6],
      ['ｱ: 1, ', 'ﾊﾞ', 19, 4],
    ] as const) {
      const text = `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata: {name: a}\nspec: {${before}host: "${value}", routingKey: a, port: 1}\n`;
      const out = textReport(await checked(test, `-- a.yaml --\n${text}`, '.'));
      const lines = out.split('\n');
      const at = lines.findIndex((line) => line.includes('invalid-host'));
      if (width === undefined) assert.equal(at, -1);
      else
        assert.equal(lines[at + 2], `    | ${' '.repeat(indent)}${'^'.repeat(width)}`, `${before}${value}`);
    }
  });

  it('prints its help and its version', (test) => {
    assert.match(run(test, '', '--help').out, /^Usage: skupper-lint PATH/);
    assert.match(run(test, '', '--version').out, /^\d+\.\d+\.\d+\n$/);
  });

  it('lets no character of a file steer the terminal', async (test) => {
    const fixture = listening('"\\e[31m"').replace('name: a', 'nam\u001B[31m: x');
    const out = textReport(await checked(test, fixture, '.'));
    assert.ok(!out.includes('\u001B'));
    assert.match(out, /error/);
  });
});
