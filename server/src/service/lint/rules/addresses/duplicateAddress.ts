import { definedHere } from '../../related.ts';
import { listenerKinds } from '../../../resource/kindRoles.ts';
import {
  specNumber,
  placeOfProperty,
  specString,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import type { Group } from '../../../workspace/network/grouping.ts';
import type { Index } from '../../../workspace/network/collection.ts';
import { quote } from '../../../text/words.ts';

export const duplicateAddress = defineRule({
  code: 'duplicate-address',
  severity: 'error',
  scope: 'network',
  on: 'network-resource',
  title: 'Two listeners of a site use the same host and port',
  docs: 'Only one listener of a site can listen on a given host and port. Skupper 2.2 rejects the second one; earlier releases show both as ready, but only one receives connections. Change the host or the port of one of them. Listeners may share a host if their ports differ.',
  examples: {
    bad: `-- listeners.yaml --
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
kind: Listener
metadata:
  name: other
spec:
  routingKey: backend
  host: backend
  port: <|8080|>
`,
    good: `-- listeners.yaml --
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
kind: Listener
metadata:
  name: other
spec:
  routingKey: backend
  host: backend
  port: 8081
`,
  },
  check({ network, fact, colocated }) {
    const isOnHost = network.platformAt(fact.place.uri) === 'host';
    const own = addressOf(fact);
    const first = own && firstAt(colocated.resources, own, isOnHost);
    // The same resource defined twice is reported as a duplicate resource.
    if (!own || !first || first === fact || (first.kind === fact.kind && first.name === fact.name)) return [];
    const message = `${first.kind} ${quote(first.name)} already listens on ${own.host}:${own.port}. Use another host or port.`;
    return [
      {
        place: placeOfProperty(fact, ['spec', 'port']),
        message,
        data: { path: 'spec.port', property: 'port' },
        related: [definedHere(first.kind, first.name, placeOfProperty(first, ['spec', 'port']))],
      },
    ];
  },
});

/** On Podman, Docker and Linux, an address for all interfaces occupies the port on every address. */
function firstAt(
  all: Group<ResourceFact>,
  { host, port }: Address,
  isOnHost: boolean,
): ResourceFact | undefined {
  if (!isOnHost) return all.where(byAddress, `${host}:${port}`)[0];
  return all.where(byPort, String(port)).find((other) => {
    const address = addressOf(other);
    return address && (address.host === host || isForAll(address.host) || isForAll(host));
  });
}

const byAddress: Index<ResourceFact> = {
  keysOf: (fact) => {
    const address = addressOf(fact);
    return address ? [`${address.host}:${address.port}`] : [];
  },
};

const byPort: Index<ResourceFact> = {
  keysOf: (fact) => {
    const address = addressOf(fact);
    return address ? [String(address.port)] : [];
  },
};

interface Address {
  readonly host: string;
  readonly port: number;
}

function addressOf(fact: ResourceFact): Address | undefined {
  if (!listenerKinds.includes(fact.kind)) return undefined;
  const host = specString(fact, 'host');
  const port = specNumber(fact, 'port');
  return host === undefined || port === undefined ? undefined : { host, port };
}

function isForAll(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
