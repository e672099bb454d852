import { Command } from '@commander-js/extra-typings';
import { convert } from '../commands/convert.ts';
import { withManual, type Manual } from './manual.ts';
import { colorOption, dryRunOption, ignoreOption, outputOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Converts a network from Skupper 1 to Skupper 2: its annotations, sites, tokens and services become resources, which are added to the files that they come from, or to new files beside them. What a person has to know or to decide is reported with its place. Nothing is removed, except with --remove. A second conversion changes nothing.
Only files in PATH are changed, so name all folders of a network at once: an address becomes a Listener in every other site.`;

const manual: Manual = {
  exitCodes: [
    [0, 'what can be converted is'],
    [1, 'a dry run has changes to make'],
    [2, 'invalid usage, or something that could not be read or written; the rest is converted'],
  ],
  examples: [
    ['skupper-lint convert --dry-run .', 'Show the new resources, and the report.'],
    ['skupper-lint convert .', 'Add the new resources, and keep those of Skupper 1.'],
    ['skupper-lint convert --remove .', 'Also remove what they replace, once the new network works.'],
  ],
};

/** The command `convert`. */
export function convertCommand(onRequest: OnRequest) {
  const command = new Command('convert')
    .summary('convert a network from Skupper 1 to Skupper 2')
    .description(description)
    .argument('<PATH...>', 'files, folders or quoted globs')
    .addOption(dryRunOption)
    .option('--remove', 'also remove what the new resources replace')
    .addOption(ignoreOption)
    .addOption(colorOption)
    .addOption(outputOption)
    .action((paths, { dryRun, remove, ignore, color, output }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd, styleOf, onProgress }) =>
          convert(openDisk({ includesIgnored: !ignore }), cwd, {
            paths,
            removes: remove === true,
            isDryRun: dryRun === true,
            style: output === undefined ? styleOf(color) : undefined,
            onProgress,
          }),
      }),
    );
  return withManual(command, manual);
}
