import type { FlagTable } from '../arguments.ts';

/** The flags of a command of Skupper 1. */
interface CommandFlags {
  /** Flags with a value. */
  readonly valued?: string;
  /** Flags without a value. */
  readonly switches?: string;
  /** Those of both that have no counterpart in Skupper 2. */
  readonly lost?: string;
}

/** Flags for the resources of a container, such as `router-cpu-limit`. */
function resourceFlags(container: string): string {
  return `${container}-cpu ${container}-memory ${container}-cpu-limit ${container}-memory-limit`;
}

const placement = 'router-pod-affinity router-pod-antiaffinity router-node-selector router-load-balancer-ip';
const lostOfInit = `${placement} service-sync-site-ttl router-debug-mode router-pod-annotations xp-router-max-frame-size xp-router-max-session-frames run-as-user run-as-group annotation-separator ${resourceFlags('controller')} controller-pod-affinity controller-pod-antiaffinity controller-node-selector controller-service-annotation controller-pod-annotation controller-load-balancer-ip container-network`;
const lostSwitchesOfInit =
  'enable-cluster-permissions router-disable-mutual-tls router-drop-tcp-connections enable-skupper-events';
const console = `console-auth console-user console-password console-ingress flow-collector-record-ttl ${resourceFlags('flow-collector')} prometheus-external-server prometheus-server-authentication prometheus-server-user prometheus-server-password prometheus-server-pod-annotation ${resourceFlags('prometheus')}`;
const lostOfServices = 'aggregate bridge-image container-name label';
const proxy = `${resourceFlags('proxy')} proxy-pod-affinity proxy-pod-antiaffinity proxy-node-selector`;
const tls = 'generate-tls-secrets enable-tls';

/** The commands of Skupper 1 that are converted, by their words. Source: cmd/skupper of Skupper 1.9.6. */
export const commandFlags: Readonly<Record<string, CommandFlags>> = {
  init: {
    valued: `site-name ingress ingress-host router-ingress-host controller-ingress-host ingress-annotations router-mode routers router-logging router-data-connection-count router-service-annotations labels annotations ingress-bind-ip bind-port bind-port-edge ${resourceFlags('router')} ${resourceFlags('config-sync')} ${console} ${lostOfInit}`,
    switches: `enable-console enable-flow-collector enable-rest-api enable-service-sync create-network-policy edge cluster-local ${lostSwitchesOfInit}`,
    lost: `${lostOfInit} ${lostSwitchesOfInit}`,
  },
  expose: {
    valued: `address port target-port protocol enable-ingress-from-target-site tls-cert tls-trust target-namespace host-ip host-port ${lostOfServices} ${proxy}`,
    switches: `headless event-channel publish-not-ready-addresses ${tls}`,
    lost: `${lostOfServices} ${proxy} event-channel`,
  },
  'service create': {
    valued: `protocol enable-ingress tls-cert host-ip host-port ${lostOfServices}`,
    switches: `event-channel ${tls}`,
    lost: `${lostOfServices} event-channel`,
  },
  'service bind': {
    valued: `target-port protocol tls-trust target-namespace ${proxy}`,
    switches: 'headless publish-not-ready-addresses',
    lost: proxy,
  },
  unexpose: { valued: 'address target-namespace' },
  'service unbind': { valued: 'target-namespace' },
  'service delete': {},
  'token create': {
    valued: 'token-type expiry uses name password ingress-host',
    lost: 'password ingress-host',
  },
  'link create': { valued: 'name cost', lost: 'name' },
  'link delete': {},
  delete: {},
  switch: {},
  'gateway init': { valued: 'type config', lost: 'config' },
  'gateway expose': {
    valued: 'type protocol aggregate',
    switches: 'event-channel',
    lost: 'aggregate event-channel',
  },
  'gateway bind': {
    valued: 'protocol aggregate',
    switches: 'event-channel',
    lost: 'aggregate event-channel',
  },
  'gateway forward': {
    valued: 'protocol aggregate',
    switches: 'loopback event-channel',
    lost: 'aggregate event-channel',
  },
  'gateway delete': {},
  'gateway unexpose': {},
  'gateway unbind': {},
  'gateway unforward': {},
};

/** The words of a list that blanks separate. */
export function wordsOf(list = ''): string[] {
  return list.split(' ').filter((word) => word !== '');
}

/** Flags of all commands. Those that set `@ignored` have no effect on a resource. */
const common: readonly (readonly [string, string])[] = [
  ...['--context', '-c', '--kubeconfig', '--timeout', '--wait'].map((flag) => [flag, '@ignored'] as const),
  ['--namespace', '@namespace'],
  ['-n', '@namespace'],
  ['--platform', '@platform'],
  ['-p', '@platform'],
];

/** The words of a command with the flags at its start moved to its end. All flags that may come before the verb have a value. */
export function withFlagsLast(words: readonly string[]): string[] {
  let start = 0;
  while (words[start]?.startsWith('-')) start += /^--[^=]+$|^-.$/.test(words[start] ?? '') ? 2 : 1;
  return [...words.slice(start), ...words.slice(0, start)];
}

/** The flags of a command, as they are read. Each sets the property of its name. */
export function flagTableOf({ valued, switches }: CommandFlags): FlagTable {
  const named = (list: string | undefined): (readonly [string, string])[] =>
    wordsOf(list).map((flag) => [`--${flag}`, flag] as const);
  return {
    valued: new Map([...common, ...named(valued)]),
    switches: new Map(named(switches)),
    repeated: new Set(['ingress-host', 'host-port', 'labels', 'annotations']),
  };
}
