import { readArguments, type Arguments, type FlagTable } from './arguments.ts';
import { readInvocation } from './invocation.ts';
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

/**
 * Parses a command line such as `skupper connector create backend 8080 --workload deployment/backend`, also after `#`, a prompt
 * or `sudo`, and before a pipe or a comment. Undefined for any other text, and for commands with unknown flags.
 */
export function parseSkupperCommand(line: string): CommandLine | undefined {
  const invocation = readInvocation(line);
  const read = invocation && readArguments(invocation.words, flagTable);
  const created = read && readResource(read);
  if (!created) return undefined;
  const { flags } = read;
  return {
    ...created,
    namespace: flags.get('@namespace') ?? invocation.namespace,
    platform: flags.get('@platform') ?? invocation.platform,
    workload: flags.get('@workload'),
    note: invocation.comment,
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

const flagTable: FlagTable = { valued, switches };

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
