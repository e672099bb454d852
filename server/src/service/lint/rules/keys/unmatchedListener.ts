import { defineRule } from '../../define.ts';
import { createCounterpart } from '../../../fixes/routingKeyFixes.ts';
import { quote } from '../../../text/words.ts';

export const unmatchedListener = defineRule({
  code: 'unmatched-listener',
  severity: 'warning',
  scope: 'network',
  on: 'routing-key',
  title: 'No connector provides the routing key of a listener',
  docs: 'Clients can connect to the listener, but nothing answers, and Skupper only reports "No matching connectors" in its status. Add a connector, or correct the routing key. If the workspace has no connector at all, the other side probably lives in another repository, and the severity is information.',
  examples: {
    bad: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: database
spec:
  routingKey: <|database|>
  host: database
  port: 5432
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- west/backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
    good: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: database
spec:
  routingKey: database
  host: database
  port: 5432
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: database
spec:
  routingKey: database
  port: 5432
  selector: app=database
`,
  },
  check({ network, fact }) {
    if (fact.role !== 'uses' || network.folder === undefined) return [];
    if (!network.isUnmatched(fact) || network.nearMiss(fact) !== undefined) return [];
    const others = network.has('provides');
    const consequence = others
      ? `, so this ${fact.owner.kind} reaches nothing. Add one, or correct the routing key.`
      : '. Add one, unless another repository defines it.';
    return [
      {
        place: fact.place,
        message: `No connector in this workspace provides the routing key ${quote(fact.key)}${consequence}`,
        data: { routingKey: fact.key },
        severity: others ? 'warning' : 'information',
        fixes: (snapshot) => createCounterpart(snapshot, fact),
      },
    ];
  },
});
