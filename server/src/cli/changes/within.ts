import { isInside, type Connection, type NetworkChanges, type StateFinding } from '../../service/index.ts';

/** The changes that have to do with some files and folders, given by their URIs. */
export function within(
  { connected, disconnected, broken, fixed }: NetworkChanges,
  paths: readonly string[],
): NetworkChanges {
  const isIn = ({ uri }: { readonly uri: string }): boolean =>
    paths.some((path) => uri === path || isInside(uri, path));
  const connections = (all: readonly Connection[]): Connection[] =>
    all.filter(({ listeners, connectors }) => [...listeners, ...connectors].some(isIn));
  const findings = (all: readonly StateFinding[]): StateFinding[] => all.filter(isIn);
  return {
    connected: connections(connected),
    disconnected: connections(disconnected),
    broken: findings(broken),
    fixed: findings(fixed),
  };
}
