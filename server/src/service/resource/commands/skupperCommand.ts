import { resourceHead } from '../../schema/authoring/resourceHead.ts';
import { nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { RELEASED } from '../../schema/lookup.ts';
import { nameOf, namespaceOf, type Resource } from '../resource.ts';
import { shellQuoted, shellWords } from './shellWords.ts';

/** The `skupper` command that creates resources of a kind. Source: internal/cmd/skupper of Skupper 2.2.1. */
interface CommandSyntax {
  /** The noun of the command: `skupper <noun> create`. */
  readonly object: string;
  /** Whether the command takes a port after the name. */
  readonly hasPort: boolean;
  /** The flags with a value, by property of the spec. */
  readonly flags: Readonly<Record<string, string>>;
  /** The flags without a value, by the property of the spec that they set to true. */
  readonly switches: Readonly<Record<string, string>>;
}

const commands: Readonly<Record<string, CommandSyntax>> = {
  Connector: {
    object: 'connector',
    hasPort: true,
    flags: {
      routingKey: '--routing-key',
      selector: '--selector',
      host: '--host',
      tlsCredentials: '--tls-credentials',
      type: '--type',
    },
    switches: { includeNotReadyPods: '--include-not-ready' },
  },
  Listener: {
    object: 'listener',
    hasPort: true,
    flags: {
      routingKey: '--routing-key',
      host: '--host',
      tlsCredentials: '--tls-credentials',
      type: '--type',
    },
    switches: {},
  },
  Site: {
    object: 'site',
    hasPort: false,
    flags: { linkAccess: '--link-access-type' },
    switches: { ha: '--enable-ha' },
  },
};

/** A command line, and the names of the properties that it cannot express. */
export interface SkupperCommand {
  readonly command: string;
  readonly missing: readonly string[];
}

/**
 * The `skupper` command that creates a resource. Undefined for kinds without such a command, for draft versions, and for
 * resources without a name or a needed port.
 */
export function toSkupperCommand(resource: Resource): SkupperCommand | undefined {
  const { kind, root, apiVersion } = resource;
  const name = nameOf(resource);
  const known = Object.hasOwn(commands, kind) ? commands[kind] : undefined;
  const port = scalarAt(root, ['spec', 'port'])?.value;
  if (!known || name === undefined || apiVersion !== RELEASED) return undefined;
  if (known.hasPort && typeof port !== 'number') return undefined;
  const namespace = namespaceOf(resource);
  const words = [
    'skupper',
    known.object,
    'create',
    name,
    ...(known.hasPort ? [String(port)] : []),
    ...flagsOf(resource, known, name),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ];
  return { command: words.map(shellQuoted).join(' '), missing: missingIn(resource, known) };
}

function flagsOf({ kind, root }: Resource, { flags, switches }: CommandSyntax, name: string): string[] {
  const valued = Object.entries(flags).flatMap(([property, flag]) => {
    const value = stringAt(root, ['spec', property]);
    if (value === undefined || value === '' || isDefault(kind, property, value, name)) return [];
    if (property !== 'linkAccess') return [flag, value];
    return value === 'default' ? ['--enable-link-access'] : ['--enable-link-access', flag, value];
  });
  const on = Object.entries(switches).flatMap(([property, flag]) =>
    scalarAt(root, ['spec', property])?.value === true ? [flag] : [],
  );
  return [...valued, ...on];
}

/** Whether the command sets a property to this value by default on Kubernetes. */
function isDefault(kind: string, property: string, value: string, name: string): boolean {
  if (property === 'routingKey' || (property === 'host' && kind === 'Listener')) return value === name;
  if (property === 'selector') return value === `app=${name}`;
  return (property === 'type' && value === 'tcp') || (property === 'linkAccess' && value === 'none');
}

function missingIn({ root, kind }: Resource, { flags, switches, hasPort }: CommandSyntax): string[] {
  const spec = nodeAt(root, ['spec']);
  const entries = spec?.type === 'map' ? spec.entries.map(({ key }) => key) : [];
  const unknown = entries.filter((key) => !(key in flags || key in switches || (hasPort && key === 'port')));
  const access = stringAt(root, ['spec', 'linkAccess']) ?? 'none';
  const isOtherAccess = kind === 'Site' && !/^(?:none|default|route|loadbalancer)$/.test(access);
  const selector = stringAt(root, ['spec', 'selector']) ?? 'a';
  // The command validates selectors more strictly than Kubernetes.
  const isOtherSelector = !/^[A-Za-z0-9=:./-]+$/.test(selector);
  return [...unknown, ...(isOtherAccess ? ['linkAccess'] : []), ...(isOtherSelector ? ['selector'] : [])];
}

/** A parsed `skupper` command line. */
export interface CommandLine {
  readonly kind: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly namespace: string | undefined;
  /** The properties that its flags set. */
  readonly spec: Readonly<Record<string, string | boolean>>;
  /** The value of the flag `--workload`, such as `deployment/backend`. */
  readonly workload: string | undefined;
}

/**
 * Parses a command line such as `skupper connector create backend 8080 --workload deployment/backend`, also after a `#` or
 * `$`. Undefined for any other text, and for commands with unknown flags.
 */
export function parseSkupperCommand(line: string): CommandLine | undefined {
  const [program, object, verb, name, ...rest] = shellWords(line.replace(/^[\s#$>-]+/, '')) ?? [];
  const found = Object.entries(commands).find(([, known]) => known.object === object);
  const isCreating = program === 'skupper' && (verb === 'create' || verb === 'generate');
  if (!found || !isCreating || name === undefined) return undefined;
  const [kind, known] = found;
  const port = known.hasPort ? Number(rest.shift()) : undefined;
  const options = port === undefined || Number.isInteger(port) ? readOptions(rest, known) : undefined;
  return options && { kind, name, port, ...options };
}

type Options = Pick<CommandLine, 'namespace' | 'spec' | 'workload'>;

/**
 * The flags with a value that all commands have, by what they set: a property of the spec, `@namespace`, `@workload`, or
 * `@ignored` for flags without an effect on the resource.
 */
const commonFlags: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['--wait', '--timeout', '--output', '-o', '--platform', '-p', '--context', '-c', '--kubeconfig'].map(
      (flag) => [flag, '@ignored'],
    ),
  ),
  '--namespace': '@namespace',
  '-n': '@namespace',
  '--workload': '@workload',
  '-r': 'routingKey',
};

function readOptions(words: readonly string[], { flags, switches }: CommandSyntax): Options | undefined {
  const rest = words.flatMap((word) => (/^--[^=]+=/.test(word) ? splitFlag(word) : [word]));
  const valued = new Map([...Object.entries(commonFlags), ...inverse(flags)]);
  const toggles = new Map(inverse(switches));
  const read: Record<string, string | boolean> = {};
  for (let flag = rest.shift(); flag !== undefined; flag = rest.shift()) {
    const toggle = toggles.get(flag);
    if (flag === '--enable-link-access') read['linkAccess'] ??= 'default';
    else if (toggle !== undefined) read[toggle] = true;
    else {
      const property = valued.get(flag);
      const value = rest.shift();
      if (property === undefined || value === undefined) return undefined;
      read[property] = value;
    }
  }
  const { '@ignored': _, '@namespace': namespace, '@workload': workload, ...spec } = read;
  return { namespace: stringOf(namespace), workload: stringOf(workload), spec };
}

function inverse(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).map(([property, flag]) => [flag, property]);
}

function stringOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Splits `--flag=value`. */
function splitFlag(word: string): string[] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/**
 * The lines of the YAML document that a command creates, with the defaults of the command. `selector` is the selector
 * of the command's workload, which the caller looks up. If it is unknown, a comment is in its place.
 */
export function yamlOfCommand(command: CommandLine, selector: string | undefined): string[] {
  const { kind, name, port, namespace, spec, workload } = command;
  const own: Record<string, string | boolean | number> = { ...spec };
  if (kind !== 'Site') own['routingKey'] ??= name;
  if (kind === 'Listener') own['host'] ??= name;
  const notes: string[] = [];
  if (kind === 'Connector' && own['host'] === undefined && own['selector'] === undefined) {
    const known = workload === undefined ? `app=${name}` : selector;
    if (known !== undefined) own['selector'] = known;
    else
      notes.push(
        `# The selector of ${workload} is not known in this workspace: set selector to the labels of its pods.`,
      );
  }
  return [...resourceHead(kind, name, namespace), ...specLines(own, port, notes)];
}

function specLines(
  own: Readonly<Record<string, string | boolean | number>>,
  port: number | undefined,
  notes: readonly string[],
): string[] {
  const order = ['routingKey', 'host', 'selector'];
  const entries = Object.entries(port === undefined ? own : { ...own, port });
  const sorted = entries.toSorted(([a], [b]) => rank(order, a) - rank(order, b));
  const lines = sorted.map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? stringifyScalar(value) : value}`,
  );
  return lines.length === 0 ? [] : ['spec:', ...[...notes, ...lines].map((line) => `  ${line}`)];
}

/** The index of a property in an order. Unlisted properties come last. */
function rank(order: readonly string[], key: string): number {
  const found = order.indexOf(key);
  return found < 0 ? order.length : found;
}
