import type { Json } from '../../../yaml/tree.ts';
import { documentLines, isForPodman, type ConversionContext } from './conversion.ts';
import type { Skupper1Command } from './parse.ts';
import { nameOfPort } from './ports.ts';

/** What a command exposes. */
export interface Target {
  readonly type: string;
  readonly name: string;
}

/** The address that is exposed, with its ports and those of the target. */
export interface Address {
  readonly name: string;
  /** Follows the name of a Connector. */
  readonly suffix: string;
  /** Empty if they are unknown. */
  readonly ports: readonly number[];
  readonly targets: ReadonlyMap<number, number>;
}

/** The types of targets. Skupper 1 accepted no others. */
const types = new Set(['deployment', 'statefulset', 'deploymentconfig', 'service', 'host']);

/** The target in arguments: `deployment backend` or `deployment/backend`. Undefined if it is not one. */
export function readTarget(positional: readonly string[]): Target | undefined {
  const words = positional.flatMap((word) => word.split('/'));
  const [type = '', name = ''] = words;
  const kind = type.toLowerCase();
  return words.length === 2 && types.has(kind) && name !== '' ? { type: kind, name } : undefined;
}

/** How the container of a site on Podman called its host. */
const HOST = 'host.containers.internal';

/** The Connectors for a target, one for each port; in another namespace, pairs of an AttachedConnector and its binding. */
export function connectorLines(
  command: Skupper1Command,
  context: ConversionContext,
  { target, address }: { readonly target: Target; readonly address: Address },
): string[][] {
  const { flags } = command;
  const ports = address.ports.length > 0 ? address.ports : [undefined];
  const isReady = flags.get('publish-not-ready-addresses') !== 'true' || !isWorkload(target);
  const shared = {
    tlsCredentials: flags.get('tls-trust'),
    includeNotReadyPods: isReady ? undefined : true,
  };
  const exposePodsByName = flags.get('headless') === 'true' ? true : undefined;
  const from = flags.get('target-namespace');
  return ports.flatMap((port) => {
    const key = nameOfPort(address.name, port, address.ports);
    const name = nameOfPort(`${address.name}${address.suffix}`, port, address.ports);
    const own = port === undefined ? undefined : (address.targets.get(port) ?? port);
    const comments = port === undefined ? [`The port of ${nameOf(target)} is not known: set port.`] : [];
    const end = endOf(command, context, target);
    const all = [...end.comments, ...comments];
    if (from === undefined || !isWorkload(target)) {
      const spec = { routingKey: key, ...end.spec, port: own, ...shared, exposePodsByName };
      return [
        documentLines({
          kind: 'Connector',
          name,
          namespace: namespaceIn(command, context),
          spec,
          comments: all,
        }),
      ];
    }
    const siteNamespace = command.namespace ?? context.namespace ?? 'default';
    const isKnown = siteNamespace === command.namespace || siteNamespace === context.namespace;
    if (!isKnown) all.push('The namespace of the site is not known: set siteNamespace.');
    const spec = { siteNamespace, ...end.spec, port: own, ...shared };
    const binding = { connectorNamespace: from, routingKey: key, exposePodsByName };
    return [
      documentLines({ kind: 'AttachedConnector', name, namespace: from, spec, comments: all }),
      documentLines({ kind: 'AttachedConnectorBinding', name, namespace: siteNamespace, spec: binding }),
    ];
  });
}

/** A site on Podman has no namespace but its own. */
function namespaceIn(command: Skupper1Command, context: ConversionContext): string | undefined {
  return isForPodman(command, context) ? undefined : command.namespace;
}

function isWorkload({ type }: Target): boolean {
  return type !== 'service' && type !== 'host';
}

function nameOf({ type, name }: Target): string {
  return `${type}/${name}`;
}

/** The property that says what a Connector connects to, or a comment in its place. */
function endOf(
  { flags, namespace }: Skupper1Command,
  context: ConversionContext,
  target: Target,
): { readonly spec: Readonly<Record<string, Json>>; readonly comments: readonly string[] } {
  if (!isWorkload(target))
    return { spec: { host: target.name === HOST ? '127.0.0.1' : target.name }, comments: [] };
  const selector = context.selectorOf(nameOf(target), flags.get('target-namespace') ?? namespace);
  if (selector !== undefined) return { spec: { selector }, comments: [] };
  return {
    spec: {},
    comments: [
      `The selector of ${nameOf(target)} is not known in this workspace: set selector to the labels of its pods.`,
    ],
  };
}

/** What a Connector does not say about its target. */
export function targetNotes({ flags }: Skupper1Command, target: Target, { name }: Address): string[] {
  const isContainer = target.type === 'host' && target.name !== 'localhost' && !/[.:]/.test(target.name);
  const isOn = (flag: string): boolean => flags.get(flag) === 'true';
  return [
    ...(isContainer
      ? [
          `If ${target.name} is a container, publish its port and use 127.0.0.1: the router of Skupper 2 is in the network of the host.`,
        ]
      : []),
    ...(isOn('headless')
      ? [
          `Listeners for ${name} need exposePodsByName: true. Clients then reach a pod by its name alone, such as ${target.name}-0.`,
        ]
      : []),
    ...(isOn('generate-tls-secrets') || isOn('enable-tls')
      ? [
          'Skupper 2 creates no certificates for services: create the Secrets, and set tlsCredentials on both sides.',
        ]
      : []),
  ];
}
