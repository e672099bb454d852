import type { CommandUnknownOpts, Help, Option } from '@commander-js/extra-typings';
import { manualOf } from './manual.ts';

/** Longer lines are broken, also where nobody sees how wide the terminal is. In columns. */
const WIDTH = 100;

/** The help of a command, made of what the command says about itself. Ends with a line break. */
export function formatHelp(command: CommandUnknownOpts, helper: Help): string {
  const wrap = (text: string, indent = ''): string =>
    helper
      .boxWrap(text, WIDTH - indent.length)
      .split('\n')
      .map((line) => indent + line)
      .join('\n');
  const { exitCodes, examples } = manualOf(command);
  const commands = command.commands.map((each) => [usageOf(each), each.summary()] as const);
  const operands = command.registeredArguments.map((each) => [each.name(), each.description] as const);
  const sections = [
    usageLines(command).join('\n'),
    ...command
      .description()
      .split('\n')
      .map((paragraph) => wrap(paragraph)),
    section('Commands', commands, helper),
    section('Arguments', operands, helper),
    section('Options', optionRows(command, helper), helper),
    section(
      'Exit codes',
      exitCodes.map(([code, meaning]) => [String(code), meaning] as const),
      helper,
    ),
    examples.length === 0
      ? ''
      : `Examples:\n${examples.map(([line, meaning]) => `${wrap(meaning, '  ')}\n    $ ${line}`).join('\n\n')}`,
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

/** The names of a program and its commands, from the outermost on. */
function fullName(command: CommandUnknownOpts): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/** How a command is called, without the name of the program. */
function usageOf(command: CommandUnknownOpts): string {
  const operands = command.registeredArguments.map((each) => operandOf(each));
  return [command.name(), ...operands].join(' ');
}

function operandOf(operand: CommandUnknownOpts['registeredArguments'][number]): string {
  const text = `${operand.name()}${operand.variadic ? '...' : ''}`;
  return operand.required ? text : `[${text}]`;
}

function usageLines(command: CommandUnknownOpts): string[] {
  if (command.commands.length > 0)
    return [
      `Usage: ${command.name()} ${command.usage()}`,
      `       ${command.name()} COMMAND [ARGUMENTS] [options]`,
    ];
  const { parent } = command;
  return [`Usage: ${parent ? `${fullName(parent)} ` : ''}${usageOf(command)} [options]`];
}

/** The options of a command; for a program with a default command also those of that one. */
function optionRows(command: CommandUnknownOpts, helper: Help): (readonly [string, string])[] {
  const [main] = command.commands;
  const all = [...(main?.options ?? []), ...helper.visibleOptions(command)];
  return all.map((option) => [flagsOf(option), textOf(option)] as const);
}

/** The flags of an option, with its value in capitals, as in the description. */
function flagsOf({ flags }: Option): string {
  return (flags.startsWith('--') ? `    ${flags}` : flags).replace(/[<>]/g, '');
}

function textOf({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices ? `: ${argChoices.join(', ')}` : '';
  const initial = argChoices && typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '';
  return `${description}${choices}${initial}`;
}

function section(title: string, rows: readonly (readonly [string, string])[], helper: Help): string {
  if (rows.length === 0) return '';
  const width = Math.max(...rows.map(([term]) => term.length)) + 2;
  const lines = rows.map(([term, text]) => {
    const [first = '', ...rest] = helper.boxWrap(text, WIDTH - width - 2).split('\n');
    return [`  ${term.padEnd(width)}${first}`, ...rest.map((line) => ' '.repeat(width + 2) + line)].join(
      '\n',
    );
  });
  return `${title}:\n${lines.join('\n')}`;
}
