import { misspeltSide } from './misspeltSide.ts';
import { defineRule, type NetworkReport, type RoutingKeyContext } from '../../define.ts';
import { changeKeys } from '../../../fixes/routingKeyFixes.ts';
import { describeOwner } from './routingKeyWords.ts';
import { quoted } from '../../../text/words.ts';

export const routingKeyTypo = defineRule({
  code: 'routing-key-typo',
  severity: 'warning',
  scope: 'network',
  on: 'routing-key',
  title: 'A routing key is nearly, but not exactly, that of the other side',
  docs: 'Listeners and connectors meet only when their routing keys are equal, letter by letter. Here both keys lack their other side and look like one another, so one of them is probably misspelt. Skupper itself stays silent: clients connect and get no answer.',
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
  // Where others listen to the key already, changing it there would part them.
  const canChange = network.unmatchedKeys('provides').includes(suggestion);
  const isHere = misspeltSide(network, fact.key, suggestion) === 'uses';
  return {
    place: fact.place,
    message: `No connector provides ${quoted(fact.key)}, so this ${fact.owner.kind} reaches nothing. Did you mean ${quoted(suggestion)}?`,
    data: { routingKey: fact.key, suggestion },
    related: others.map((other) => ({ place: other.place, message: describeOwner(network, other) })),
    fixes: (snapshot) => [
      ...changeKeys(snapshot, [fact], suggestion).map((fix) => ({
        ...fix,
        title: `Change to ${suggestion}`,
        preferred: isHere || !canChange,
      })),
      ...changeKeys(snapshot, canChange ? others : [], fact.key).map((fix) => ({
        ...fix,
        title: `Change ${suggestion} to ${fact.key} on the other side`,
        preferred: !isHere,
      })),
    ],
  };
}

/** A connector that nobody misses is only worth knowing of; a listener says the rest. */
function reportConnector({ network, fact }: RoutingKeyContext, suggestion: string): NetworkReport[] {
  const isMissed = network.unmatchedKeys('uses').includes(suggestion);
  const isHere = !isMissed || misspeltSide(network, suggestion, fact.key) === 'provides';
  const others = network.withKey(suggestion, 'uses').filter(({ templated }) => !templated);
  return [
    {
      place: fact.place,
      severity: isHere ? 'information' : 'hint',
      message: `No listener uses ${quoted(fact.key)}, so nobody reaches this ${fact.owner.kind}. Did you mean ${quoted(suggestion)}?`,
      data: { routingKey: fact.key, suggestion },
      related: others.map((other) => ({ place: other.place, message: describeOwner(network, other) })),
      fixes: (snapshot) =>
        changeKeys(snapshot, [fact], suggestion).map((fix) => ({
          ...fix,
          title: `Change to ${suggestion}`,
          preferred: isHere,
        })),
    },
  ];
}
