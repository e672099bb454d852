import { Command, Option } from '@commander-js/extra-typings';
import { changeReports, type ChangeFormat } from '../changes/reports.ts';
import { diff } from '../commands/diff.ts';
import { withManual, type Manual } from './manual.ts';
import { outputOption, ruleOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Compares the files with a revision of Git: which listeners are connected to which connectors now and were not before, which are not any more, which findings are new and which are fixed. What is only moved to another file is no change.
BASE is a commit, branch or tag. Files are compared with the merge base of it and HEAD, so what others have changed there since does not count. PATH is a file or folder, by default the working directory; it limits what is reported, while routing keys are matched across the whole project. A listener that has lost its last connector is a warning at least. Nothing in the repository is changed or run, and nothing is fetched.`;

const manual: Manual = {
  exitCodes: [
    [0, 'no new finding at or above --fail-on'],
    [1, 'at least one new finding at or above --fail-on'],
    [2, 'invalid usage, or something that could not be read or written, such as BASE'],
  ],
  examples: [
    ['skupper-lint diff origin/main', 'Say what a pull request changes; fails if it breaks something.'],
    ['skupper-lint diff HEAD --staged', 'The same for what is about to be committed.'],
    [
      'skupper-lint diff origin/main --format markdown -o changes.md --fail-on never',
      'Write a comment for a pull request.',
    ],
  ],
};

const formatOption = new Option('--format <FORMAT>', 'output format')
  .choices(Object.keys(changeReports) as ChangeFormat[])
  .default<ChangeFormat>('text');

const thresholds = ['error', 'warning', 'information', 'never'] as const;

const failOnOption = new Option(
  '--fail-on <SEVERITY>',
  'minimum severity of a new finding that fails the run',
)
  .choices(thresholds)
  .default<(typeof thresholds)[number]>('warning');

/** The command `diff`. */
export function diffCommand(onRequest: OnRequest) {
  const command = new Command('diff')
    .summary('compare the networks with a revision of Git')
    .description(description)
    .argument('<BASE>', 'a commit, branch or tag, as Git names it')
    .argument('[PATH...]', 'files and folders')
    .option('--staged', 'compare what is staged, not the files on disk', false)
    .option('--no-merge-base', 'compare with BASE itself')
    .addOption(formatOption)
    .addOption(failOnOption)
    .addOption(ruleOption)
    .addOption(outputOption)
    .action((base, paths, { output, rule, ...options }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd }) => diff(openDisk(), cwd, { ...options, base, paths, severities: rule }),
      }),
    );
  return withManual(command, manual);
}
