import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CommandError } from '../../server/src/cli/usageError.ts';
import { ruleDocs } from '../../server/src/service/index.ts';
import { assertGolden } from './support/golden.ts';
import { runParsed } from './support/runParsed.ts';
import { runProgram } from './support/run.ts';

describe('skupper-lint explain', () => {
  it('shows what a rule finds, with its examples', () => {
    const { out, err, status } = runProgram('.', ['explain', 'routing-key-typo']);
    assertGolden('explain', out);
    assert.deepEqual([err, status], ['', 0]);
  });

  it('takes a former code, and says whether findings can be fixed', () => {
    const { out } = runProgram('.', ['explain', 'written-status']);
    assert.match(out, /^status-in-manifest\n/);
    assert.match(out, /^Former codes: written-status\.$/m);
  });

  it('lists all rules', async () => {
    const { output } = await runParsed('.', ['explain']);
    const codes = output
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(' ')[0]);
    assert.deepEqual(
      codes,
      ruleDocs()
        .map(({ code }) => code)
        .toSorted(),
    );
  });

  it('prints JSON for programs', async () => {
    const { output } = await runParsed('.', ['explain', '--format', 'json', 'wrong-type']);
    const [rule] = JSON.parse(output) as { code: string; severity: string; hasSafeFixes: boolean }[];
    assert.deepEqual([rule?.code, rule?.severity, rule?.hasSafeFixes], ['wrong-type', 'error', true]);
  });

  it('suggests similar rules for an unknown one', async () => {
    for (const [code, message] of [
      ['routing-key-typos', 'unknown rule "routing-key-typos". Did you mean "routing-key-typo"?'],
      [
        'unmatched',
        'unknown rule "unmatched". Rules with this word: unmatched-listener, unmatched-connector',
      ],
      ['nothing-like-it', 'unknown rule "nothing-like-it"'],
    ] as const)
      await assert.rejects(
        runParsed('.', ['explain', code]),
        (error) => error instanceof CommandError && error.message === message,
      );
  });
});
