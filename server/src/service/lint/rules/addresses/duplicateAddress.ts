import { isOnKubernetes } from '../../../workspace/sites/platform.ts';
import { definedHere } from '../../related.ts';
import { placeOfProperty, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { defineRule } from '../../define.ts';
import type { Group } from '../../../workspace/network/grouping.ts';
import type { SitePlatform } from '../../../workspace/sites/platform.ts';
import {
  addressOfListener,
  byAddress,
  byPort,
  formatAddress,
  relationOnHost,
  type Address,
} from './listenerAddress.ts';
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
    const own = addressOfListener(fact);
    const first = own && firstAt(colocated.resources, own, network.platformAt(fact.place.uri));
    // The same resource defined twice is reported as a duplicate resource.
    if (!own || !first || (first.kind === fact.kind && first.name === fact.name)) return [];
    return [
      {
        place: placeOfProperty(fact, ['spec', 'port']),
        message: `${conflict(own, first)} Use another host or port.`,
        data: { path: 'spec.port', property: 'port' },
        related: [definedHere(first.kind, first.name, placeOfProperty(first, ['spec', 'port']))],
      },
    ];
  },
});

/**
 * The first listener that occupies an address. On Podman, Docker and Linux, an address for all interfaces occupies the port on
 * each of them, and only there a listener has an IP address.
 */
function firstAt(
  all: Group<ResourceFact>,
  own: Address,
  platform: SitePlatform | undefined,
): ResourceFact | undefined {
  if (isOnKubernetes(platform)) return all.where(byAddress, formatAddress(own))[0];
  return all.where(byPort, String(own.port)).find((other) => {
    const address = addressOfListener(other);
    return address && relationOnHost(own.host, address.host) !== undefined;
  });
}

function conflict(own: Address, first: ResourceFact): string {
  const other = addressOfListener(first) ?? own;
  const listener = `${first.kind} ${quote(first.name)}`;
  const [address, taken] = [formatAddress(own), formatAddress(other)];
  if (address === taken) return `${listener} already listens on ${taken}.`;
  const relations = {
    same: `is the same address as ${taken}`,
    includes: `includes ${taken}`,
    included: `is included in ${taken}`,
  };
  const relation = relationOnHost(own.host, other.host) ?? 'same';
  return `${address} ${relations[relation]}, which ${listener} already listens on.`;
}
