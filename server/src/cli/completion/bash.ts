import type { CompletedCommand, CompletedOption, CompletedProgram, Values } from './model.ts';

/** A script that makes bash complete a program. Words are names, codes and flags, so none needs a quote. */
export function bashScript({ name, commands, ownOptions }: CompletedProgram): string {
  const [main] = commands;
  const names = commands.map((command) => command.name).join(' ');
  const completer = `_${name.replace(/\W/g, '_')}`;
  return `# Completion of ${name} for bash. Load it with: source <(${name} completion bash)
${completer}() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= first= index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      ${commands.map((command) => command.name).join('|')})
        command=\${COMP_WORDS[index]}; break ;;
      -*) ;;
      *) break ;;
    esac
  done
  # bash splits --option=value into three words.
  if [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; elif [[ $word == = ]]; then word=; fi
  case $command in
${commands.map((command) => commandCase(command)).join('\n')}
    *)
${values(allOptions(main, ownOptions))}
      if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "${flags(allOptions(main, ownOptions))}" -- "$word"))
      else
        if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W "${names}" -- "$word")); fi
        ${completer}_files
      fi ;;
  esac
}
${completer}_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -f -- "$word"))
}
complete -F ${completer} ${name}
`.replaceAll('@FILES', `${completer}_files`);
}

function allOptions(
  main: CompletedCommand | undefined,
  own: readonly CompletedOption[],
): readonly CompletedOption[] {
  return [...(main?.options ?? []), ...own];
}

function commandCase({ name, options, operands }: CompletedCommand): string {
  return `    ${name})
${values(options)}
      if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "${flags(options)}" -- "$word"))
      else
        ${reply(operands ?? 'any')}
      fi ;;`;
}

function flags(options: readonly CompletedOption[]): string {
  return [...new Set(options.flatMap((option) => option.flags))].join(' ');
}

/** Completes the value of an option that stands before the word. */
function values(options: readonly CompletedOption[]): string {
  const cases = options.flatMap(({ flags, values }) =>
    values === undefined ? [] : `        ${flags.join('|')}) ${reply(values)}; return ;;`,
  );
  return ['      case $previous in', ...cases, '      esac'].join('\n');
}

function reply(values: Values): string {
  if (values === 'any') return ':';
  if (values === 'file') return '@FILES';
  const isContinued = values.some((value) => value.endsWith('='));
  const words = `COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$word"))`;
  return isContinued ? `compopt -o nospace 2>/dev/null; ${words}` : words;
}
