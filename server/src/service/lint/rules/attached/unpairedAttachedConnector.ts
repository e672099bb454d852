import { attachedHalf, attachedKinds } from '../../../resource/kindRoles.ts';
import { specString } from '../../../workspace/facts/facts.ts';
import { isNamedElsewhere, namesakesOf, pointsTo } from '../../../workspace/network/attachedPairs.ts';
import { defineRule } from '../../define.ts';
import { otherName } from './otherName.ts';
import { otherNamespace } from './otherNamespace.ts';
import { noCounterpart } from './noCounterpart.ts';

export const unpairedAttachedConnector = defineRule({
  code: 'unpaired-attached-connector',
  formerCodes: ['attached-pair'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: attachedKinds,
  title: 'An AttachedConnector and its binding are not paired',
  docs: 'An AttachedConnector and its AttachedConnectorBinding must have the same name, and each must name the namespace of the other: `siteNamespace` is the namespace of the binding, `connectorNamespace` that of the connector. Otherwise no traffic flows, and each side only reports that the other is missing or does not allow it. Both are reported, with the same fix: correct the name or the namespace.',
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
  connectorNamespace: <|apps|>
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
  check({ network, fact, colocated }) {
    const half = attachedHalf(fact.kind);
    if (!half || specString(fact, half.namespaceProperty) === undefined) return [];
    // On hosts both kinds are ignored, which is reported as such.
    if (network.folder === undefined || network.platformAt(fact.place.uri) === 'host') return [];
    const namesakes = namesakesOf(network, fact);
    if (namesakes.some((other) => pointsTo(fact, other) && pointsTo(other, fact))) return [];
    if (isNamedElsewhere(network, fact.name)) return [];
    const context = { network, fact, colocated, half };
    return [otherNamespace(context, namesakes) ?? otherName(context) ?? noCounterpart(context, namesakes)];
  },
});
