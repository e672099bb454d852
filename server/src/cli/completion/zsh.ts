import type { CompletedCommand, CompletedOption, CompletedProgram, Values } from './model.ts';

/** A script that makes zsh complete a program. */
export function zshScript({ name, commands, ownOptions }: CompletedProgram): string {
  const [main] = commands;
  const completer = `_${name.replace(/\W/g, '_')}`;
  const described = commands.map((command) => quoted(`${command.name}:${command.description}`));
  return `#compdef ${name}
# Completion of ${name} for zsh. Write it to a file _${name} in a folder of $fpath, or load it with: source <(${name} completion zsh)
${completer}() {
  local -a commands=(
    ${described.join('\n    ')}
  )
  local command=\${words[2]}
  case $command in
${commands.map((command) => commandCase(command)).join('\n')}
    *)
      if ((CURRENT == 2)) && [[ $PREFIX != -* ]]; then
        _describe -t commands command commands
        _files
      else
        _arguments -s -S ${specs({ name, description: '', options: [...(main?.options ?? []), ...ownOptions], operands: main?.operands })}
      fi ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then ${completer} "$@"; else compdef ${completer} ${name}; fi
`;
}

function commandCase(command: CompletedCommand): string {
  return `    ${command.name})
      if ((CURRENT == 2)); then _describe -t commands command commands; _files; return; fi
      shift words; ((CURRENT--))
      _arguments -s -S ${specs(command)} ;;`;
}

function specs({ options, operands }: CompletedCommand): string {
  const seen = new Set<string>();
  const all = options.flatMap((option) =>
    option.flags.flatMap((flag) => (seen.has(flag) ? [] : (seen.add(flag), [optionSpec(flag, option)]))),
  );
  return [...all, ...(operands === undefined ? [] : [quoted(`*:${action(operands)}`)])].join(' \\\n        ');
}

function optionSpec(flag: string, { description, values }: CompletedOption): string {
  const text = `[${description.replace(/[[\]\\:]/g, '\\$&')}]`;
  if (values === undefined) return quoted(`${flag}${text}`);
  // A long option takes its value as the next word or behind "=".
  return quoted(`*${flag}${flag.startsWith('--') ? '=' : ''}${text}:${action(values)}`);
}

function action(values: Values): string {
  if (values === 'file') return 'file:_files';
  if (values === 'any') return 'value: ';
  // Without a space after the word, where it is to be continued.
  const isContinued = values.some((value) => value.endsWith('='));
  return isContinued ? `value:compadd -S "" - ${values.join(' ')}` : `value:(${values.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
