import type { Finding } from '../../lint/define.ts';
import { CacheSlot } from '../../workspace/cache.ts';
import type { ResourceFact, RoutingKeyFact } from '../../workspace/facts/facts.ts';
import type { Place } from '../../workspace/facts/place.ts';
import { displayed } from '../../text/escape.ts';
import { groupBy } from '../../text/lists.ts';
import { baseName } from '../../workspace/files/uri.ts';
import type { Network } from '../../workspace/network/network.ts';
import { filesByNetwork, type Snapshot } from '../../workspace/snapshot.ts';
import { documentKey, uniqueId, type GraphContext } from './context.ts';
import { flowsOf } from './flows.ts';
import type { GraphNetwork, GraphProblem, NetworkGraph } from './graph.ts';
import { keysOf } from './keys.ts';
import { linksOf } from './links.ts';
import { problemsByResource, shownFindings } from './problems.ts';
import { graphResources } from './resources.ts';
import { sitesOf } from './sites.ts';

/** Returns the findings of a file, given by its URI. */
export type FindingsOf = (uri: string) => readonly Finding[];

/** A graph, with the places of what is in it. */
export interface PlacedGraph {
  readonly graph: NetworkGraph;
  /** The places of resources, their routing keys and workloads, by their ids. */
  readonly places: ReadonlyMap<string, Place>;
  /** The ids of resources. */
  readonly ids: ReadonlyMap<ResourceFact, string>;
  /** The routing keys of resources, by the ids of their uses. */
  readonly uses: ReadonlyMap<string, RoutingKeyFact>;
}

const graphs = new CacheSlot<Snapshot, PlacedGraph>();

/** The graph of all networks. The same object for the same snapshot. */
export function placedGraph(snapshot: Snapshot, findingsOf: FindingsOf): PlacedGraph {
  const cached = snapshot.cache.of(graphs);
  const graph = cached.get(snapshot) ?? createGraph(snapshot, findingsOf);
  cached.set(snapshot, graph);
  return graph;
}

function createGraph(snapshot: Snapshot, findingsOf: FindingsOf): PlacedGraph {
  const found = {
    places: new Map<string, Place>(),
    ids: new Map<ResourceFact, string>(),
    uses: new Map<string, RoutingKeyFact>(),
  };
  const taken = new Set<string>();
  const networks = [...filesByNetwork(snapshot)].flatMap(([network, files]) => {
    const created = createNetworkGraph({ snapshot, network, files, findingsOf, taken, found });
    return created ? [created] : [];
  });
  return { graph: { networks: networks.toSorted(byTypeAndName) }, ...found };
}

const types = ['network', 'rest', 'outside'] as const;

function byTypeAndName(a: GraphNetwork, b: GraphNetwork): number {
  return types.indexOf(a.type) - types.indexOf(b.type) || compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Building {
  readonly snapshot: Snapshot;
  readonly network: Network;
  /** The URIs of its files. */
  readonly files: readonly string[];
  readonly findingsOf: FindingsOf;
  /** The ids of other networks. */
  readonly taken: Set<string>;
  readonly found: Pick<GraphContext, 'places' | 'ids' | 'uses'>;
}

/** The graph of a network; undefined if no file of it has a Skupper resource. */
function createNetworkGraph({
  snapshot,
  network,
  files,
  findingsOf,
  taken,
  found,
}: Building): GraphNetwork | undefined {
  const resources = graphResources(network, files);
  if (resources.length === 0) return undefined;
  const { id, name, type } = identify(snapshot, network, { files, taken });
  taken.add(id);
  const problems = problemsIn(snapshot, resources, { files, findingsOf });
  const routingKeys = groupBy(network.routingKeys.all(), ({ place }) => documentKey(place));
  const context = { network, networkId: id, problems: problems.byResource, routingKeys, ...found };
  const sites = sitesOf(context, resources);
  const keys = keysOf(sites);
  return {
    id,
    name,
    type,
    sites,
    keys,
    links: linksOf(context, sites, resources),
    flows: flowsOf(sites, keys),
    problems: problems.count,
  };
}

/** A network that the settings name, the files that they do not name, or a whole folder. */
function identify(
  snapshot: Snapshot,
  { folder, name }: Network,
  { files: [uri = ''], taken }: Pick<Building, 'files' | 'taken'>,
): Pick<GraphNetwork, 'id' | 'name' | 'type'> {
  const id = uniqueId(taken, `${baseName(folder ?? '')} ${name ?? ''}`.trim());
  if (folder === undefined) return { id, name: 'Files outside of the workspace', type: 'outside' };
  if (name !== undefined) return { id, name: displayed(name), type: 'network' };
  const isRest = snapshot.settingsOf(uri).networks.length > 0;
  return isRest
    ? { id, name: 'Files in no network', type: 'rest' }
    : { id, name: displayed(baseName(folder)), type: 'network' };
}

function problemsIn(
  snapshot: Snapshot,
  resources: readonly ResourceFact[],
  { files, findingsOf }: Pick<Building, 'files' | 'findingsOf'>,
): { readonly byResource: ReadonlyMap<ResourceFact, readonly GraphProblem[]>; readonly count: number } {
  const ofFile = groupBy(resources, ({ place }) => place.uri);
  const byResource = new Map<ResourceFact, readonly GraphProblem[]>();
  let count = 0;
  for (const uri of files) {
    const findings = shownFindings(findingsOf(uri));
    const file = snapshot.files.get(uri);
    if (findings.length === 0 || !file) continue;
    count += findings.length;
    for (const [resource, problems] of problemsByResource(file, ofFile.get(uri) ?? [], findings))
      byResource.set(resource, problems);
  }
  return { byResource, count };
}
