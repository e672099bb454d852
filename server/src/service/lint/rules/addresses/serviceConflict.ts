import { parseSelector, selects } from '../../../schema/kubernetes/selector.ts';
import { placeIn, textIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { ServiceFact } from '../../../workspace/facts/neighbours.ts';
import { defineRule } from '../../define.ts';

export const serviceConflict = defineRule({
  code: 'service-conflict',
  severity: 'error',
  scope: 'network',
  on: 'member',
  kinds: ['Listener'],
  title: 'A listener wants the name of a Service that is there already',
  docs: 'On Kubernetes Skupper makes a Service with the host of the listener as its name. Where you have such a Service yourself, Skupper 2.2 refuses the listener, and before that it took your Service over. Give the listener another host, or remove the Service.',
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
  check({ network, fact, together }) {
    const host = textIn(fact, 'host');
    if (host === undefined || network.platformAt(fact.place.uri) === 'host') return [];
    const service = together.services.find((each) => each.name === host && !isOfSkupper(each));
    if (!service) return [];
    const isNamed = service.place.uri === fact.place.uri || fact.namespace !== undefined;
    const isCertain = isNamed || !together.resources.some((other) => serves(other, service));
    return [
      {
        place: placeIn(fact, ['spec', 'host']),
        // A folder in which a connector offers the same pods probably holds the files of several sites.
        severity: isCertain ? 'error' : 'information',
        message: `The Service ${host} is in this namespace already, and Skupper would have to make one of that name: choose another host`,
        data: { property: 'host', path: 'spec.host' },
        related: [{ place: service.place, message: `The Service ${host}` }],
      },
    ];
  },
});

/** Whether a connector selects the pods of a Service. */
function serves(fact: ResourceFact, { selector }: ServiceFact): boolean {
  const parsed = parseSelector(textIn(fact, 'selector') ?? '');
  return 'requirements' in parsed && parsed.requirements.length > 0 && selects(parsed.requirements, selector);
}

/** A Service that Skupper made itself and somebody exported leads to the router. */
function isOfSkupper({ selector, labels }: ServiceFact): boolean {
  return [...Object.keys(selector), ...Object.keys(labels)].some((key) => key.includes('skupper.io/'));
}
