import {
  printableJson,
  type GraphKey,
  type GraphLink,
  type GraphNetwork,
  type GraphResource,
  type GraphSite,
} from '../../service/index.ts';
import { createRefs, type Refs } from './refs.ts';
import type { SelectedNetworks } from './selectNetworks.ts';

/**
 * Networks as JSON. The format is stable: fields are added, never changed. Nothing in it depends on where in a file a resource is, or
 * on where the files are on this machine.
 */
export function graphJson({ graph: { networks }, result }: SelectedNetworks): string {
  return `${printableJson({ version: 1, networks: networks.map((each) => networkJson(each, createRefs(each, result))) })}\n`;
}

function networkJson(network: GraphNetwork, refs: Refs): Record<string, unknown> {
  const { name, type, sites, keys, links, flows, problems } = network;
  return {
    name,
    type,
    sites: sites.map((site) => siteJson(site, refs)),
    keys: keys.map((key) => keyJson(key, refs)),
    links: links.map((link) => linkJson(link, refs)),
    flows: flows.map(({ from, to, keys: own }) => ({
      from: refs.siteId(from),
      to: refs.siteId(to),
      keys: own,
    })),
    problems,
  };
}

function siteJson({ id, name, namespace, platform, definition, resources }: GraphSite, refs: Refs) {
  return {
    id: refs.siteId(id),
    name,
    namespace,
    platform,
    isDefined: definition !== undefined,
    resources: resources.map((each) => resourceJson(each, refs)),
  };
}

function resourceJson(resource: GraphResource, refs: Refs) {
  const { id, kind, name, role, address, keys, workloads, problems, isConflicting } = resource;
  return {
    kind,
    name,
    role,
    file: refs.fileOf(id),
    address,
    keys: keys.map(({ key, state, reason, nearMiss }) => ({ key, state, reason, nearMiss })),
    workloads: workloads.map((each) => ({ kind: each.kind, name: each.name, file: refs.fileOf(each.id) })),
    problems,
    isConflicting,
  };
}

function keyJson({ key, state, reason, connectors, listeners }: GraphKey, refs: Refs) {
  return { key, state, reason, connectors: refs.ofUses(connectors), listeners: refs.ofUses(listeners) };
}

function linkJson({ id, from, to, target, cost, isInferred }: GraphLink, refs: Refs) {
  return {
    ...refs.of(id),
    from: refs.siteId(from),
    to: to === undefined ? undefined : refs.siteId(to),
    target,
    cost,
    isInferred,
  };
}
