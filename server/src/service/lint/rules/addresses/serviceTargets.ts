import { hasSite, namespaceIn } from '../../../workspace/network/position.ts';
import { listenerKinds } from '../../../resource/kindRoles.ts';
import { serviceHost } from '../../../schema/kubernetes/hosts.ts';
import { specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { ServiceFact, ServicePort } from '../../../workspace/facts/kubernetesFacts.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import { byName } from '../../../workspace/network/colocated.ts';
import type { Network } from '../../../workspace/network/network.ts';
import type { NetworkResourceContext } from '../../define.ts';

/** The Service that the host of a connector is, as far as the workspace defines it. */
export interface ServiceTarget {
  readonly name: string;
  /** The Services with this name; several if they are defined more than once. */
  readonly services: readonly ServiceFact[];
  /** The listeners for which Skupper creates this Service. */
  readonly listeners: readonly ResourceFact[];
  readonly isInOwnNamespace: boolean;
}

/** The Service that a host of a connector is, if it is on Kubernetes; undefined for a host that cannot be a Service. */
export function serviceTarget(context: NetworkResourceContext, host: string): ServiceTarget | undefined {
  const { network, fact, colocated } = context;
  const target = serviceHost(host);
  if (!target) return undefined;
  const { name, namespace } = target;
  const own = namespaceIn(network, fact);
  if (namespace !== undefined && namespace !== own) {
    const services = servicesBeside(network, name, namespace).filter(
      (each) => !mayBeElsewhere(network, each),
    );
    return { name, services, listeners: [], isInOwnNamespace: false };
  }
  const isHere = (other: { readonly namespace: string | undefined }): boolean =>
    fact.namespace === undefined || other.namespace === undefined || fact.namespace === other.namespace;
  const services = colocated.services.where(byName, name).filter(isHere);
  return {
    name,
    services: services.length > 0 ? services : servicesBeside(network, name, own),
    listeners: colocated.resources.where(byListenerHost, name).filter(isHere),
    isInOwnNamespace: true,
  };
}

const byNamespaceAndName: Index<ServiceFact> = {
  keysOf: ({ namespace, name }) => (namespace === undefined ? [] : [`${namespace}/${name}`]),
};

/** The Services with a name that say that they are in a namespace, in folders that are for no site. */
function servicesBeside(network: Network, name: string, namespace: string | undefined): ServiceFact[] {
  if (namespace === undefined) return [];
  const found = network.services.where(byNamespaceAndName, `${namespace}/${name}`);
  return found.length > MAX_NAMESAKES
    ? []
    : found.filter((each) => !hasSite(network, network.siteAt(each.place.uri, each.namespace)));
}

/** The maximum number of Services with the same name to look at: with more, they are those of many clusters. */
export const MAX_NAMESAKES = 20;

/** Whether the namespace of a Service has Skupper resources: then it is one that is linked, so it may be on another cluster. */
export function mayBeElsewhere(network: Network, { place, namespace }: ServiceFact): boolean {
  return network.hasSkupperResources(place.uri, namespace);
}

/** Finds listeners by host. */
export const byListenerHost: Index<ResourceFact> = {
  keysOf: (fact) => {
    const host = listenerKinds.includes(fact.kind) ? specString(fact, 'host') : undefined;
    return host === undefined ? [] : [host];
  },
};

/** The ports of a Service that a connection by TCP can reach. */
export function tcpPorts({ ports }: ServiceFact): ServicePort[] {
  return ports.filter(({ protocol }) => protocol === undefined);
}

/** Whether a Service has a port, or may have ports that nobody knows here. */
export function mayHavePort(service: ServiceFact, port: number): boolean {
  return !service.hasFixedPorts || tcpPorts(service).some((own) => own.port === port);
}

/** A Service that Skupper created itself and that was exported into a file: it selects the router. */
export function isOfSkupper({ selector, labels }: ServiceFact): boolean {
  return [...Object.keys(selector), ...Object.keys(labels)].some((key) => key.includes('skupper.io/'));
}
