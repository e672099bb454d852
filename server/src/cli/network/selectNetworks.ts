import type { Disk } from '../../disk/disk.ts';
import { focusedGraph, formatList, type NetworkGraph } from '../../service/index.ts';
import { check, type CheckResult } from '../commands/check.ts';
import type { ProjectOptions } from '../commands/project.ts';
import type { Outcome } from '../outcome.ts';
import { UsageError } from '../usageError.ts';

/** Which part of the networks to show. */
export interface NetworkOptions extends ProjectOptions {
  /** Files and folders; the working directory if there are none. */
  readonly paths: readonly string[];
  /** The name of a network; all networks if undefined. */
  readonly network?: string | undefined;
}

/** The networks that somebody asks for. */
export interface SelectedNetworks {
  readonly result: CheckResult;
  readonly graph: NetworkGraph;
}

/**
 * Reads the networks with resources in some paths: these resources, and what they are connected to. Routing keys are matched across
 * the whole project. Throws a UsageError if no network has the name that is asked for.
 */
export async function selectNetworks(
  disk: Disk,
  cwd: string,
  options: NetworkOptions,
): Promise<SelectedNetworks> {
  const { paths, network } = options;
  const result = await check(disk, cwd, paths.length === 0 ? ['.'] : paths, options);
  const graph = focusedGraph(result.service.networkGraph(), resourcesIn(result));
  return { result, graph: network === undefined ? graph : named(graph, network) };
}

/** The ids of the resources in the files that are reported. */
function resourcesIn({ service, files }: CheckResult): Set<string> {
  const uris = new Set(files.map(({ uri }) => uri));
  const resources = service
    .networkGraph()
    .networks.flatMap(({ sites }) => sites.flatMap((site) => site.resources));
  return new Set(resources.map(({ id }) => id).filter((id) => uris.has(service.uriOfNode(id) ?? '')));
}

function named({ networks }: NetworkGraph, name: string): NetworkGraph {
  const found = networks.filter((network) => network.name === name);
  if (found.length > 0) return { networks: found };
  const names = [...new Set(networks.map((network) => `"${network.name}"`))];
  const others = names.length === 0 ? 'there is none here' : `expected ${formatList(names, 'or')}`;
  throw new UsageError(`unknown network "${name}": ${others}`);
}

/** What to say about the reading, and the exit code. */
export function outcomeOf({ graph, result }: SelectedNetworks): Omit<Outcome, 'output'> {
  const { problems: errors, notes } = result;
  const isEmpty = graph.networks.length === 0 && errors.length === 0;
  return {
    errors,
    notes: isEmpty ? [...notes, 'no Skupper resources found'] : notes,
    exitCode: errors.length > 0 ? 2 : 0,
  };
}
