import { definedHere } from '../../related.ts';
import { podSelector } from '../../../resource/podSelector.ts';
import { placeOfProperty, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { byName } from '../../../workspace/network/colocated.ts';
import type { ServiceFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { defineRule } from '../../define.ts';
import { isOfSkupper } from './serviceTargets.ts';
import { quote } from '../../../text/words.ts';

export const serviceConflict = defineRule({
  code: 'service-conflict',
  severity: 'error',
  scope: 'network',
  on: 'network-resource',
  kinds: ['Listener'],
  title: 'A Service with the host of a listener already exists',
  docs: 'On Kubernetes, Skupper creates a Service named after the host of a listener. If that Service already exists, Skupper 2.2 rejects the listener; earlier releases take over the Service. Use another host, or remove the Service.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: <|backend|>
  port: 8080
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
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend-remote
  port: 8080
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
  check({ network, fact, colocated }) {
    const host = specString(fact, 'host');
    if (host === undefined || network.platformAt(fact.place.uri) === 'host') return [];
    const service = colocated.services.where(byName, host).find((each) => !isOfSkupper(each));
    if (!service) return [];
    const isNamed = service.place.uri === fact.place.uri || fact.namespace !== undefined;
    const isCertain = isNamed || !colocated.resources.all().some((other) => serves(other, service));
    return [
      {
        place: placeOfProperty(fact, ['spec', 'host']),
        // A folder in which a connector selects the same pods probably contains the files of several sites.
        severity: isCertain ? 'error' : 'information',
        message: `Service ${quote(host)} already exists in this namespace, so Skupper cannot create the Service for this Listener. Use another host.`,
        data: { property: 'host', path: 'spec.host' },
        related: [definedHere('Service', host, service.place)],
      },
    ];
  },
});

/** Whether a connector selects the pods of a Service. */
function serves(fact: ResourceFact, { selector }: ServiceFact): boolean {
  return podSelector(specString(fact, 'selector'))?.picks(selector) ?? false;
}
