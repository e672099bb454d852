import type { CompletedOption, CompletedProgram, Values } from './model.ts';

/** A script that makes fish complete a program. */
export function fishScript({ name, commands, ownOptions }: CompletedProgram): string {
  const names = commands.map((command) => command.name).join(' ');
  const isNone = `not __fish_seen_subcommand_from ${names}`;
  const line = (condition: string, rest: string): string =>
    `complete -c ${name} -n ${quoted(condition)} ${rest}`;
  const [main] = commands;
  return [
    `# Completion of ${name} for fish. Load it with: ${name} completion fish | source`,
    ...commands.map((command) =>
      line('__fish_use_subcommand', `-a ${command.name} -d ${quoted(command.description)}`),
    ),
    ...[...(main?.options ?? []), ...ownOptions].map((option) => line(isNone, optionArguments(option))),
    ...commands.flatMap((command) => {
      const isHere = `__fish_seen_subcommand_from ${command.name}`;
      return [
        ...command.options.map((option) => line(isHere, optionArguments(option))),
        ...(command.operands === 'file' ? [] : [line(isHere, `-f${candidates(command.operands ?? 'any')}`)]),
      ];
    }),
    '',
  ].join('\n');
}

function optionArguments({ flags, description, values }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = values === undefined ? '' : values === 'file' ? ' -rF' : ` -x${candidates(values)}`;
  return `${names.join(' ')} -d ${quoted(description)}${value}`;
}

function candidates(values: Values): string {
  return typeof values === 'string' ? '' : ` -a ${quoted(values.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
