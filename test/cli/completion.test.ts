import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { completionScripts } from '../../server/src/cli/completion/scripts.ts';
import { folderWith } from './support/folder.ts';
import { runParsed } from './support/runParsed.ts';

/** What stands before the cursor, and some of what a shell must suggest, and must not. */
const cases = [
  { line: ['skupper-lint', 'ex'], has: ['explain'], lacks: ['check', 'fix'] },
  { line: ['skupper-lint', 'fix', '--dr'], has: ['--dry-run'], lacks: ['--format'] },
  { line: ['skupper-lint', '--format', 'sa'], has: ['sarif'], lacks: ['text'] },
  { line: ['skupper-lint', '--fo'], has: ['--format'], lacks: ['--dry-run'] },
  {
    line: ['skupper-lint', 'explain', 'routing'],
    has: ['routing-key-typo'],
    lacks: ['wrong-type', 'manifest.yaml'],
  },
  { line: ['skupper-lint', 'fix', 'mani'], has: ['manifest.yaml'], lacks: ['migrate'] },
  { line: ['skupper-lint', '--config', 'mani'], has: ['manifest.yaml'], lacks: ['migrate'] },
  { line: ['skupper-lint', '--rule', 'routing-'], has: ['routing-key-typo='], lacks: ['wrong-type='] },
  { line: ['skupper-lint', 'completion', ''], has: ['bash', 'zsh', 'fish'], lacks: ['manifest.yaml'] },
] as const;

interface Completer {
  /** The suggestions of a shell, one a line, for the script in `script` and a line. */
  readonly suggest: (folder: string, script: string, line: readonly string[]) => string;
}

function run(program: string, args: readonly string[], cwd: string, input?: string): string {
  const { stdout, stderr, status } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  assert.equal(status, 0, `${program}: ${stderr}`);
  assert.equal(stderr, '');
  return stdout;
}

/** Only in a terminal does zsh say what it suggests. */
const zshProbe = resolve('test/cli/support/complete.zsh');

const completers: Readonly<Record<keyof typeof completionScripts, Completer>> = {
  bash: {
    suggest: (folder, script, line) =>
      run(
        'bash',
        [
          '--norc',
          '-c',
          'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _skupper_lint; printf "%s\\n" "${COMPREPLY[@]}"',
          'bash',
          script,
          ...line,
        ],
        folder,
      ),
  },
  zsh: {
    suggest: (folder, script, line) =>
      run('zsh', ['-f', zshProbe, script, line.join(' '), `${script}.dump`], folder),
  },
  fish: {
    suggest: (folder, script, line) =>
      run(
        'fish',
        ['--no-config', '-c', 'source $argv[1]; complete -C "$argv[2]"', script, line.join(' ')],
        folder,
      ),
  },
};

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

async function scriptOf(test: TestContext, shell: string): Promise<{ folder: string; script: string }> {
  const folder = folderWith(test, '-- manifest.yaml --\n');
  const script = join(folder, 'completion/script');
  mkdirSync(join(folder, 'completion'));
  writeFileSync(script, (await runParsed(folder, ['completion', shell])).output);
  return { folder, script };
}

describe('skupper-lint completion', () => {
  const shells = (Object.keys(completers) as (keyof typeof completers)[]).filter(isOnPath);

  it('is tried in at least one shell', () => {
    assert.ok(shells.length > 0);
  });

  for (const shell of shells)
    it(`makes ${shell} complete commands, options, values and files`, async (test) => {
      const { folder, script } = await scriptOf(test, shell);
      for (const { line, has, lacks } of cases) {
        const suggested = completers[shell]
          .suggest(folder, script, line)
          .split('\n')
          .map((each) => each.split('\t')[0]);
        for (const word of has) assert.ok(suggested.includes(word), `${line.join(' ')}: ${suggested}`);
        for (const word of lacks) assert.ok(!suggested.includes(word), `${line.join(' ')}: ${suggested}`);
      }
    });
});
