import { definedHere } from '../../related.ts';
import { attachedHalf, attachedKinds } from '../../../resource/kindRoles.ts';
import { placeOfProperty, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { quote } from '../../../text/words.ts';
import { byKindAndName } from '../../../workspace/network/colocated.ts';

export const unpairedAttachedConnector = defineRule({
  code: 'unpaired-attached-connector',
  formerCodes: ['attached-pair'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: attachedKinds,
  title: 'An AttachedConnector and its binding are not paired',
  docs: 'An AttachedConnector and its AttachedConnectorBinding must have the same name, and each must name the namespace of the other: `siteNamespace` is the namespace of the binding, `connectorNamespace` that of the connector. Otherwise no traffic flows, and each side only reports that the other is missing. Correct the name or the namespace.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnector
metadata:
  name: backend
  namespace: apps
spec:
  siteNamespace: <|skupper|>
  selector: app=backend
  port: 8080
-- binding.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnectorBinding
metadata:
  name: backend
  namespace: east
spec:
  connectorNamespace: apps
  routingKey: backend
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnector
metadata:
  name: backend
  namespace: apps
spec:
  siteNamespace: east
  selector: app=backend
  port: 8080
-- binding.yaml --
apiVersion: skupper.io/v2alpha1
kind: AttachedConnectorBinding
metadata:
  name: backend
  namespace: east
spec:
  connectorNamespace: apps
  routingKey: backend
`,
  },
  check({ network, fact }) {
    const half = attachedHalf(fact.kind);
    const namespace = half && specString(fact, half.namespaceProperty);
    if (!half || namespace === undefined || network.folder === undefined) return [];
    const candidates = network.resources.where(byKindAndName, `${half.other} ${fact.name}`);
    if (candidates.length === 0) return [alone(fact, half.other)];
    // A resource without a namespace is applied to the namespace of the command, which is unknown.
    if (candidates.some((other) => other.namespace === undefined || other.namespace === namespace)) return [];
    return candidates.slice(0, 1).map((other) => astray(fact, other, half.namespaceProperty));
  },
});

function alone(fact: ResourceFact, other: string): NetworkReport {
  const message = `No ${other} in this workspace is named ${quote(fact.name)}, so this ${fact.kind} does nothing. Add one, unless another repository defines it.`;
  return { place: fact.place, message, severity: 'information' };
}

function astray(fact: ResourceFact, other: ResourceFact, pointer: string): NetworkReport {
  const place = placeOfProperty(fact, ['spec', pointer]);
  const namespace = other.namespace ?? '';
  return {
    place,
    message: `${other.kind} ${quote(other.name)} is in namespace ${quote(namespace)}, so this ${fact.kind} is not paired with it. Change ${pointer} to ${quote(namespace)}.`,
    data: { property: pointer, path: `spec.${pointer}` },
    related: [definedHere(other.kind, other.name, other.place)],
    fixes: (snapshot) => replaceValueFix(snapshot, place, namespace),
  };
}
