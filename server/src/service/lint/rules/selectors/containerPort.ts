import { parseSelector, selects } from '../../../schema/kubernetes/selector.ts';
import { numberIn, placeIn, textIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { ServiceFact, WorkloadFact } from '../../../workspace/facts/neighbours.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { changeTo } from '../../../fixes/placeEdits.ts';
import { listed } from '../../../text/words.ts';

export const containerPort = defineRule({
  code: 'container-port',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: ['Connector', 'AttachedConnector'],
  title: 'The pods of a connector do not have its port',
  docs: 'A connector goes straight to the pods, so its port is the one that a container listens on, not the port of a Service in front of it. Where a Service explains the number this is a warning. Containers may listen on ports that they do not name, so otherwise it is an information.',
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
  check({ network, fact, together }) {
    const text = textIn(fact, 'selector');
    const port = numberIn(fact, 'port');
    if (port === undefined || text === undefined) return [];
    const workloads = network.workloadsOf(network.siteAt(fact.place.uri, fact.namespace));
    if (workloads.length === 0) return [];
    const selector = parseSelector(text);
    if ('error' in selector || selector.requirements.length === 0) return [];
    const picked = workloads.filter(({ labels }) => selects(selector.requirements, labels));
    const isSilent = picked.some(({ ports }) => ports.length === 0);
    const [workload] = picked;
    if (!workload || isSilent || picked.some(({ ports }) => ports.some((each) => each.port === port)))
      return [];
    const service = together.services.find(
      (each) => leadsTo(each, workload) && each.ports.some((own) => own.port === port),
    );
    return [service ? portOfService(fact, port, service, workload) : unnamedPort(fact, port, workload)];
  },
});

function leadsTo({ selector }: ServiceFact, { labels }: WorkloadFact): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

function portOfService(
  fact: ResourceFact,
  port: number,
  service: ServiceFact,
  workload: WorkloadFact,
): NetworkReport {
  const target = service.ports.find((each) => each.port === port)?.target;
  const meant = workload.ports.find((each) => each.port === target || each.name === target)?.port;
  const place = placeIn(fact, ['spec', 'port']);
  const advice = meant === undefined ? `one of ${portsOf(workload)}` : String(meant);
  return {
    place,
    message: `${port} is the port of the Service ${service.name}, but a connector goes straight to the pods: use ${advice}`,
    data: { property: 'port', path: 'spec.port' },
    related: [
      { place: service.place, message: `The Service ${service.name}` },
      { place: workload.place, message: `The pods of ${workload.kind} ${workload.name}` },
    ],
    fixes: (snapshot) => (meant === undefined ? [] : changeTo(snapshot, place, meant)),
  };
}

function unnamedPort(fact: ResourceFact, port: number, workload: WorkloadFact): NetworkReport {
  return {
    place: placeIn(fact, ['spec', 'port']),
    severity: 'information',
    message: `No container of ${workload.kind} ${workload.name} names the port ${port}, only ${portsOf(workload)}: check that something listens there`,
    data: { property: 'port', path: 'spec.port' },
    related: [{ place: workload.place, message: `The pods of ${workload.kind} ${workload.name}` }],
  };
}

function portsOf({ ports }: WorkloadFact): string {
  return listed([...new Set(ports.map(({ port }) => String(port)))]);
}
