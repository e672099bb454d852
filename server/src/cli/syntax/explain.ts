import { Argument, Command, Option } from '@commander-js/extra-typings';
import { ruleDocs } from '../../service/index.ts';
import { explain } from '../commands/explain.ts';
import { withManual, type Manual } from './manual.ts';
import { colorOption, outputOption } from './options.ts';
import type { OnRequest } from './request.ts';

const description = `Prints the documentation of a rule: what it finds, why that matters, what to do, and an example of each. Without a code, all rules are listed.`;

const manual: Manual = {
  exitCodes: [
    [0, 'the rule is explained'],
    [2, 'there is no such rule'],
  ],
  examples: [
    ['skupper-lint explain routing-key-typo', 'Explain a finding.'],
    ['skupper-lint explain', 'List all rules.'],
  ],
};

/** The codes are suggested by shells; the command itself knows better what to say about others. */
function codeArgument() {
  const argument = new Argument('[CODE]', 'the code of a rule, as reports have it in parentheses');
  argument.argChoices = ruleDocs().map(({ code }) => code);
  return argument;
}

/** The command `explain`. */
export function explainCommand(onRequest: OnRequest) {
  const command = new Command('explain')
    .summary('explain a rule')
    .description(description)
    .addArgument(codeArgument())
    .addOption(
      new Option('--format <FORMAT>', 'output format').choices(['text', 'json'] as const).default('text'),
    )
    .addOption(colorOption)
    .addOption(outputOption)
    .action((code, { format, color, output }) =>
      onRequest({
        outputFile: output,
        run: async ({ styleOf }) =>
          explain({ code, format, style: output === undefined ? styleOf(color) : undefined }),
      }),
    );
  return withManual(command, manual);
}
