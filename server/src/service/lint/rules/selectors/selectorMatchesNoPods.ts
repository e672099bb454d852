import { namespaceIn } from '../../../workspace/network/position.ts';
import { byNamespace } from '../../../workspace/network/colocated.ts';
import { definedHere } from '../../related.ts';
import { connectorKinds } from '../../../resource/kindRoles.ts';
import { podSelector } from '../../../resource/podSelector.ts';
import type { Requirement } from '../../../schema/kubernetes/selector.ts';
import { matchesLabels, selectorForLabels, selectsLabels } from '../../../schema/kubernetes/selector.ts';
import { placeOfProperty, specString, type ResourceFact } from '../../../workspace/facts/facts.ts';
import type { Place } from '../../../workspace/facts/place.ts';
import type { ServiceFact, WorkloadFact } from '../../../workspace/facts/kubernetesFacts.ts';
import { isTypo } from '../../../text/typo.ts';
import { defineRule, type NetworkReport, type NetworkResourceContext } from '../../define.ts';
import type { Network } from '../../../workspace/network/network.ts';
import {
  hasPods,
  isOfOtherSite,
  mayBeBeside,
  mayPickUnknownPods,
  workloadsBeside,
  workloadsPickedBy,
} from '../../../workspace/network/pods.ts';
import { attachPods } from '../../../fixes/attachedPair.ts';
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
  docs: 'A selector matches the labels of pods in the namespace of the connector. The name and the labels of a Service or Deployment do not count. This is a warning if the pods of a workload have nearly these labels, or if the selector names a Service or workload; if all pods have entirely different labels, or if the pods are in another namespace, it is information. Use the labels of the pod template, or an AttachedConnector for pods in another namespace.',
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
  check(context) {
    const { network, fact } = context;
    const text = specString(fact, 'selector') ?? '';
    const parsed = podSelector(text);
    if (!parsed) return [];
    const { requirements } = parsed;
    const selector = { text, requirements, place: placeOfProperty(fact, ['spec', 'selector']) };
    if (!hasPods(network)) return describesService(context, selector);
    // A workload without labels in its file proves nothing: they come from elsewhere, or the API server rejects it.
    const workloads = workloadsBeside(network, fact).filter(({ labels }) => Object.keys(labels).length > 0);
    if (workloads.some(({ labels }) => parsed.picks(labels))) return [];
    const elsewhere = workloadsPickedBy(network, parsed);
    if (elsewhere.some((each) => mayBeBeside(network, fact, each))) return [];
    if (mayPickUnknownPods(network, fact, parsed)) return [];
    const foreign = inOtherNamespace(network, fact, elsewhere);
    if (foreign) return [picksOtherNamespace(selector, fact, foreign)];
    if (workloads.length === 0) return describesService(context, selector);
    const meant = elsewhere.length === 0 ? nearest(requirements, workloads) : undefined;
    if (meant) return [misspelt(selector, meant)];
    const named = labelsOfNamed(context, requirements, workloads);
    return [named ? describesOther(selector, named) : picksNothing(selector, fact, workloads)];
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
  /** The key and value that the label has. */
  readonly key: string;
  readonly value: string;
}

/** A workload that the selector would match if one value, or the prefix of one key, were spelled differently. */
function nearest(
  requirements: readonly Requirement[],
  workloads: readonly WorkloadFact[],
): Meant | undefined {
  for (const workload of workloads) {
    const missed = requirements.filter((requirement) => !matchesLabels([requirement], workload.labels));
    const [wrong] = missed;
    if (missed.length !== 1 || wrong?.operator !== '=') continue;
    const [text = ''] = wrong.values;
    const meant = Object.entries(workload.labels).find(([key, value]) =>
      key === wrong.key ? isTypo(text, value) : value === text && hasMisspeltPrefix(wrong.key, key),
    );
    if (meant) return { workload, wrong, key: meant[0], value: meant[1] };
  }
  return undefined;
}

/** Whether a label key is another one but for a typo in the prefix, or a missing start of it. */
function hasMisspeltPrefix(text: string, key: string): boolean {
  const [prefix = '', name] = text.split('/');
  const [meant = '', meantName] = key.split('/');
  if (name === undefined || name !== meantName) return false;
  return isTypo(prefix, meant) || meant.endsWith(`.${prefix}`);
}

/** A Service or workload that a selector describes instead of its pods, with the labels of those. */
interface Described {
  readonly kind: string;
  readonly name: string;
  readonly place: Place;
  readonly labels: Readonly<Record<string, string>>;
  readonly workload: WorkloadFact | undefined;
}

