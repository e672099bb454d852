import { isOnKubernetes } from '../../../workspace/sites/platform.ts';
import { listenerKinds } from '../../../resource/kindRoles.ts';
import { quote } from '../../../text/words.ts';
import {
  placeOfProperty,
  specString,
  type ResourceFact,
  type RoutingKeyFact,
} from '../../../workspace/facts/facts.ts';
import type { DocumentId } from '../../../workspace/facts/place.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { defineRule, type NetworkResourceContext } from '../../define.ts';
import { definedHere } from '../../related.ts';
import { addressOf, byPort, reachesOnHost, type Address } from './listenerAddress.ts';
import { isOfSkupper, serviceTarget } from './serviceTargets.ts';

export const connectorLoop = defineRule({
  code: 'connector-loop',
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Connector'],
  title: 'A connector leads back to its own routing key',
  docs: 'A connector whose host and port are those of a listener in its own site sends connections back into the network. If both have the same routing key, they go round in a loop and reach no server. The same happens if the listener leads to another connector, and that one back. Use the host and port of the server.',
  examples: {
    bad: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: <|backend|>
  port: 8080
`,
    good: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend.example.com
  port: 8080
`,
  },
  check(context) {
    const { fact } = context;
    const path = wayBack(context);
    const first = path?.[0];
    if (!path || !first) return [];
    const name = `${first.kind} ${quote(first.name)}`;
    const way =
      path.length === 1
        ? `back to ${name}, which has the same routing key`
        : `to ${name}, whose connections lead back to this ${fact.kind}`;
    return [
      {
        place: placeOfProperty(fact, ['spec', 'host']),
        message: `host leads ${way}, so connections go round in a loop. Use the host and port of the server.`,
        data: { property: 'host', path: 'spec.host' },
        related: path.map((each) => definedHere(each.kind, each.name, each.place)),
      },
    ];
  },
});

/** More steps than any intended chain has. */
const MAX_STEPS = 50;

/**
 * The listeners and connectors of the site through which connections of a connector come back to one of its own routing keys;
 * only the listener, if it has such a key. Undefined if they do not.
 */
function wayBack(context: NetworkResourceContext): readonly ResourceFact[] | undefined {
  const { network, fact, colocated } = context;
  const seen = new Set<ResourceFact>();
  const ways: { readonly connector: ResourceFact; readonly path: readonly ResourceFact[] }[] = [
    { connector: fact, path: [] },
  ];
  let own: readonly string[] | undefined;
  // Connectors are added while the list is walked, so that the shortest way is found first.
  for (const { connector, path } of ways) {
    const address = addressOf(connector);
    for (const listener of address ? listenersAt({ ...context, fact: connector }, address) : []) {
      const keys = keysOf(network, listener);
      own ??= keysOf(network, fact);
      if (keys.some((key) => own?.includes(key))) return [...path, listener];
      for (const next of keys.flatMap((key) => colocated.resources.where(byProvidedKey, key))) {
        if (seen.has(next) || ways.length > MAX_STEPS) continue;
        seen.add(next);
        ways.push({ connector: next, path: [...path, listener, next] });
      }
    }
  }
  return undefined;
}

/** Finds connectors by routing key. */
const byProvidedKey: Index<ResourceFact> = {
  keysOf: (fact) => (fact.kind === 'Connector' ? [specString(fact, 'routingKey') ?? []].flat() : []),
};

/** The listeners of the own site that a connection to an address certainly reaches. */
function listenersAt(context: NetworkResourceContext, address: Address): readonly ResourceFact[] {
  const { network, fact, colocated } = context;
  const onPort = colocated.resources.where(byPort, String(address.port));
  if (onPort.length === 0) return [];
  const platform = network.platformAt(fact.place.uri);
  const target = platform === 'host' ? undefined : serviceTarget(context, address.host);
  const isInCluster = isOnKubernetes(platform);
  // A Service of another origin keeps its name: Skupper refuses the listener.
  const isTaken = target?.services.some((each) => !isOfSkupper(each)) === true;
  return onPort.filter((each) => {
    if (target?.listeners.includes(each)) return !isTaken;
    return !isInCluster && reachesOnHost(address.host, specString(each, 'host') ?? '');
  });
}

/** Finds routing keys by the document that they are in. */
const byDocument: Index<RoutingKeyFact> = { keysOf: ({ place }) => [idOf(place)] };

function idOf({ uri, document }: DocumentId): string {
  return `${uri} ${document}`;
}

/** The routing keys of a resource, without templated ones. */
function keysOf({ routingKeys }: Network, { kind, base, place }: ResourceFact): string[] {
  const role = listenerKinds.includes(kind) ? 'uses' : 'provides';
  const isOwn = (fact: RoutingKeyFact): boolean =>
    fact.role === role && base.every((key, index) => fact.place.path[index] === key);
  const all = routingKeys.where(byDocument, idOf(place));
  return all.flatMap((fact) => (isOwn(fact) && !fact.templated ? [fact.key] : []));
}
