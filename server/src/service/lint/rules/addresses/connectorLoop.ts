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
  title: 'A connector connects to a listener with its own routing key',
  docs: 'A connector whose host and port are those of a listener in its own site sends connections back into the network. If both have the same routing key, they go round in a loop and reach no server. Use the host and port of the server.',
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
    const { network, fact } = context;
    const address = addressOf(fact);
    const reached = address ? listenersAt(context, address) : [];
    const keys = reached.length > 0 ? keysOf(network, fact) : [];
    const listener = reached.find((each) => keysOf(network, each).some((key) => keys.includes(key)));
    if (!listener) return [];
    const name = `${listener.kind} ${quote(listener.name)}`;
    return [
      {
        place: placeOfProperty(fact, ['spec', 'host']),
        message: `host leads back to ${name}, which has the same routing key, so connections go round in a loop. Use the host and port of the server.`,
        data: { property: 'host', path: 'spec.host' },
        related: [definedHere(listener.kind, listener.name, listener.place)],
      },
    ];
  },
});

/** The listeners of the own site that a connection to an address certainly reaches. */
function listenersAt(context: NetworkResourceContext, address: Address): readonly ResourceFact[] {
  const { network, fact, colocated } = context;
  const onPort = colocated.resources.where(byPort, String(address.port));
  if (onPort.length === 0) return [];
  const platform = network.platformAt(fact.place.uri);
  const target = platform === 'host' ? undefined : serviceTarget(context, address.host);
  const isInCluster = platform === 'kubernetes' || platform === 'likely-kubernetes';
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