/** A selector that is nothing but the name of a Service of the site, whose own selector tells which pods are meant. */
function describesService(context: NetworkResourceContext, selector: Selector): NetworkReport[] {
  const [only, second] = selector.requirements;
  if (second || only?.operator !== 'exists') return [];
  const service = servicesBeside(context).find(
    (each) => each.name === only.key && Object.keys(each.selector).length > 0,
  );
  if (!service || matchesLabels([only], service.selector)) return [];
  return [describesOther(selector, { ...service, labels: service.selector, workload: undefined })];
}

function servicesBeside({ fact, colocated, network }: NetworkResourceContext): ServiceFact[] {
  const namespace = namespaceIn(network, fact);
  return [
    ...colocated.services.all(),
    ...(namespace === undefined ? [] : network.services.where(byNamespace, namespace)),
  ];
}

function labelsOfNamed(
  context: NetworkResourceContext,
  requirements: readonly Requirement[],
  workloads: readonly WorkloadFact[],
): Described | undefined {
  const service = servicesBeside(context).find((each) => isMeant(each, requirements));
  const picked = service && workloads.find(({ labels }) => selectsLabels(service.selector, labels));
  if (service && picked) return { ...service, labels: service.selector, workload: picked };
  const workload = workloads.find(({ name }) => isOnlyName(requirements, name));
  return workload && { ...workload, labels: workload.selector, workload };
}

/** The selector contains the labels of a Service, or only its name. */
function isMeant({ name, labels, selector }: ServiceFact, requirements: readonly Requirement[]): boolean {
  if (Object.keys(selector).length === 0) return false;
  return isOnlyName(requirements, name) || matchesLabels(requirements, labels);
}

/** Whether a selector is nothing but a name: `backend`, or `app=backend`. */
function isOnlyName(requirements: readonly Requirement[], name: string): boolean {
  const [first, second] = requirements;
  if (!first || second) return false;
  return first.operator === 'exists'
    ? first.key === name
    : first.operator === '=' && first.values[0] === name;
}

function misspelt({ requirements, place }: Selector, { workload, wrong, key, value }: Meant): NetworkReport {
  const corrected = `${key}=${value}`;
  // Only a selector of equalities can be rewritten without changing its form.
  const isPlain = requirements.every(({ operator }) => operator === '=');
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

function describesOther({ place }: Selector, described: Described): NetworkReport {
  const { kind, name, workload } = described;
  const suggestion = selectorForLabels(described.labels);
  return {
    place,
    message: `selector describes ${kind} ${quote(name)}, but it must match the labels of pods. Did you mean ${quote(suggestion)}?`,
    data: { property: 'selector', path: 'spec.selector', suggestion },
    related: [
      definedHere(kind, name, described.place),
      ...(kind === 'Service' && workload ? [{ place: workload.place, message: selectedBy(workload) }] : []),
    ],
    fixes: (snapshot) => replaceValueFix(snapshot, place, suggestion),
  };
}

function selectedBy({ kind, name }: WorkloadFact): string {
  return `The Service selects the pods of ${kind} ${quote(name)}.`;
}

/**
 * Of workloads that cannot be in the namespace of a connector, one that is in another namespace, as far as files can tell: a
 * namespace with a Site of its own may be on another cluster.
 */
function inOtherNamespace(
  network: Network,
  fact: ResourceFact,
  picked: readonly WorkloadFact[],
): WorkloadFact | undefined {
  const site = network.siteAt(fact.place.uri, fact.namespace);
  return picked.find((each) => !isOfOtherSite(network, each, site));
}

/** Only information, because the same pods may also be in this namespace. */
function picksOtherNamespace(
  { text, place }: Selector,
  fact: ResourceFact,
  workload: WorkloadFact,
): NetworkReport {
  const { kind, name, namespace = '' } = workload;
  const advice =
    fact.kind === 'Connector'
      ? 'Use an AttachedConnector there, unless this namespace has such pods as well.'
      : 'Move this resource there, unless this namespace has such pods as well.';
  return {
    place,
    severity: 'information',
    message: `The pods that match ${quote(text)} are in namespace ${quote(namespace)}, but a selector only finds pods in its own namespace. ${advice}`,
    data: { property: 'selector', path: 'spec.selector' },
    related: [{ place: workload.place, message: `${kind} ${quote(name)} has these pods.` }],
    fixes: (snapshot) => (fact.kind === 'Connector' ? attachPods(snapshot, fact, workload) : []),
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
