import { Command } from '@commander-js/extra-typings';
import { fix } from '../commands/fix.ts';
import { withManual, type Manual } from './manual.ts';
import {
  colorOption,
  configOption,
  dryRunOption,
  failOnOption,
  ignoreOption,
  outputOption,
  ruleOption,
} from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Applies the fixes that need no review: those that keep the meaning of a resource, or are the only way to make it valid. They are the same as those that an editor applies on save. Files are changed by text edits, so comments, order and style stay, and so do line breaks and the byte order mark.
Only files in PATH are changed. The findings that are left are reported.`;

const manual: Manual = {
  exitCodes: [
    [0, 'no finding at or above --fail-on is left'],
    [1, 'such a finding is left, or a dry run has changes to make'],
    [2, 'invalid usage, or something that could not be read or written; the rest is fixed'],
  ],
  examples: [
    ['skupper-lint fix .', 'Fix everything below the working directory.'],
    [
      'skupper-lint fix --dry-run . | git apply',
      'Look at the changes first, or let another program make them.',
    ],
    ['skupper-lint fix --rule wrong-type=off west', 'Fix a folder, except for one rule.'],
  ],
};

/** The command `fix`. */
export function fixCommand(onRequest: OnRequest) {
  const command = new Command('fix')
    .summary('apply the fixes that need no review')
    .description(description)
    .argument(
      '<PATH...>',
      'files, folders or quoted globs; or - for standard input, of which the fixed text is printed',
    )
    .addOption(dryRunOption)
    .addOption(failOnOption)
    .addOption(configOption)
    .addOption(ruleOption)
    .addOption(ignoreOption)
    .addOption(colorOption)
    .addOption(outputOption)
    .action((paths, { dryRun, failOn, config, rule, ignore, color, output }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd, styleOf, onProgress }) =>
          fix(openDisk({ includesIgnored: !ignore }), cwd, {
            paths,
            isDryRun: dryRun === true,
            failOn,
            settingsFile: config,
            severities: rule,
            style: output === undefined ? styleOf(color) : undefined,
            onProgress,
          }),
      }),
    );
  return withManual(command, manual);
}
