import { nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import { RELEASED } from '../../schema/lookup.ts';
import { nameOf, namespaceOf, type Resource } from '../resource.ts';
import { shellQuoted, shellWords } from './shellWords.ts';

/** How the `skupper` command says what a resource says. Source: internal/cmd/skupper of Skupper 2.2.1. */
interface CommandOf {
  readonly object: string;
  readonly hasPort: boolean;
  /** The flags with a value, by the property of the spec. */
  readonly flags: Readonly<Record<string, string>>;
  /** The flags without a value, for properties that are true. */
  readonly switches: Readonly<Record<string, string>>;
}

const commands: Readonly<Record<string, CommandOf>> = {
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

/** A command, and the properties that it cannot express. */
export interface SkupperCommand {
  readonly command: string;
  readonly missing: readonly string[];
}

/** The `skupper` command that makes a resource; undefined for other kinds, and for resources that lack what it needs. */
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

function flagsOf({ kind, root }: Resource, { flags, switches }: CommandOf, name: string): string[] {
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

/** What the command does by itself on Kubernetes. */
function isDefault(kind: string, property: string, value: string, name: string): boolean {
  if (property === 'routingKey' || (property === 'host' && kind === 'Listener')) return value === name;
  if (property === 'selector') return value === `app=${name}`;
  return (property === 'type' && value === 'tcp') || (property === 'linkAccess' && value === 'none');
}

function missingIn({ root, kind }: Resource, { flags, switches, hasPort }: CommandOf): string[] {
  const spec = nodeAt(root, ['spec']);
  const entries = spec?.type === 'map' ? spec.entries.map(({ key }) => key) : [];
  const unknown = entries.filter((key) => !(key in flags || key in switches || (hasPort && key === 'port')));
  const access = stringAt(root, ['spec', 'linkAccess']) ?? 'none';
  const isOtherAccess = kind === 'Site' && !/^(?:none|default|route|loadbalancer)$/.test(access);
  const selector = stringAt(root, ['spec', 'selector']) ?? 'a';
  // The command takes fewer selectors than Kubernetes does.
  const isOtherSelector = !/^[A-Za-z0-9=:./-]+$/.test(selector);
  return [...unknown, ...(isOtherAccess ? ['linkAccess'] : []), ...(isOtherSelector ? ['selector'] : [])];
}

/** What a `skupper` command line asks for. */
export interface CommandLine {
  readonly kind: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly namespace: string | undefined;
  readonly spec: Readonly<Record<string, string | boolean>>;
  /** What the flag `--workload` names, such as `deployment/backend`. */
  readonly workload: string | undefined;
}

/**
 * Reads a line such as `skupper connector create backend 8080 --workload deployment/backend`, perhaps behind `#` or `$`.
 * Undefined when it is none, or says something that is not known.
 */
export function readSkupperCommand(line: string): CommandLine | undefined {
  const [program, object, verb, name, ...rest] = shellWords(line.replace(/^[\s#$>-]+/, '')) ?? [];
  const found = Object.entries(commands).find(([, known]) => known.object === object);
  const isMaking = program === 'skupper' && (verb === 'create' || verb === 'generate');
  if (!found || !isMaking || name === undefined) return undefined;
  const [kind, known] = found;
  const port = known.hasPort ? Number(rest.shift()) : undefined;
  const options = port === undefined || Number.isInteger(port) ? readOptions(rest, known) : undefined;
  return options && { kind, name, port, ...options };
}

type Options = Pick<CommandLine, 'namespace' | 'spec' | 'workload'>;

/** Flags of all commands with a value: two that say where and from what, and others that say nothing of the resource. */
const commonFlags: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['--wait', '--timeout', '--output', '-o', '--platform', '-p', '--context', '-c', '--kubeconfig'].map(
      (flag) => [flag, '@idle'],
    ),
  ),
  '--namespace': '@namespace',
  '-n': '@namespace',
  '--workload': '@workload',
  '-r': 'routingKey',
};

function readOptions(words: readonly string[], { flags, switches }: CommandOf): Options | undefined {
  const rest = words.flatMap((word) => (/^--[^=]+=/.test(word) ? split(word) : [word]));
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
  const { '@idle': _, '@namespace': namespace, '@workload': workload, ...spec } = read;
  return { namespace: textOf(namespace), workload: textOf(workload), spec };
}

function inverse(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).map(([property, flag]) => [flag, property]);
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function split(word: string): string[] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/** The lines of the document that a command makes. The selector of a workload is looked up by whoever knows it. */
export function documentOf(command: CommandLine, selector: string | undefined): string[] {
  const { kind, name, port, namespace, spec } = command;
  const own: Record<string, string | boolean | number> = { ...spec };
  if (kind !== 'Site') own['routingKey'] ??= name;
  if (kind === 'Listener') own['host'] ??= name;
  if (kind === 'Connector' && own['host'] === undefined) own['selector'] ??= selector ?? `app=${name}`;
  const order = ['routingKey', 'host', 'selector'];
  const entries = Object.entries(port === undefined ? own : { ...own, port });
  const sorted = entries.toSorted(([a], [b]) => rank(order, a) - rank(order, b));
  return [
    `apiVersion: ${RELEASED}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${stringifyScalar(name)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${stringifyScalar(namespace)}`]),
    ...(sorted.length === 0 ? [] : ['spec:']),
    ...sorted.map(
      ([key, value]) => `  ${key}: ${typeof value === 'string' ? stringifyScalar(value) : value}`,
    ),
  ];
}

function rank(order: readonly string[], key: string): number {
  const found = order.indexOf(key);
  return found < 0 ? order.length : found;
}
