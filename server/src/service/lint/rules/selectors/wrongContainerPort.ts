import { selectsLabels } from '../../../schema/kubernetes/selector.ts';
import { definedHere } from '../../related.ts';
import { connectorKinds } from '../../../resource/kindRoles.ts';
import { workloadsBeside } from '../../../workspace/network/pods.ts';
import { podSelector } from '../../../resource/podSelector.ts';
import {
  specNumber,
  placeOfProperty,
  specString,
  type ResourceFact,
} from '../../../workspace/facts/facts.ts';
import type { ServiceFact, WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { formatList, quote } from '../../../text/words.ts';

export const wrongContainerPort = defineRule({
  code: 'wrong-container-port',
  formerCodes: ['container-port'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: connectorKinds,
  title: 'The pods of a connector do not have its port',
  docs: 'A connector connects to the pods directly, so its port must be the port that a container listens on, not the port of a Service. This is a warning if a Service has the port. Otherwise it is information, because containers may listen on ports that they do not declare. Use the container port.',
  examples: {
    bad: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  selector: app=backend
  port: <|80|>
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
    spec:
      containers:
        - name: backend
          image: backend
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector:
    app: backend
  ports:
    - port: 80
      targetPort: 8080
`,
    good: `-- backend.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  selector: app=backend
  port: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
    spec:
      containers:
        - name: backend
          image: backend
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: backend
spec:
  selector:
    app: backend
  ports:
    - port: 80
      targetPort: 8080
`,
  },
  check({ network, fact, colocated }) {
    const port = specNumber(fact, 'port');
    const selector = podSelector(specString(fact, 'selector'));
    if (port === undefined || !selector) return [];
    const picked = workloadsBeside(network, fact).filter(({ labels }) => selector.picks(labels));
    if (picked.some(({ uncertain }) => uncertain)) return [];
    const isSilent = picked.some(({ ports }) => ports.length === 0);
    const [workload] = picked;
    if (!workload || isSilent || picked.some(({ ports }) => ports.some((each) => each.port === port)))
      return [];
    const service = colocated.services
      .all()
      .find(
        (each) =>
          selectsLabels(each.selector, workload.labels) && each.ports.some((own) => own.port === port),
      );
    return [service ? portOfService(fact, port, service, workload) : unnamedPort(fact, port, workload)];
  },
});

function portOfService(
  fact: ResourceFact,
  port: number,
  service: ServiceFact,
  workload: WorkloadFact,
): NetworkReport {
  const target = service.ports.find((each) => each.port === port)?.target;
  const meant = workload.ports.find((each) => each.port === target || each.name === target)?.port;
  const place = placeOfProperty(fact, ['spec', 'port']);
  const advice = meant === undefined ? portsOf(workload, 'or') : String(meant);
  return {
    place,
    message: `Port ${port} belongs to Service ${quote(service.name)}, but a connector connects to the pods directly. Use the container port ${advice}.`,
    data: { property: 'port', path: 'spec.port' },
    related: [
      definedHere('Service', service.name, service.place),
      { place: workload.place, message: podsOf(workload) },
    ],
    fixes: (snapshot) => (meant === undefined ? [] : replaceValueFix(snapshot, place, meant)),
  };
}

function unnamedPort(fact: ResourceFact, port: number, workload: WorkloadFact): NetworkReport {
  return {
    place: placeOfProperty(fact, ['spec', 'port']),
    severity: 'information',
    message: `No container of ${workload.kind} ${quote(workload.name)} declares port ${port}, only ${portsOf(workload, 'and')}. Check that the server listens on port ${port}.`,
    data: { property: 'port', path: 'spec.port' },
    related: [{ place: workload.place, message: podsOf(workload) }],
  };
}

function podsOf({ kind, name }: WorkloadFact): string {
  return `The selector matches the pods of ${kind} ${quote(name)}.`;
}

function portsOf({ ports }: WorkloadFact, conjunction: 'and' | 'or'): string {
  return formatList([...new Set(ports.map(({ port }) => String(port)))], conjunction);
}
