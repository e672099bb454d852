import { definedHere } from '../../related.ts';
import { connectorKinds } from '../../../resource/kindRoles.ts';
import { podSelector } from '../../../resource/podSelector.ts';
import type { Requirement } from '../../../schema/kubernetes/selector.ts';
import { matchesLabels, selectorForLabels } from '../../../schema/kubernetes/selector.ts';
import { placeOfProperty, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import type { ServiceFact, WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { isTypo } from '../../../text/typo.ts';
import { defineRule, type NetworkReport } from '../../define.ts';
import { replaceValueFix } from '../../../fixes/propertyFixes.ts';
import { quote } from '../../../text/words.ts';

export const selectorMatchesNoPods = defineRule({
  code: 'selector-matches-no-pods',
  formerCodes: ['selector-match'],
  severity: 'warning',
  scope: 'network',
  on: 'network-resource',
  kinds: connectorKinds,
  title: 'A selector matches no pods',
  docs: 'A selector matches the labels of pods in the namespace of the connector. The name and the labels of a Service or Deployment do not count. This is a warning if the pods of a workload have nearly these labels, or if the selector matches a Service; if all pods have entirely different labels, it is information. Use the labels of the pod template.',
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
  check({ network, fact, colocated }) {
    const text = specString(fact, 'selector') ?? '';
    const workloads = network.contentOf(network.siteAt(fact.place.uri, fact.namespace)).workloads.all();
    const parsed = workloads.length > 0 ? podSelector(text) : undefined;
    if (!parsed || workloads.some(({ labels }) => parsed.picks(labels))) return [];
    const { requirements } = parsed;
    const selector = { text, requirements, place: placeOfProperty(fact, ['spec', 'selector']) };
    const meant = nearest(requirements, workloads);
    if (meant) return [misspelt(selector, meant)];
    const service = colocated.services.all().find((each) => isMeant(each, requirements));
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

/** A workload that the selector would match if one value were spelled differently. */
function nearest(
  requirements: readonly Requirement[],
  workloads: readonly WorkloadFact[],
): Meant | undefined {
  for (const workload of workloads) {
    const missed = requirements.filter((requirement) => !matchesLabels([requirement], workload.labels));
    const [wrong] = missed;
    const value = wrong && Object.hasOwn(workload.labels, wrong.key) ? workload.labels[wrong.key] : undefined;
    if (missed.length !== 1 || wrong?.operator !== '=' || value === undefined) continue;
    if (isTypo(wrong.values[0] ?? '', value)) return { workload, wrong, value };
  }
  return undefined;
}

/** The selector contains the labels of a Service, or only its name, such as `app=backend`. */
function isMeant({ name, labels, selector }: ServiceFact, requirements: readonly Requirement[]): boolean {
  if (Object.keys(selector).length === 0) return false;
  const [first] = requirements;
  const isName = requirements.length === 1 && first?.operator === '=' && first.values[0] === name;
  return isName || matchesLabels(requirements, labels);
}

function isSubset(some: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>): boolean {
  return Object.entries(some).every(([key, value]) => Object.hasOwn(all, key) && all[key] === value);
}

function misspelt({ text, requirements, place }: Selector, { workload, wrong, value }: Meant): NetworkReport {
  const corrected = `${wrong.key}=${value}`;
  // Only a selector of equalities can be rewritten without changing its form.
  const isPlain = requirements.every(({ operator }) => operator === '=') && !/[()!]/.test(text);
  const parts = requirements.map((each) =>
    each === wrong ? corrected : `${each.key}=${each.values[0] ?? ''}`,
  );
  return {
    place,
    message: `No pod in this site has the label ${quote(`${wrong.key}=${wrong.values[0] ?? ''}`)}. Did you mean ${quote(corrected)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion: corrected },
    related: [
      {
        place: workload.place,
        message: `${workload.kind} ${quote(workload.name)} has pods with the label ${quote(corrected)}.`,
      },
    ],
    fixes: (snapshot) => (isPlain ? replaceValueFix(snapshot, place, parts.join(',')) : []),
  };
}

function labelsOfService({ place }: Selector, service: ServiceFact, workload: WorkloadFact): NetworkReport {
  const suggestion = selectorForLabels(service.selector);
  return {
    place,
    message: `selector describes Service ${quote(service.name)}, but it must match the labels of pods. Did you mean ${quote(suggestion)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion },
    related: [
      definedHere('Service', service.name, service.place),
      {
        place: workload.place,
        message: `The Service selects the pods of ${workload.kind} ${quote(workload.name)}.`,
      },
    ],
    fixes: (snapshot) => replaceValueFix(snapshot, place, suggestion),
  };
}

/** Only information, because the pods may be defined outside the workspace, such as in a Helm chart. */
function picksNothing(
  { text, place }: Selector,
  fact: ResourceFact,
  workloads: readonly WorkloadFact[],
): NetworkReport {
  return {
    place,
    severity: 'information',
    message: `No workload in this site has pods that match ${quote(text)}, so this ${fact.kind} reaches nothing. Correct the selector, unless another repository defines the workload.`,
    data: { property: 'selector', path: 'spec.selector' },
    related: workloads.slice(0, 3).map(({ kind, name, place: at }) => ({
      place: at,
      message: `The pods of ${kind} ${quote(name)} have other labels.`,
    })),
  };
}
