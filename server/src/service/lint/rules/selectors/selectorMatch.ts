import { parseSelector, type Requirement, selectorOf, selects } from '../../../schema/kubernetes/selector.ts';
import { placeIn, textIn, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import type { ServiceFact, WorkloadFact } from '../../../workspace/facts/neighbours.ts';
import { isSlip } from '../../../workspace/network/nearMiss.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { changeTo } from '../../../fixes/placeEdits.ts';
import { quoted } from '../../../text/words.ts';

export const selectorMatch = defineRule({
  code: 'selector-match',
  severity: 'warning',
  scope: 'network',
  on: 'member',
  kinds: ['Connector', 'AttachedConnector'],
  title: 'A selector picks no pod of its site',
  docs: 'A selector picks pods by the labels of the pods themselves, in the namespace of the connector. The labels and the name of a Service or Deployment play no part. Where the site has a workload whose pods have nearly these labels, or a Service that is meant, this is a warning; where its workloads have other labels altogether, an information.',
  examples: {
    bad: `-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: <|app=backnd|>
-- east/deployment.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
`,
    good: `-- east/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: east
-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  selector: app=backend
-- east/deployment.yaml --
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backend
spec:
  template:
    metadata:
      labels:
        app: backend
`,
  },
  check({ network, fact, together }) {
    const text = textIn(fact, 'selector');
    const workloads = network.workloadsOf(network.siteAt(fact.place.uri, fact.namespace));
    if (text === undefined || workloads.length === 0) return [];
    const parsed = parseSelector(text);
    if ('error' in parsed || parsed.requirements.length === 0) return [];
    const { requirements } = parsed;
    if (workloads.some(({ labels }) => selects(requirements, labels))) return [];
    const selector = { text, requirements, place: placeIn(fact, ['spec', 'selector']) };
    const meant = nearest(requirements, workloads);
    if (meant) return [misspelt(selector, meant)];
    const service = together.services.find((each) => isMeant(each, requirements));
    const picked = service && workloads.find(({ labels }) => isSubset(service.selector, labels));
    return [
      service && picked
        ? labelsOfService(selector, service, picked)
        : picksNothing(selector, fact, workloads),
    ];
  },
});

interface Selector {
  readonly text: string;
  readonly requirements: readonly Requirement[];
  readonly place: Place;
}

interface Meant {
  readonly workload: WorkloadFact;
  readonly wrong: Requirement;
  readonly value: string;
}

/** A workload that the selector would pick if one value were spelt otherwise. */
function nearest(
  requirements: readonly Requirement[],
  workloads: readonly WorkloadFact[],
): Meant | undefined {
  for (const workload of workloads) {
    const missed = requirements.filter((requirement) => !selects([requirement], workload.labels));
    const [wrong] = missed;
    const value = wrong && Object.hasOwn(workload.labels, wrong.key) ? workload.labels[wrong.key] : undefined;
    if (missed.length !== 1 || wrong?.operator !== '=' || value === undefined) continue;
    if (isSlip(wrong.values[0] ?? '', value)) return { workload, wrong, value };
  }
  return undefined;
}

/** The selector gives the labels of a Service, or its name as people are used to write it. */
function isMeant({ name, labels, selector }: ServiceFact, requirements: readonly Requirement[]): boolean {
  if (Object.keys(selector).length === 0) return false;
  const [first] = requirements;
  const isName = requirements.length === 1 && first?.operator === '=' && first.values[0] === name;
  return isName || selects(requirements, labels);
}

function isSubset(some: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>): boolean {
  return Object.entries(some).every(([key, value]) => Object.hasOwn(all, key) && all[key] === value);
}

function misspelt({ text, requirements, place }: Selector, { workload, wrong, value }: Meant): NetworkReport {
  const corrected = `${wrong.key}=${value}`;
  // Only a selector of plain equalities can be written anew without losing how it was written.
  const isPlain = requirements.every(({ operator }) => operator === '=') && !/[()!]/.test(text);
  const parts = requirements.map((each) =>
    each === wrong ? corrected : `${each.key}=${each.values[0] ?? ''}`,
  );
  return {
    place,
    message: `No pod of this site has the label ${quoted(`${wrong.key}=${wrong.values[0] ?? ''}`)}. Did you mean ${quoted(corrected)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion: corrected },
    related: [
      { place: workload.place, message: `${workload.kind} ${workload.name} has pods with ${corrected}` },
    ],
    fixes: (snapshot) => (isPlain ? changeTo(snapshot, place, parts.join(',')) : []),
  };
}

function labelsOfService({ place }: Selector, service: ServiceFact, workload: WorkloadFact): NetworkReport {
  const suggestion = selectorOf(service.selector);
  return {
    place,
    message: `This names the Service ${service.name}, but a selector picks pods by their own labels. Did you mean ${quoted(suggestion)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion },
    related: [
      { place: service.place, message: `The Service ${service.name}` },
      { place: workload.place, message: `${workload.kind} ${workload.name} has the pods of that Service` },
    ],
    fixes: (snapshot) => changeTo(snapshot, place, suggestion),
  };
}

/** The pods may come from elsewhere, such as from a Helm chart, so this is only worth knowing. */
function picksNothing(
  { text, place }: Selector,
  fact: ResourceFact,
  workloads: readonly WorkloadFact[],
): NetworkReport {
  return {
    place,
    severity: 'information',
    message: `No workload of this site in the workspace has pods with ${quoted(text)}: unless they come from elsewhere, this ${fact.kind} reaches nothing`,
    data: { property: 'selector', path: 'spec.selector' },
    related: workloads
      .slice(0, 3)
      .map(({ kind, name, place: at }) => ({ place: at, message: `${kind} ${name} has other labels` })),
  };
}
