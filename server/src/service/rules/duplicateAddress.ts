import { defineRule } from './define.ts';

export const duplicateAddress = defineRule({
  code: 'duplicate-address',
  severity: 'error',
  scope: 'network',
  on: 'member',
  title: 'Two listeners of a site have the same host and port',
  docs: 'Only one of them can listen there. Skupper 2.2 refuses the second one; before, both looked ready and one got no connections. Several listeners may share a host when their ports differ.',
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
  check({ network, fact }) {
    const { address } = fact;
    if (!address) return [];
    const first = network
      .neighbours(fact)
      .find((other) => other.address?.host === address.host && other.address.port === address.port);
    // The same resource written twice is another mistake.
    if (!first?.address || first === fact || (first.kind === fact.kind && first.name === fact.name))
      return [];
    const message = `${first.kind} ${first.name} listens on ${address.host}:${address.port} already: choose another host or port`;
    const related = [{ place: first.address.place, message: `${first.kind} ${first.name}` }];
    return [{ place: address.place, message, data: { path: 'spec.port', property: 'port' }, related }];
  },
});
