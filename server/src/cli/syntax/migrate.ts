import { Command } from '@commander-js/extra-typings';
import { migrate } from '../commands/migrate.ts';
import { withManual, type Manual } from './manual.ts';
import { colorOption, dryRunOption, ignoreOption, outputOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Migrates resources from the draft of the API, skupper.io/v1alpha1, to skupper.io/v2alpha1. Files are changed by text edits, so comments, order and style stay. Documents with templates or syntax errors are left as they are.
Only files in PATH are changed.`;

const manual: Manual = {
  exitCodes: [
    [0, 'all documents that can be migrated are'],
    [1, 'a dry run has changes to make'],
    [2, 'invalid usage, or something that could not be read or written; the rest is migrated'],
  ],
  examples: [
    ['skupper-lint migrate --dry-run .', 'Show what would be changed.'],
    ['skupper-lint migrate west east', 'Migrate two folders.'],
  ],
};

/** The command `migrate`. */
export function migrateCommand(onRequest: OnRequest) {
  const command = new Command('migrate')
    .summary('migrate resources from the draft of the API')
    .description(description)
    .argument('<PATH...>', 'files, folders or quoted globs')
    .addOption(dryRunOption)
    .addOption(ignoreOption)
    .addOption(colorOption)
    .addOption(outputOption)
    .action((paths, { dryRun, ignore, color, output }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd, styleOf, onProgress }) =>
          migrate(openDisk({ includesIgnored: !ignore }), cwd, {
            paths,
            isDryRun: dryRun === true,
            style: output === undefined ? styleOf(color) : undefined,
            onProgress,
          }),
      }),
    );
  return withManual(command, manual);
}
