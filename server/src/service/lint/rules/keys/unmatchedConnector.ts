import { defineRule } from '../../define.ts';
import { createCounterpart } from '../../../fixes/routingKeyFixes.ts';
import { isMisspelt } from './misspeltSide.ts';
import { quote } from '../../../text/words.ts';

export const unmatchedConnector = defineRule({
  code: 'unmatched-connector',
  severity: 'information',
  scope: 'network',
  on: 'routing-key',
  title: 'No listener uses the routing key of a connector',
  docs: 'No listener in this workspace uses the routing key, so clients cannot reach the connector. This is harmless if a listener is defined in another repository or was created with the `skupper` command. Otherwise add a listener, or correct the routing key.',
  examples: {
    bad: `-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: <|backend|>
  port: 8080
  selector: app=backend
`,
    good: `-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
  },
  check({ network, fact }) {
    if (fact.role !== 'provides' || network.folder === undefined) return [];
    // A misspelled key is reported as a typo.
    if (!network.isUnmatched(fact) || isMisspelt(network, fact)) return [];
    // White space around the key is reported on its own.
    const key = fact.key.trim();
    return [
      {
        place: fact.place,
        message: `No listener in this workspace uses the routing key ${quote(key)}. Add one, unless another repository defines it.`,
        data: { routingKey: key },
        fixes: (snapshot) => createCounterpart(snapshot, { ...fact, key }),
      },
    ];
  },
});
