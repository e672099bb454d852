import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { styleFor } from '../../server/src/cli/style.ts';
import { UsageError, CommandError } from '../../server/src/cli/usageError.ts';
import { parseCommandLine } from '../../server/src/cli/syntax/program.ts';
import { file, listener } from '../support/resources.ts';
import { folderWith } from './support/folder.ts';
import { assertGolden } from './support/golden.ts';
import { runParsed } from './support/runParsed.ts';

const wrong = listener('k', { port: '"1"' });

/** The last line of the text that a command prints in a folder. */
async function lastLine(folder: string, ...args: string[]): Promise<string | undefined> {
  const { output } = await runParsed(folder, args);
  return output.trimEnd().split('\n').at(-1);
}

const inFolder = (test: TestContext, text = file('a.yaml', wrong)): string => folderWith(test, text);

function printed(...args: string[]): string {
  const parsed = parseCommandLine(args, '1.2.3');
  assert.ok('text' in parsed);
  return parsed.text;
}

describe('the help', () => {
  /** Formats are added, which is no change of the rest. */
  const withoutFormats = (text: string): string =>
    text.replace(/(output format: )[^(]*sarif[^(]*/, '$1FORMATS ');

  it('of the program and of each command is as it was', () => {
    assertGolden('help', withoutFormats(printed('--help')));
    for (const command of [
      'check',
      'fix',
      'explain',
      'graph',
      'keys',
      'diff',
      'migrate',
      'convert',
      'mcp',
      'completion',
    ]) {
      assertGolden(`help-${command}`, withoutFormats(printed(command, '--help')));
      assert.equal(printed('help', command), printed(command, '--help'));
    }
    assert.equal(printed('.', '--format', 'xml', '-h'), printed('-h'));
  });

  it('fits into a terminal', () => {
    for (const line of printed('--help').split('\n')) assert.ok(line.length <= 100, line);
  });
});

describe('a command line', () => {
  it('that is invalid is refused with a message that helps', () => {
    for (const [args, message] of [
      [['.', '--formt', 'json'], 'unknown option "--formt". Did you mean "--format"?'],
      [['fix'], 'no path given: pass at least one file or folder'],
      [['help', 'nope'], 'unknown command: "skupper-lint help" lists all commands'],
      [['fix', '.', '--format', 'json'], 'unknown option "--format"'],
      [['explain', 'a', 'b'], 'too many arguments: expected 1, got 2'],
      [['completion'], 'no SHELL given'],
      [['completion', 'tcsh'], 'invalid value "tcsh" for "SHELL": expected bash, zsh or fish'],
      [['.', '--rule', 'wrong-type'], 'invalid value "wrong-type" for "--rule": expected CODE=SEVERITY'],
      [['.', '--rule=wrong-typ=off'], 'unknown rule "wrong-typ" in "--rule". Did you mean "wrong-type"?'],
      [
        ['.', '--rule', 'wrong-type=fatal'],
        'invalid severity "fatal" in "--rule": expected error, warning, information, hint or off',
      ],
      [['.', '--color', 'red'], 'invalid value "red" for "--color": expected auto, always or never'],
      [['.', '--dry-run'], 'unknown option "--dry-run"'],
      [['.', '--quiet=yes'], 'option "--quiet" does not take a value'],
    ] as const)
      assert.throws(
        () => parseCommandLine(args, '1.2.3'),
        (error) => error instanceof UsageError && error.message === message,
        args.join(' '),
      );
  });

  it('may name files like options after "--"', async (test) => {
    const folder = inFolder(test, file('-x.yaml', wrong));
    assert.equal(await lastLine(folder, '--', '-x.yaml'), '1 error, 1 information in 1 file');
    assert.equal(
      await lastLine(folder, '--fail-on', 'never', '--', '-x.yaml'),
      '1 error, 1 information in 1 file',
    );
  });

  it('may name the command that is run without a name', async (test) => {
    const folder = inFolder(test);
    assert.deepEqual(await runParsed(folder, ['check', '.']), await runParsed(folder, ['.']));
  });

  it('with a misspelt command says so, because it is taken for a path', async (test) => {
    const folder = inFolder(test);
    for (const [word, expected] of [
      ['explian', 'cannot read "explian": no such file or folder. Did you mean the command "explain"?'],
      ['./explian', 'cannot read "./explian": no such file or folder'],
      ['elsewhere', 'cannot read "elsewhere": no such file or folder'],
    ] as const)
      assert.deepEqual((await runParsed(folder, [word])).errors, [expected]);
  });
});

describe('--rule', () => {
  it('counts before the settings, for every rule that is named', async (test) => {
    const folder = inFolder(
      test,
      `-- .skupper.yaml --\nrules:\n  wrong-type: warning\n${file('a.yaml', wrong)}`,
    );
    const unmatched = '--rule=unmatched-listener=off';
    assert.equal(await lastLine(folder, 'a.yaml', unmatched), '1 warning in 1 file');
    assert.equal(await lastLine(folder, 'a.yaml', unmatched, '--rule=wrong-type=hint'), '1 hint in 1 file');
    assert.equal(
      await lastLine(folder, 'a.yaml', unmatched, '--rule', 'wrong-type=off'),
      'No findings in 1 file',
    );
  });

  it('takes former codes', async (test) => {
    const text = listener('k').replace('metadata:', 'status: {message: OK}\nmetadata:');
    const folder = inFolder(test, file('a.yaml', text));
    const { output } = await runParsed(folder, ['.', '--rule', 'written-status=error']);
    assert.match(output, / error .*\(status-in-manifest\)/);
  });
});

describe('--config', () => {
  const settings = (text: string): string => `-- config/skupper.yaml --\n${text}`;
  const two = file('a/a.yaml', wrong) + file('b/b.yaml', wrong);

  it('takes the place of all settings files, with patterns from the working directory', async (test) => {
    const text = `-- .skupper.yaml --\nrules:\n  wrong-type: off\n-- a/.skupper.yaml --\nexclude: ['*']\n${two}${settings('exclude: [b]\n')}`;
    const folder = inFolder(test, text);
    assert.equal(await lastLine(folder, 'a', 'b'), '1 information in 3 files');
    assert.equal(
      await lastLine(folder, '--config', 'config/skupper.yaml', 'a', 'b'),
      '1 error, 1 information in 3 files',
    );
  });

  it('is checked itself', async (test) => {
    const folder = inFolder(test, two + settings('rule: {}\n'));
    const { output } = await runParsed(folder, ['--config', 'config/skupper.yaml', 'a']);
    assert.match(output, /^config\/skupper\.yaml:1:1 error Unknown property "rule" in a settings file/);
  });

  it('says why a file cannot be read', async (test) => {
    const folder = inFolder(test);
    for (const [name, reason] of [
      ['nowhere.yaml', 'no such file or folder'],
      ['.', 'it is a folder'],
    ])
      await assert.rejects(
        runParsed(folder, ['--config', name ?? '', '.']),
        (error) => error instanceof CommandError && error.message === `cannot read "${name}": ${reason}`,
      );
  });
});

describe('--no-ignore', () => {
  it('also checks what git ignores', async (test) => {
    const folder = inFolder(
      test,
      `-- .gitignore --\nmade\n${file('made/a.yaml', wrong)}${file('b.yaml', wrong)}`,
    );
    mkdirSync(join(folder, '.git'));
    assert.equal(await lastLine(folder, '.'), '1 error, 1 information in 1 file');
    assert.equal(await lastLine(folder, '--no-ignore', '.'), '2 errors, 2 information in 2 files');
  });
});

describe('--quiet', () => {
  it('reports what fails the run, and no notes', async (test) => {
    const folder = inFolder(test, `${file('a.yaml', wrong)}-- a.md --\n#\n`);
    const notes = async (...args: string[]): Promise<number> => (await runParsed(folder, args)).notes.length;
    assert.equal(await notes('a.yaml', 'a.md'), 1);
    assert.equal(await notes('a.yaml', 'a.md', '-q'), 0);
    assert.equal(await lastLine(folder, '.', '-q'), '1 error in 1 file');
    assert.equal(
      await lastLine(folder, '.', '--quiet', '--fail-on', 'hint'),
      '1 error, 1 information in 1 file',
    );
    assert.equal(await lastLine(folder, '.', '--quiet', '--fail-on', 'never'), '1 error in 1 file');
  });
});

describe('--fail-if-no-files', () => {
  it('fails where nothing is checked', async (test) => {
    const folder = inFolder(test, '-- a/a.txt --\n\n');
    assert.deepEqual((await runParsed(folder, ['a'])).exitCode, 0);
    const { exitCode, errors, output } = await runParsed(folder, ['a', '--fail-if-no-files']);
    assert.deepEqual([exitCode, errors, output], [2, ['no file to check'], '']);
  });
});

describe('--color', () => {
  const terminal = { isTerminal: true, hasColors: true, hasHyperlinks: true };
  const pipe = { isTerminal: false, hasColors: false, hasHyperlinks: false };

  it('follows the terminal and the environment, unless it says otherwise', () => {
    for (const [where, choice, env, isColored, isDetailed] of [
      [terminal, 'auto', {}, true, true],
      [terminal, 'auto', { NO_COLOR: '1' }, false, true],
      [terminal, 'auto', { NO_COLOR: '' }, true, true],
      [terminal, 'never', {}, false, true],
      [{ ...terminal, hasColors: false }, 'auto', {}, false, true],
      [pipe, 'auto', {}, false, false],
      [pipe, 'auto', { FORCE_COLOR: '1' }, true, true],
      [pipe, 'auto', { FORCE_COLOR: '0' }, false, false],
      [pipe, 'never', { FORCE_COLOR: '1' }, false, false],
      [pipe, 'always', { NO_COLOR: '1' }, true, true],
    ] as const) {
      const style = styleFor(where, choice, env);
      const said = JSON.stringify([where, choice, env]);
      assert.equal(style.colors.isColorSupported, isColored, said);
      assert.equal(style.isDetailed, isDetailed, said);
    }
  });

  it('makes links only on a terminal that has them', () => {
    const isLinked = (where: typeof terminal): boolean =>
      styleFor(where, 'always', {}).link('a', 'https://example.com') !== 'a';
    assert.equal(isLinked(terminal), true);
    assert.equal(isLinked({ ...terminal, hasHyperlinks: false }), false);
    assert.equal(isLinked(pipe), false);
  });
});
