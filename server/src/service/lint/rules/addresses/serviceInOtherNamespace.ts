import { namespaceIn } from '../../../workspace/network/position.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { serviceHost } from '../../../schema/kubernetes/hosts.ts';
import { formatList, quote } from '../../../text/words.ts';
import { placeOfProperty } from '../../../workspace/facts/facts.ts';
import type { ServiceFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { byName } from '../../../workspace/network/colocated.ts';
import { defineRule, type NetworkResourceContext } from '../../define.ts';
import { definedHere } from '../../related.ts';
import { addressOf, type Address } from './listenerAddress.ts';
import { byListenerHost, MAX_NAMESAKES, mayBeElsewhere, mayHavePort } from './serviceTargets.ts';

export const serviceInOtherNamespace = defineRule({
  code: 'service-in-other-namespace',
  severity: 'information',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Connector'],
  title: 'The Service that a connector connects to is in another namespace',
  docs: 'On Kubernetes, a short name such as `backend` is looked up in the namespace of the connector. A Service in another namespace needs its namespace as well, such as `backend.east`. This is information, because the own namespace may have a Service that is not in the workspace.',
  examples: {
    bad: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
  namespace: west
spec:
  routingKey: backend
  host: <|backend|>
  port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: backend
  namespace: east
spec:
  selector:
    app: backend
  ports:
    - port: 80
      targetPort: 8080
`,
    good: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: west
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
  namespace: west
spec:
  routingKey: backend
  host: backend.east
  port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: backend
  namespace: east
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
    const services = address ? servicesElsewhere(context, address) : [];
    const [service] = services;
    if (!address || !service || network.platformAt(fact.place.uri) === 'host') return [];
    const own = namespaceIn(network, fact) ?? '';
    const namespaces = [...new Set(services.map((each) => namespaceIn(network, each) ?? ''))].toSorted();
    const hosts = namespaces.map((namespace) => `${service.name}.${namespace}`);
    const place = placeOfProperty(fact, ['spec', 'host']);
    return [
      {
        place,
        message: `Service ${quote(address.host)} is known in namespace ${formatList(namespaces.map(quote))}, but not in ${quote(own)}, where a short host is looked up. Use ${formatList(hosts.map(quote), 'or')} if you mean that Service.`,
        data: { property: 'host', path: 'spec.host' },
        related: services.map((each) => definedHere('Service', each.name, each.place)),
        fixes: (snapshot) =>
          hosts.flatMap((host) =>
            replaceValueFix(snapshot, place, host).map((fix) => ({ ...fix, preferred: false })),
          ),
      },
    ];
  },
});

/** The Services with a short host as their name and with its port, if all of them are in other namespaces. */
function servicesElsewhere(
  { network, fact }: NetworkResourceContext,
  { host, port }: Address,
): ServiceFact[] {
  const target = serviceHost(host);
  if (!target || target.namespace !== undefined) return [];
  const named = network.services.where(byName, target.name);
  const isFew = named.length > 0 && named.length <= MAX_NAMESAKES;
  const own = isFew ? namespaceIn(network, fact) : undefined;
  if (own === undefined) return [];
  const mayBeHere = [...named, ...network.resources.where(byListenerHost, target.name)].some((each) => {
    const namespace = namespaceIn(network, each);
    return namespace === undefined || namespace === own;
  });
  return mayBeHere ? [] : named.filter((each) => mayHavePort(each, port) && !mayBeElsewhere(network, each));
}
