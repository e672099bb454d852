import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { ruleDocs } from '../../service/index.ts';

/** What may follow: a file, one of some words, or anything. A word that ends in `=` is to be continued. */
export type Values = 'file' | 'any' | readonly string[];

/** An option, as shells complete it. */
export interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined for an option without a value. */
  readonly values: Values | undefined;
}

/** A command, as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly operands: Values | undefined;
}

/** A program, as shells complete it: its commands, of which the first one is the one without a name. */
export interface CompletedProgram {
  readonly name: string;
  readonly commands: readonly CompletedCommand[];
  /** The options that every command has, and those of the program alone. */
  readonly ownOptions: readonly CompletedOption[];
}

const help: CompletedOption = { flags: ['-h', '--help'], description: 'print the help', values: undefined };

/** What the commands of a program say about themselves. */
export function completedProgram(program: CommandUnknownOpts): CompletedProgram {
  return {
    name: program.name(),
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.summary(),
      options: [...command.options.map(toCompleted), help],
      operands: operandsOf(command),
    })),
    ownOptions: [...program.options.map(toCompleted), help],
  };
}

function operandsOf({ registeredArguments: [first] }: CommandUnknownOpts): Values | undefined {
  if (!first) return undefined;
  return first.argChoices ?? (first.name() === 'PATH' ? 'file' : 'any');
}

function toCompleted({ flags, short, long, description, argChoices, required }: Option): CompletedOption {
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    values: required ? (argChoices ?? valuesOf(flags)) : undefined,
  };
}

/** The values of an option whose parser does not know them, by what its flags call them. */
function valuesOf(flags: string): Values {
  if (flags.includes('<FILE>')) return 'file';
  return flags.includes('<CODE=') ? ruleDocs().map(({ code }) => `${code}=`) : 'any';
}
