import { Argument, Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { completedProgram } from '../completion/model.ts';
import { completionScripts, type Shell } from '../completion/scripts.ts';
import { withManual, type Manual } from './manual.ts';
import type { OnRequest } from './request.ts';

const description = `Prints a script that makes a shell complete commands, options, their values and files.`;

const manual: Manual = {
  exitCodes: [
    [0, 'the script is printed'],
    [2, 'the shell is unknown'],
  ],
  examples: [
    ['source <(skupper-lint completion bash)', 'In ~/.bashrc: complete in bash.'],
    ['source <(skupper-lint completion zsh)', 'In ~/.zshrc, after compinit: complete in zsh.'],
    ['skupper-lint completion fish | source', 'In ~/.config/fish/config.fish: complete in fish.'],
  ],
};

/** The command `completion`. */
export function completionCommand(onRequest: OnRequest) {
  const shells = Object.keys(completionScripts) as Shell[];
  const command = new Command('completion')
    .summary('print a script that completes this program in a shell')
    .description(description)
    .addArgument(new Argument('<SHELL>', 'the shell').choices(shells))
    .action((shell, _, self: CommandUnknownOpts) => {
      const program = completedProgram(self.parent ?? self);
      const output = completionScripts[shell](program);
      onRequest({
        outputFile: undefined,
        run: async () => ({ output, errors: [], notes: [], exitCode: 0 }),
      });
    });
  return withManual(command, manual);
}
