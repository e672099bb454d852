import { Command, Option } from '@commander-js/extra-typings';
import { keys } from '../commands/keys.ts';
import { keyReports, type KeyFormat } from '../network/keyReports.ts';
import { withManual, type Manual } from './manual.ts';
import { configOption, ignoreOption, networkOption, outputOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Lists routing keys with the sites of their connectors and listeners. The state of a key is matched, unmatched, near miss (unmatched, but similar to a key on the other side), external (the settings say that the other side is elsewhere) or templated (only known once a template is rendered).
PATH is as that of check, and by default the working directory. Routing keys are matched across the whole project. Only those of resources in PATH are listed.`;

const manual: Manual = {
  exitCodes: [
    [0, 'the routing keys were listed, whatever their states are; check reports unmatched ones'],
    [2, 'invalid usage, or something that could not be read or written; the rest is listed'],
  ],
  examples: [
    ['skupper-lint keys', 'List the routing keys of the project.'],
    ['skupper-lint keys --format csv -o keys.csv', 'Write a table for a spreadsheet.'],
  ],
};

const formatOption = new Option('--format <FORMAT>', 'output format')
  .choices(Object.keys(keyReports) as KeyFormat[])
  .default<KeyFormat>('text');

/** The command `keys`. */
export function keysCommand(onRequest: OnRequest) {
  const command = new Command('keys')
    .summary('list routing keys with both of their sides')
    .description(description)
    .argument('[PATH...]', 'files, folders, quoted globs, pipes, or - for standard input')
    .addOption(formatOption)
    .addOption(networkOption)
    .addOption(configOption)
    .addOption(ignoreOption)
    .addOption(outputOption)
    .action((paths, { config, ignore, output, ...options }) =>
      onRequest({
        outputFile: output,
        run: ({ openDisk, cwd, columns, onProgress }) =>
          keys(openDisk({ includesIgnored: !ignore }), cwd, {
            ...options,
            paths,
            width: output === undefined ? columns : undefined,
            settingsFile: config,
            onProgress,
          }),
      }),
    );
  return withManual(command, manual);
}
