import { commandWords, separateCommands } from './shellWords.ts';

/** A call of `skupper` in a line of text. */
export interface Invocation {
  /** Its arguments. */
  readonly words: readonly string[];
  /** The platform that the environment names, or Kubernetes where `kubectl` reads the output. */
  readonly platform: string | undefined;
  /** The namespace to which `kubectl` applies the output. */
  readonly namespace: string | undefined;
  /** The comment after the command, with its `#`. */
  readonly comment: string | undefined;
}

/**
 * Finds the call of `skupper` in a line, also after `#`, a prompt or `sudo`, and before a pipe or a comment. Undefined for any other
 * text.
 */
export function readInvocation(line: string): Invocation | undefined {
  const shell = line.length > MAX_LENGTH ? undefined : commandWords(line.replace(prompt, ''));
  if (!shell) return undefined;
  const { words, piped, comment } = shell;
  const start = words.findIndex((word) => /^(?:.*\/)?skupper$/.test(word));
  const environment = start < 0 ? undefined : readPrefix(words.slice(0, start));
  if (!environment) return undefined;
  const target = readKubectl(piped);
  return {
    words: words.slice(start + 1),
    platform: environment.platform ?? (target && 'kubernetes'),
    namespace: target?.namespace,
    comment,
  };
}

/**
 * The commands of a text, each on one line: a backslash at the end of a line continues it on the next one, and `&&` or `;` separate
 * commands on one line.
 */
export function commandLinesOf(text: string): string[] {
  return text
    .replace(continuation, (_, lead: string) => (lead === '' ? '' : ' '))
    .split(/\r?\n/)
    .flatMap((line) => (/&&|;/.test(line) && line.length <= MAX_LENGTH ? commandsOfLine(line) : [line]))
    .filter((line) => line.trim() !== '');
}

/** The commands of a line. What is before the first one must go, because a `#` there would make all of it a comment. */
function commandsOfLine(line: string): string[] {
  const commands = separateCommands(line.replace(prompt, ''));
  return commands.length > 1 ? commands : [line];
}

/** A backslash at the end of a line, with what is before the command on the next one, which may be a comment. */
const continuation = /\\[ \t]*\r?\n((?:[#>]?[ \t])*)/g;

/** Whether a command continues on the line after a line. */
export function isContinued(line: string): boolean {
  return /\\[ \t]*$/.test(line);
}

/** Longer lines are no commands that anyone writes. */
const MAX_LENGTH = 5000;

/** What is before a command where it is copied from: a comment, the mark of a list or a quote, and the prompt of a shell. */
const prompt =
  /^[\s#$>%❯-]*(?:(?:\[[^\]\r\n]*\]|\([^)\r\n]*\)|[\w.-]{1,64}@[\w.-]{1,64}(?::\S*)?(?:[ \t]+[~/]\S*)?)[ \t]*){0,3}(?:[$#%>❯][ \t]+)?/u;

/** The platform that the environment of a command names. Undefined if something else is before the command than that and `sudo`. */
function readPrefix(words: readonly string[]): { readonly platform?: string } | undefined {
  const rest = [...words];
  let platform: string | undefined;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    if (name === 'SKUPPER_PLATFORM') platform = value;
    const isUser = word === '-u' || word === '--user';
    if (isUser) rest.shift();
    else if (name === undefined && !/^(?:sudo|env|time|-[A-Za-z]|--[a-z-]+)$/.test(word)) return undefined;
  }
  return platform === undefined ? {} : { platform };
}

/** The namespace to which `kubectl` or `oc` applies what it reads. Undefined for other commands. */
function readKubectl(words: readonly string[]): { readonly namespace: string | undefined } | undefined {
  const [program, ...rest] = words[0] === 'sudo' ? words.slice(1) : words;
  if (program === undefined || !/^(?:kubectl|oc)$/.test(program)) return undefined;
  const index = rest.findIndex((word) => word === '-n' || word === '--namespace');
  const joined = rest.map((word) => /^(?:--namespace=|-n=?)(.+)$/.exec(word)?.[1]).find(Boolean);
  return { namespace: index < 0 ? joined : rest[index + 1] };
}
