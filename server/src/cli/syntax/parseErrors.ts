import { CommanderError } from '@commander-js/extra-typings';
import { formatList } from '../../service/index.ts';
import { UsageError } from '../usageError.ts';

/** The messages of the parser, by its code, in the words of the other messages. */
const messages: Readonly<
  Record<string, (message: string, flags: ReadonlySet<string>) => string | undefined>
> = {
  'commander.unknownOption': (message, flags) => {
    const [, option = '', similar] =
      /^error: unknown option '([^]*?)'(?:\n\(Did you mean (.*)\?\))?$/.exec(message) ?? [];
    const [flag = ''] = option.split('=', 1);
    if (option !== flag && flags.has(flag)) return `option "${flag}" does not take a value`;
    return `unknown option "${flag}"${similar === undefined ? '' : `. Did you mean ${quoted(similar)}?`}`;
  },
  // What commander says for the help of something that there is none of.
  'commander.help': () => 'unknown command: "skupper-lint help" lists all commands',
  'commander.optionMissingArgument': (message) => {
    const [, flag] = /^error: option '(?:-\w, )?(\S+) [^']*' argument missing$/.exec(message) ?? [];
    return flag === undefined ? undefined : `option "${flag}" requires a value`;
  },
  'commander.missingArgument': (message) => {
    const [, name] = /^error: missing required argument '(.*)'$/.exec(message) ?? [];
    return name === 'PATH' ? 'no path given: pass at least one file or folder' : `no ${name} given`;
  },
  'commander.excessArguments': (message) => {
    const [, expected, given] = /Expected (\d+) arguments? but got (\d+)\.$/.exec(message) ?? [];
    return `too many arguments: expected ${expected}, got ${given}`;
  },
  'commander.invalidArgument': (message) => {
    const option = /^error: option '(?:-\w, )?(\S+) [^']*' argument '([^]*)' is invalid\./.exec(message);
    const operand = /^error: command-argument value '([^]*)' is invalid for argument '(\w+)'\./.exec(message);
    const [name, value] = option ? [option[1], option[2]] : [operand?.[2], operand?.[1]];
    const [, choices] = message.split(' Allowed choices are ');
    if (name === undefined || choices === undefined) return undefined;
    return `invalid value "${value}" for "${name}": expected ${formatList(choices.replace(/\.$/, '').split(', '), 'or')}`;
  },
};

/** `one of --a, --b` as words in quotes. */
function quoted(similar: string): string {
  const words = similar.replace(/^one of /, '').split(', ');
  return formatList(
    words.map((word) => `"${word}"`),
    'or',
  );
}

/**
 * What the parser found wrong, as a UsageError; undefined if it only printed what was asked for, such as the help. `flags` are
 * those of all options. What is not an error of the parser is returned as it is.
 */
export function usageErrorOf(error: unknown, flags: ReadonlySet<string>): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.exitCode === 0) return undefined;
  const message = messages[error.code]?.(error.message, flags);
  return new UsageError(message ?? error.message.replace(/^error: /, ''));
}
