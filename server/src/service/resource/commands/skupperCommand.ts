import { isVisible } from '../../text/escape.ts';
import { nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { RELEASED } from '../../schema/lookup.ts';
import { nameOf, namespaceOf, type Resource } from '../resource.ts';
import { shellQuoted } from './shellWords.ts';

/** The `skupper` command that creates resources of a kind. Source: internal/cmd/skupper of Skupper 2.2.1. */
export interface CommandSyntax {
  /** The noun of the command: `skupper <noun> create`. */
  readonly object: string;
  /** Whether the command takes a port after the name. */
  readonly hasPort: boolean;
  /** The flags with a value, by property of the spec. */
  readonly flags: Readonly<Record<string, string>>;
  /** The flags without a value, by the property of the spec that they set to true. */
  readonly switches: Readonly<Record<string, string>>;
}

/** The commands that create resources, by kind. */
export const commands: Readonly<Record<string, CommandSyntax>> = {
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
 * The `skupper` command that creates a resource. Undefined for kinds without such a command, for draft versions, for
 * resources without a name or a needed port, and where a value could do something in a terminal: no valid one can.
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
  if (name.startsWith('-') || !words.every(isVisible)) return undefined;
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
