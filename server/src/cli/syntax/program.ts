import { Command } from '@commander-js/extra-typings';
import { commands } from './commands.ts';
import { formatHelp } from './help.ts';
import { manualOf, withManual } from './manual.ts';
import { usageErrorOf } from './parseErrors.ts';
import type { Request } from './request.ts';

/** What a command line asks for: a text, such as the help, or a command. */
export type Parsed = { readonly text: string } | { readonly request: Request };

/** Parses the arguments after the name of the program. Throws a UsageError for invalid ones. `version` is what --version prints. */
export function parseCommandLine(args: readonly string[], version: string): Parsed {
  let text = '';
  let request: Request | undefined;
  const program = createProgram(version, {
    onText: (part) => (text += part),
    onRequest: (found) => (request = found),
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    const all = [program, ...program.commands].flatMap(({ options }) =>
      options.map(({ long }) => long ?? ''),
    );
    const usageError = usageErrorOf(error, new Set([...all, '--help']));
    if (usageError !== undefined) throw usageError;
  }
  return request ? { request } : { text };
}

interface Listener {
  readonly onText: (text: string) => void;
  readonly onRequest: (request: Request) => void;
}

/** The program with all its commands. The first one is run where no command is named. */
function createProgram(version: string, { onText, onRequest }: Listener): Command {
  const program = new Command('skupper-lint')
    .usage('PATH... [options]')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help; with the name of a command before it, that of the command')
    .helpCommand('help [COMMAND]', 'print the help of a command')
    .configureHelp({ formatHelp })
    .configureOutput({ writeOut: onText, writeErr: () => {} })
    .exitOverride();
  for (const [index, create] of commands.entries()) {
    const command = create(onRequest)
      .copyInheritedSettings(program)
      .helpOption('-h, --help', 'print this help');
    program.addCommand(command, { isDefault: index === 0 });
  }
  const [main] = program.commands;
  if (main) withManual(program.description(main.description()), manualOf(main));
  return program;
}
