import { connectorKinds, listenerKinds, attachedHalf } from '../../resource/kindRoles.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { displayed } from '../../text/escape.ts';
import { groupBy } from '../../text/lists.ts';
import {
  specNumber,
  specString,
  type ResourceFact,
  type RoutingKeyFact,
} from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import { byKindAndName } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import { mayBeBeside, workloadsPickedBy } from '../../workspace/network/pods.ts';
import { keyFactsOf, siteIdOf, uniqueId, type GraphContext } from './context.ts';
import type { GraphKeyUse, GraphResource, GraphRole, GraphSite, GraphWorkload } from './graph.ts';
import { keyUse } from './keyState.ts';
import { linkKinds } from './linkTarget.ts';
import { isConflict } from './problems.ts';

/** The sites that have some resources, in the order of their names. Notes the ids and places of all resources. */
export function sitesOf(context: GraphContext, resources: readonly ResourceFact[]): GraphSite[] {
  const bySite = groupBy(resources, (fact) => siteIdOf(context, attachedTo(context.network, fact) ?? fact));
  return [...bySite].map(([id, facts]) => siteOf(context, id, facts)).toSorted(byName);
}

/** The binding of an AttachedConnector. Its pods are in another namespace, but what it provides is in the site of the binding. */
function attachedTo(network: Network, { kind, name }: ResourceFact): ResourceFact | undefined {
  const half = connectorKinds.includes(kind) ? attachedHalf(kind) : undefined;
  return half && network.resources.where(byKindAndName, `${half.other} ${name}`)[0];
}

const roles: readonly GraphRole[] = ['site', 'connector', 'listener', 'link', 'token', 'other'];

function roleOf(kind: string): GraphRole {
  if (kind === 'Site') return 'site';
  if (listenerKinds.includes(kind)) return 'listener';
  if (connectorKinds.includes(kind) || attachedHalf(kind)) return 'connector';
  if (kind === 'Link') return 'link';
  return kind === 'AccessGrant' || linkKinds.includes(kind) ? 'token' : 'other';
}

function siteOf(context: GraphContext, id: string, facts: readonly ResourceFact[]): GraphSite {
  const { network } = context;
  const sorted = facts.toSorted(
    (a, b) => roles.indexOf(roleOf(a.kind)) - roles.indexOf(roleOf(b.kind)) || byName(a, b),
  );
  const resources = sorted.map((fact) => resourceOf(context, id, fact));
  const definition = resources.find(({ role }) => role === 'site');
  const [first] = sorted;
  const site = first && network.siteAt(first.place.uri, first.namespace);
  const platform = sorted
    .map(({ place }) => network.platformAt(place.uri))
    .find((each) => each !== undefined);
  return {
    id,
    name: displayed(site?.label ?? ''),
    ...(site?.namespace === undefined ? {} : { namespace: displayed(site.namespace) }),
    ...(platform === undefined ? {} : { platform }),
    ...(definition === undefined ? {} : { definition: definition.id }),
    resources,
  };
}

function resourceOf(context: GraphContext, siteId: string, fact: ResourceFact): GraphResource {
  const { places, ids } = context;
  const kind = displayed(fact.kind);
  const name = displayed(fact.name);
  const role = roleOf(fact.kind);
  const id = uniqueId(places, `${siteId}\n${kind} ${name}`);
  places.set(id, fact.place);
  ids.set(fact, id);
  const uses = keyFactsOf(context, fact).map((key) => noteKeyUse(context, key, id));
  const problems = context.problems.get(fact) ?? [];
  const address = addressOf(fact, role);
  return {
    id,
    kind,
    name,
    role,
    keys: uses,
    ...(address === undefined ? {} : { address }),
    workloads: workloadsOf(context, siteId, fact),
    problems,
    isConflicting: problems.some(isConflict),
  };
}

function noteKeyUse(
  { network, places, uses }: GraphContext,
  fact: RoutingKeyFact,
  owner: string,
): GraphKeyUse {
  const use = keyUse(network, fact, owner);
  places.set(use.id, fact.place);
  uses.set(use.id, fact);
  return use;
}

function addressOf(fact: ResourceFact, role: GraphRole): string | undefined {
  if (role !== 'listener' && role !== 'connector') return undefined;
  const host = specString(fact, 'host');
  const port = specNumber(fact, 'port');
  if (host === undefined && port === undefined) return undefined;
  return displayed(port === undefined ? (host ?? '') : `${host ?? ''}:${port}`);
}

/** The workloads that a connector selects. Those of a binding are selected by its AttachedConnector. */
function workloadsOf({ network, places }: GraphContext, siteId: string, fact: ResourceFact): GraphWorkload[] {
  return selectingFacts(network, fact).flatMap((each) => {
    const selector = podSelector(specString(each, 'selector'));
    if (!selector) return [];
    return workloadsPickedBy(network, selector)
      .filter((workload) => mayBeBeside(network, each, workload))
      .map((workload) => noteWorkload(places, siteId, workload));
  });
}

function selectingFacts(network: Network, fact: ResourceFact): readonly ResourceFact[] {
  const half = attachedHalf(fact.kind);
  if (!half || connectorKinds.includes(fact.kind)) return [fact];
  return network.resources.where(byKindAndName, `${half.other} ${fact.name}`);
}

function noteWorkload(
  places: GraphContext['places'],
  siteId: string,
  { kind, name: written, place }: WorkloadFact,
): GraphWorkload {
  const name = displayed(written);
  const id = `${siteId}\n${kind} ${name}`;
  places.set(id, place);
  return { id, kind, name };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
