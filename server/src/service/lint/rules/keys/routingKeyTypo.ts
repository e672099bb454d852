import { misspeltSide } from './misspeltSide.ts';
import { defineRule, type NetworkReport, type RoutingKeyContext } from '../../define.ts';
import { replaceKeysFix } from '../../../fixes/routingKeyFixes.ts';
import { describeOwner } from './routingKeyWords.ts';
import { quote } from '../../../text/words.ts';

export const routingKeyTypo = defineRule({
  code: 'routing-key-typo',
  severity: 'warning',
  scope: 'network',
  on: 'routing-key',
  title: 'A routing key is probably misspelled',
  docs: 'A listener and a connector are matched only if their routing keys are exactly equal. The keys here are similar and neither has a match, so one of them is probably misspelled. Skupper reports no error: clients connect, but nothing answers. Correct one of the keys.',
  examples: {
    bad: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: <|backnd|>
  host: backend
  port: 8080
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
    good: `-- west/listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
`,
  },
  check({ network, fact }) {
    const suggestion = network.isUnmatched(fact) ? network.nearMiss(fact) : undefined;
    if (suggestion === undefined || network.folder === undefined) return [];
    return fact.role === 'uses'
      ? [reportListener({ network, fact }, suggestion)]
      : reportConnector({ network, fact }, suggestion);
  },
});

function reportListener({ network, fact }: RoutingKeyContext, suggestion: string): NetworkReport {
  const others = network.withKey(suggestion, 'provides').filter(({ templated }) => !templated);
  // If other listeners use the key already, changing it on the connector would break their match.
  const canChange = network.unmatchedKeys('provides').includes(suggestion);
  const isHere = misspeltSide(network, fact.key, suggestion) === 'uses';
  return {
    place: fact.place,
    message: `No connector provides the routing key ${quote(fact.key)}, so this ${fact.owner.kind} reaches nothing. Did you mean ${quote(suggestion)}?`,
    data: { routingKey: fact.key, suggestion },
    related: others.map((other) => ({ place: other.place, message: describeOwner(network, other) })),
    fixes: (snapshot) => [
      ...replaceKeysFix(snapshot, [fact], suggestion).map((fix) => ({
        ...fix,
        title: `Change to ${suggestion}`,
        preferred: isHere || !canChange,
      })),
      ...replaceKeysFix(snapshot, canChange ? others : [], fact.key).map((fix) => ({
        ...fix,
        title: `Change ${suggestion} to ${fact.key} on the other side`,
        preferred: !isHere,
      })),
    ],
  };
}

/** Only information, or a hint: the finding on the listener is the main one. */
function reportConnector({ network, fact }: RoutingKeyContext, suggestion: string): NetworkReport[] {
  const isMissed = network.unmatchedKeys('uses').includes(suggestion);
  const isHere = !isMissed || misspeltSide(network, suggestion, fact.key) === 'provides';
  const others = network.withKey(suggestion, 'uses').filter(({ templated }) => !templated);
  return [
    {
      place: fact.place,
      severity: isHere ? 'information' : 'hint',
      message: `No listener uses the routing key ${quote(fact.key)}, so nothing reaches this ${fact.owner.kind}. Did you mean ${quote(suggestion)}?`,
      data: { routingKey: fact.key, suggestion },
      related: others.map((other) => ({ place: other.place, message: describeOwner(network, other) })),
      fixes: (snapshot) =>
        replaceKeysFix(snapshot, [fact], suggestion).map((fix) => ({
          ...fix,
          title: `Change to ${suggestion}`,
          preferred: isHere,
        })),
    },
  ];
}
