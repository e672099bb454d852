import { isMisspelt, misspeltSide } from './misspeltSide.ts';
import { defineRule, type NetworkReport, type RoutingKeyContext } from '../../define.ts';
import { titleValue } from '../../../fixes/fix.ts';
import { replaceKeysFix } from '../../../fixes/routingKeyFixes.ts';
import { describeOuterBlanks, hasOuterBlanks } from '../../../text/blanks.ts';
import type { RoutingKeyFact } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { opposite } from '../../../workspace/network/routingKeys.ts';
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
    if (network.folder === undefined || !network.isUnmatched(fact)) return [];
    if (hasOuterBlanks(fact.key)) return reportBlanks({ network, fact });
    const suggestion = network.nearMiss(fact);
    // The other key is reported instead: with the white space around it, it cannot be the right one.
    if (suggestion === undefined || hasOuterBlanks(suggestion)) return [];
    return fact.role === 'uses'
      ? [reportListener({ network, fact }, suggestion)]
      : reportConnector({ network, fact }, suggestion);
  },
});

/** A key with white space around it, which YAML keeps in quotes and at the end of a block scalar. */
function reportBlanks({ network, fact }: RoutingKeyContext): NetworkReport[] {
  const key = fact.key.trim();
  const blanks = describeOuterBlanks(fact.key);
  if (key === '' || blanks === undefined || fact.templated) return [];
  const consequence = fact.role === 'uses' ? 'no connector provides it' : 'no listener uses it';
  return [
    {
      place: fact.place,
      severity: isMisspelt(network, fact) ? 'warning' : 'information',
      message: `The routing key ${blanks}, so ${consequence}. Change it to ${quote(key)}.`,
      data: { routingKey: fact.key, suggestion: key },
      related: network
        .withKey(key, opposite(fact.role))
        .filter(({ templated }) => !templated)
        .map((other) => ({ place: other.place, message: describeOwner(network, other) })),
      fixes: (snapshot) =>
        hasKey(network, fact, key) ? [] : replaceKeysFix(snapshot, [fact], key, { preferred: true }),
    },
  ];
}

/** Whether the resource with a routing key has another key as well. */
function hasKey(network: Network, { place, owner, role }: RoutingKeyFact, key: string): boolean {
  return network
    .withKey(key, role)
    .some(
      (other) =>
        other.place.uri === place.uri &&
        other.place.document === place.document &&
        other.owner.kind === owner.kind &&
        other.owner.name === owner.name,
    );
}

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
      ...replaceKeysFix(snapshot, [fact], suggestion, { preferred: isHere || !canChange }),
      ...replaceKeysFix(snapshot, canChange ? others : [], fact.key, {
        title: `Change ${titleValue(suggestion)} to ${titleValue(fact.key)} on the other side`,
        preferred: !isHere,
      }),
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
      fixes: (snapshot) => replaceKeysFix(snapshot, [fact], suggestion, { preferred: isHere }),
    },
  ];
}
