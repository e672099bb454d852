import { namespaceIn } from '../../../workspace/network/position.ts';
import { isOnKubernetes } from '../../../workspace/sites/platform.ts';
import { selectsLabels } from '../../../schema/kubernetes/selector.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import type { Fix } from '../../../fixes/fix.ts';
import { formatList, quote } from '../../../text/words.ts';
import {
  placeOfProperty,
  specNumber,
  specString,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import type { ServiceFact, ServicePort } from '../../../workspace/facts/kubernetesFacts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import type { Network } from '../../../workspace/network/network.ts';
import type { Snapshot } from '../../../workspace/snapshot.ts';
import { defineRule, type NetworkReport, type NetworkResourceContext } from '../../define.ts';
import { definedHere } from '../../related.ts';
import { addressOf } from './listenerAddress.ts';
import {
  byListenerHost,
  serviceTarget,
  type ServiceTarget,
  mayHavePort,
  tcpPorts,
} from './serviceTargets.ts';

export const wrongServicePort = defineRule({
  code: 'wrong-service-port',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Connector'],
  title: 'The Service that a connector connects to does not have its port',
  docs: 'A connector with the name of a Service as `host` connects to that Service, so its port must be a port of the Service, not of the containers. This also holds for a Service that Skupper creates for a listener. With a `selector` instead of `host`, it connects to the pods directly.',
  examples: {
    bad: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: <|8080|>
---
apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector:
    app: backend
  ports:
    - port: 80
      targetPort: 8080
`,
    good: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector:
    app: backend
  ports:
    - port: 80
      targetPort: 8080
`,
  },
  check(context) {
    const { network, fact } = context;
    const address = addressOf(fact);
    const target = address && serviceTarget(context, address.host);
    if (!target || isReachable(context, target, address.port)) return [];
    const [service] = target.services;
    const platform = network.platformAt(fact.place.uri);
    if (service) return platform === 'host' ? [] : [wrongPort(context, service, address.port, target)];
    // On Podman, Docker and Linux, other servers may have the host name of a listener.
    const [listener] = target.listeners;
    if (!listener || !isOnKubernetes(platform)) return [];
    return [notListening(fact, listener, target.listeners)];
  },
});

/** Whether a Service or listener may have the port. */
function isReachable(
  { network, fact }: NetworkResourceContext,
  { name, services, listeners }: ServiceTarget,
  port: number,
): boolean {
  const listens = (other: ResourceFact): boolean => (specNumber(other, 'port') ?? port) === port;
  if (services.some((each) => mayHavePort(each, port))) return true;
  if (listeners.some(listens)) return true;
  const { applyTarget } = network.siteAt(fact.place.uri, fact.namespace);
  if (applyTarget !== undefined) return false;
  // Listeners in other files may be in the same namespace.
  const own = namespaceIn(network, fact);
  const mayBeHere = (namespace: string | undefined): boolean => namespace === undefined || namespace === own;
  return network.resources
    .where(byListenerHost, name)
    .some((other) => listens(other) && (own === undefined || mayBeHere(namespaceIn(network, other))));
}

function wrongPort(
  { network, fact }: NetworkResourceContext,
  service: ServiceFact,
  port: number,
  { isInOwnNamespace }: ServiceTarget,
): NetworkReport {
  const ports = tcpPorts(service);
  const meant = ports.filter((each) => containerPorts(network, service, each).includes(port));
  const numbers = portNumbers(meant.length > 0 ? meant : ports);
  const place = placeOfProperty(fact, ['spec', 'port']);
  return {
    place,
    // A Service in another namespace may be on another cluster.
    severity: isInOwnNamespace ? 'warning' : 'information',
    message: `${problemOf(service, port, meant)}. ${remedyOf(numbers)}.`,
    data: { property: 'port', path: 'spec.port' },
    related: [definedHere('Service', service.name, service.place)],
    fixes: (snapshot) =>
      meant.length === 0 ? [] : numbers.flatMap((number) => changePort(snapshot, place, number, numbers)),
  };
}

/** The container ports that a port of a Service leads to, as far as the workloads in view declare them. */
function containerPorts(
  network: Network,
  { selector, namespace, place }: ServiceFact,
  { target }: ServicePort,
): number[] {
  if (typeof target === 'number') return [target];
  return network
    .contentOf(network.siteAt(place.uri, namespace))
    .workloads.all()
    .filter((workload) => selectsLabels(selector, workload.labels))
    .flatMap(({ ports }) => ports.filter(({ name }) => name === target).map(({ port }) => port));
}

function portNumbers(ports: readonly ServicePort[]): number[] {
  return [...new Set(ports.map(({ port }) => port))];
}

function problemOf({ name, ports }: ServiceFact, port: number, meant: readonly ServicePort[]): string {
  const other = ports.find((each) => each.port === port);
  if (other)
    return `Port ${port} of Service ${quote(name)} is for ${other.protocol}, but a Connector uses TCP`;
  if (meant.length === 0)
    return `Service ${quote(name)} has no port ${port}, so the router cannot connect to it`;
  return `Port ${port} belongs to the pods of Service ${quote(name)}, but host is the Service itself`;
}

function remedyOf(ports: readonly number[]): string {
  if (ports.length === 0) return 'Use a TCP port';
  return `Use the Service port ${formatList(ports.map(String), 'or')}`;
}

function changePort(snapshot: Snapshot, place: Place, port: number, all: readonly number[]): Fix[] {
  return replaceValueFix(snapshot, place, port).map((fix) => ({ ...fix, preferred: all.length === 1 }));
}

function notListening(
  fact: ResourceFact,
  listener: ResourceFact,
  listeners: readonly ResourceFact[],
): NetworkReport {
  const ports = listeners.flatMap((each) => specNumber(each, 'port') ?? []);
  const host = specString(fact, 'host') ?? '';
  const reason = `host ${quote(host)} is the Service of ${listener.kind} ${quote(listener.name)}`;
  return {
    place: placeOfProperty(fact, ['spec', 'port']),
    message: `${reason}, which has no port ${specNumber(fact, 'port')}. ${remedyOf([...new Set(ports)])}.`,
    data: { property: 'port', path: 'spec.port' },
    related: [definedHere(listener.kind, listener.name, listener.place)],
  };
}
