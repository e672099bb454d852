import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { lint } from '../commands/lint.ts';
import { withCommandHint } from './commandHint.ts';
import { withManual, type Manual } from './manual.ts';
import {
  colorOption,
  configOption,
  failIfNoFilesOption,
  failOnOption,
  formatOption,
  ignoreOption,
  outputOption,
  quietOption,
  ruleOption,
} from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Lints Skupper resources in YAML, JSON and templates of these, in UTF-8. PATH is a file, a folder, a quoted glob, a pipe, or - for standard input. Folders are searched for .yaml, .yml and .json files, and for templates of these.
Routing keys are matched across the whole project: the working directory, or its nearest parent with a .skupper.yaml. Only findings in PATH are reported. A file or folder with the name of a command is written with its folder: ./fix.`;

const manual: Manual = {
  exitCodes: [
    [0, 'no finding at or above --fail-on'],
    [1, 'at least one finding at or above --fail-on'],
    [2, 'invalid usage, or something that could not be read, checked or written; the rest is reported'],
  ],
  examples: [
    ['skupper-lint .', 'Check everything below the working directory.'],
    ['helm template . | skupper-lint -', 'Check what another program writes, together with the project.'],
    [
      'skupper-lint --format sarif --output skupper.sarif --fail-on never .',
      'Write a report for code scanning, and let that decide what fails.',
    ],
    [
      'skupper-lint --rule unmatched-listener=error --fail-on warning .',
      'Be strict about listeners without a connector.',
    ],
  ],
};

/** The command `check`. */
export function checkCommand(onRequest: OnRequest) {
  const command = new Command('check')
    .summary('report what is wrong in files; the command may be left out')
    .description(description)
    .argument('<PATH...>', 'files, folders, quoted globs, pipes, or - for standard input')
    .addOption(formatOption)
    .addOption(failOnOption)
    .addOption(configOption)
    .addOption(ruleOption)
    .addOption(ignoreOption)
    .addOption(failIfNoFilesOption)
    .addOption(quietOption)
    .addOption(colorOption)
    .addOption(outputOption)
    .action((paths, { output, ignore, color, config, rule, quiet, ...options }, self: CommandUnknownOpts) => {
      const names = self.parent?.commands.map((each) => each.name()) ?? [];
      onRequest({
        outputFile: output,
        run: async ({ openDisk, cwd, styleOf, repository, onProgress }) => {
          const outcome = await lint(openDisk({ includesIgnored: !ignore }), cwd, {
            ...options,
            paths,
            settingsFile: config,
            severities: rule,
            isQuiet: quiet,
            style: output === undefined ? styleOf(color) : undefined,
            repository,
            onProgress,
          });
          return withCommandHint(outcome, paths, names);
        },
      });
    });
  return withManual(command, manual);
}
