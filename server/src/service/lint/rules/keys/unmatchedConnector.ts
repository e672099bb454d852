import { defineRule } from '../../define.ts';
import { createCounterpart } from '../../../fixes/routingKeyFixes.ts';
import { quoted } from '../../../text/words.ts';

export const unmatchedConnector = defineRule({
  code: 'unmatched-connector',
  severity: 'information',
  scope: 'network',
  on: 'routing-key',
  title: 'No listener uses the routing key of a connector',
  docs: 'The connector serves a key that nobody in this workspace asks for. That does no harm, and the listener may live elsewhere or be made with the `skupper` command.',
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
    // A misspelt key is one mistake, and told where the listener is.
    if (!network.isUnmatched(fact) || network.nearMiss(fact) !== undefined) return [];
    return [
      {
        place: fact.place,
        message: `No listener in this workspace uses ${quoted(fact.key)}`,
        data: { routingKey: fact.key },
        fixes: (snapshot) => createCounterpart(snapshot, fact),
      },
    ];
  },
});
