import { resourceHead } from '../../schema/authoring/resourceHead.ts';
import { stringifyScalar } from '../../yaml/scalar.ts';
import type { CommandLine } from './commandLine.ts';

/** What the defaults of a command depend on. */
export interface CommandContext {
  /** The selector of the command's workload; undefined if it is unknown. */
  readonly selector: string | undefined;
  /** Whether the site is on Podman, Docker or Linux. The platform that the command names comes first. */
  readonly isOnHost: boolean;
}

/**
 * The lines of the YAML document that a command creates, with the defaults of the command. If the selector of its workload is
 * unknown, a comment is in its place.
 */
export function yamlOfCommand(command: CommandLine, { selector, isOnHost }: CommandContext): string[] {
  const { kind, name, port, namespace, platform, note } = command;
  const forHost = platform === undefined ? isOnHost : platform !== 'kubernetes';
  const own: Record<string, string | boolean | number> = { ...command.spec };
  // A platform in the command overrides what is for Kubernetes only.
  if (forHost && platform !== undefined)
    for (const property of ['selector', 'includeNotReadyPods']) delete own[property];
  if (kind !== 'Site') own['routingKey'] ??= name;
  if (kind === 'Listener') own['host'] ??= forHost ? '0.0.0.0' : name;
  const notes = kind === 'Connector' ? setTarget(own, command, { selector, isOnHost: forHost }) : [];
  return [
    ...(note === undefined ? [] : [note]),
    ...resourceHead(kind, name, namespace),
    ...specLines(own, port, notes),
  ];
}

/** Sets what a connector connects to by default. Returns a comment if that is unknown. */
function setTarget(
  own: Record<string, string | boolean | number>,
  { name, workload, platform }: CommandLine,
  { selector, isOnHost }: CommandContext,
): string[] {
  if (own['host'] !== undefined || own['selector'] !== undefined) return [];
  if (isOnHost && (workload === undefined || platform !== undefined)) {
    own['host'] = 'localhost';
    return [];
  }
  const known = workload === undefined ? `app=${name}` : selector;
  if (known !== undefined) {
    own['selector'] = known;
    return [];
  }
  return [
    `# The selector of ${workload} is not known in this workspace: set selector to the labels of its pods.`,
  ];
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
