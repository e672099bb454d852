import { goBoolean } from '../../schema/kubernetes/goBoolean.ts';
import { commandWords, type ShellCommand } from './shellWords.ts';
import { commands, type CommandSyntax } from './skupperCommand.ts';

/** A parsed `skupper` command line. */
export interface CommandLine {
  readonly kind: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly namespace: string | undefined;
  /** The platform that the command names, such as `podman`; that of the site if undefined. */
  readonly platform: string | undefined;
  /** The properties that its flags set. */
  readonly spec: Readonly<Record<string, string | boolean>>;
  /** The value of the flag `--workload`, such as `deployment/backend`. */
  readonly workload: string | undefined;
  /** The comment after the command, with its `#`. */
  readonly note: string | undefined;
}

/** The commands of a text, each on one line: a backslash at the end of a line continues it on the next one. */
export function commandLinesOf(text: string): string[] {
  return text
    .replace(continuation, (_, lead: string) => (lead === '' ? '' : ' '))
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/** A backslash at the end of a line, with what is before the command on the next one, which may be a comment. */
const continuation = /\\[ \t]*\r?\n((?:[#>]?[ \t])*)/g;

/** Whether a command continues on the line after a line. */
export function isContinued(line: string): boolean {
  return /\\[ \t]*$/.test(line);
}

/**
 * Parses a command line such as `skupper connector create backend 8080 --workload deployment/backend`, also after `#`, a prompt
 * or `sudo`, and before a pipe or a comment. Undefined for any other text, and for commands with unknown flags.
 */
export function parseSkupperCommand(line: string): CommandLine | undefined {
  const shell = line.length > MAX_LENGTH ? undefined : commandWords(line.replace(prompt, ''));
  return shell && readCommand(shell);
}

function readCommand({ words, piped, comment }: ShellCommand): CommandLine | undefined {
  const start = words.findIndex((word) => /^(?:.*\/)?skupper$/.test(word));
  const environment = start < 0 ? undefined : readPrefix(words.slice(0, start));
  const read = environment && readArguments(words.slice(start + 1));
  const created = read && readResource(read);
  if (!created) return undefined;
  const { flags } = read;
  const target = readKubectl(piped);
  return {
    ...created,
    namespace: flags.get('@namespace') ?? target?.namespace,
    platform: flags.get('@platform') ?? environment.platform ?? (target && 'kubernetes'),
    workload: flags.get('@workload'),
    note: comment,
  };
}

/** The resource that a command creates. Undefined for other commands, and if an argument is missing, superfluous or unknown. */
function readResource({
  positional: [object, verb, name, ...rest],
  flags,
}: Arguments): Pick<CommandLine, 'kind' | 'name' | 'port' | 'spec'> | undefined {
  const [kind, syntax] = Object.entries(commands).find(([, known]) => known.object === object) ?? [];
  const isCreating = verb === 'create' || verb === 'generate';
  if (kind === undefined || !syntax || !isCreating || name === undefined) return undefined;
  const ports = rest.map(Number).filter(Number.isInteger);
  const isComplete = ports.length === rest.length && rest.length === (syntax.hasPort ? 1 : 0);
  const spec = isComplete ? readSpec(flags, syntax) : undefined;
  return spec && { kind, name, port: ports[0], spec };
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

/**
 * The flags with a value of all commands, by what they set: a property of the spec, `@namespace`, `@workload`, `@platform`, or
 * `@ignored` for flags without an effect on the resource.
 */
const valued: ReadonlyMap<string, string> = new Map([
  ...['--wait', '--timeout', '--output', '-o', '--context', '-c', '--kubeconfig'].map(
    (flag) => [flag, '@ignored'] as const,
  ),
  ['--platform', '@platform'],
  ['-p', '@platform'],
  ['--namespace', '@namespace'],
  ['-n', '@namespace'],
  ['--workload', '@workload'],
  ['-r', 'routingKey'],
  // The name before Skupper 2.0.
  ['--tls-secret', 'tlsCredentials'],
  ...Object.values(commands).flatMap(({ flags }) => inverse(flags)),
]);

/** The flag that `--link-access-type` needs. */
const LINK_ACCESS = '@linkAccess';

/** The flags without a value, or with a boolean after `=`. */
const switches: ReadonlyMap<string, string> = new Map([
  ['--enable-link-access', LINK_ACCESS],
  ...Object.values(commands).flatMap((known) => inverse(known.switches)),
]);

interface Arguments {
  readonly positional: readonly string[];
  /** The values of the flags by what they set; `true` or `false` for one without a value. */
  readonly flags: ReadonlyMap<string, string>;
}

/** Reads the arguments in any order, as cobra does. Undefined if a flag is unknown or lacks its value. */
function readArguments(words: readonly string[]): Arguments | undefined {
  const rest = [...words];
  const positional: string[] = [];
  const flags = new Map<string, string>();
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!/^-./.test(word)) {
      positional.push(word);
      continue;
    }
    const [flag, given] = splitFlag(word);
    const toggle = switches.get(flag);
    const property = toggle ?? valued.get(flag);
    const value = given ?? (toggle === undefined ? rest.shift() : 'true');
    const read = toggle === undefined ? value : toBoolean(value ?? '');
    if (property === undefined || read === undefined) return undefined;
    flags.set(property, read);
  }
  return { positional, flags };
}

/** Splits `--flag=value`, `-f=value` and `-fvalue`. */
function splitFlag(word: string): [flag: string, value: string | undefined] {
  const [, long = '', given] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (long !== '') return [long, given];
  const value = word.slice(2).replace(/^=/, '');
  return [word.slice(0, 2), value === '' ? undefined : value];
}

function toBoolean(text: string): string | undefined {
  const value = goBoolean(text);
  return value === undefined ? undefined : String(value);
}

/** The properties that flags set. Undefined if the command does not have one of the flags. */
function readSpec(
  flags: ReadonlyMap<string, string>,
  syntax: CommandSyntax,
): Record<string, string | boolean> | undefined {
  const spec: Record<string, string | boolean> = {};
  for (const [property, value] of flags) {
    if (property.startsWith('@')) continue;
    if (property in syntax.switches) {
      if (value === 'true') spec[property] = true;
    } else if (property in syntax.flags) spec[property] = value;
    else return undefined;
  }
  if (!flags.has(LINK_ACCESS)) return spec;
  if (!('linkAccess' in syntax.flags)) return undefined;
  const { linkAccess, ...others } = spec;
  return flags.get(LINK_ACCESS) === 'true' ? { ...others, linkAccess: linkAccess ?? 'default' } : others;
}

function inverse(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).map(([property, flag]) => [flag, property]);
}
