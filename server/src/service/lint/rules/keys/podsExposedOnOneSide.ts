import { opposite } from '../../../workspace/network/routingKeys.ts';
import { defineRule } from '../../define.ts';
import { describeOwner } from './routingKeyWords.ts';
import { quote } from '../../../text/words.ts';

export const podsExposedOnOneSide = defineRule({
  code: 'pods-exposed-on-one-side',
  formerCodes: ['pods-by-name'],
  severity: 'information',
  scope: 'network',
  on: 'routing-key',
  title: 'exposePodsByName is set on one side only',
  docs: 'With `exposePodsByName`, each pod of a connector gets its own host name in the other sites. The listener and the connector (or its AttachedConnectorBinding) must both set it; on one side only, it has no effect. Set it on both sides, or remove it.',
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
  <|exposePodsByName|>: true
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  selector: app=backend
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
  exposePodsByName: true
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  selector: app=backend
  port: 8080
  exposePodsByName: true
`,
  },
  check({ network, fact }) {
    const { owner, place, role, key } = fact;
    if (!owner.exposesPodsByName || fact.templated || network.platformAt(place.uri) === 'host') return [];
    const others = network.withKey(key, opposite(role));
    if (others.length === 0 || others.some((other) => other.owner.exposesPodsByName || other.templated))
      return [];
    const side = role === 'uses' ? 'connector' : 'listener';
    const path = [...place.path.slice(0, place.path.lastIndexOf('spec') + 1), 'exposePodsByName'];
    return [
      {
        place: { ...place, path, on: 'key' },
        message: `exposePodsByName has no effect, because no ${side} with the routing key ${quote(key)} sets it. Set it on both sides.`,
        data: { property: 'exposePodsByName', path: 'spec.exposePodsByName', routingKey: key },
        related: others.map((other) => ({ place: other.place, message: describeOwner(network, other) })),
      },
    ];
  },
});
