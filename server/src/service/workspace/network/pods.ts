import { isTypo } from '../../text/typo.ts';
import type { PodSelector } from '../../resource/podSelector.ts';
import { canRenderTo } from '../../yaml/template.ts';
import type { Requirement } from '../../schema/kubernetes/selector.ts';
import type { ResourceFact } from '../facts/facts.ts';
import type { WorkloadFact } from '../facts/kubernetesFacts.ts';
import type { Site } from '../sites/sites.ts';
import type { Index } from './collection.ts';
import { byNamespace } from './colocated.ts';
import type { Network } from './network.ts';
import { hasSite } from './position.ts';

const byLabel: Index<WorkloadFact> = {
  keysOf: ({ labels }) => Object.entries(labels).map(([key, value]) => `${key}=${value}`),
};

/** A resource, or one that is to be made, with its namespace and its place. */
export type Positioned = Pick<ResourceFact, 'place' | 'namespace'>;

/** Where a resource is: its site, and the namespace in which it selects pods. */
interface Position {
  readonly site: Site;
  readonly namespace: string | undefined;
}

function positionOf(network: Network, { place, namespace }: Positioned): Position {
  const site = network.siteAt(place.uri, namespace);
  return { site, namespace: namespace ?? site.namespace };
}

const byExistence: Index<WorkloadFact> = { keysOf: () => [''] };

/** Whether the network has any workload. */
export function hasPods(network: Network): boolean {
  return network.workloads.has(byExistence, '');
}

/**
 * The workloads that are certainly in the namespace of a resource: those of its site, and those that name the same namespace
 * in a folder that belongs to no other Site.
 */
export function workloadsBeside(network: Network, fact: Positioned): readonly WorkloadFact[] {
  const { site, namespace } = positionOf(network, fact);
  const ofSite = network.contentOf(site).workloads.all();
  if (namespace === undefined) return ofSite;
  const others = network.workloads
    .where(byNamespace, namespace)
    .filter((each) => !ofSite.includes(each) && !isOfOtherSite(network, each, site));
  return others.length === 0 ? ofSite : [...ofSite, ...others];
}

/** The workloads in the whole network whose pods a selector picks. */
export function workloadsPickedBy(network: Network, selector: PodSelector): readonly WorkloadFact[] {
  const equality = selector.requirements.find(({ operator }) => operator === '=');
  const candidates = equality
    ? network.workloads.where(byLabel, `${equality.key}=${equality.values[0] ?? ''}`)
    : network.workloads.all();
  return candidates.filter(({ labels }) => selector.picks(labels));
}

/** Whether a workload may be in the namespace of a resource. No file says which cluster it is applied to. */
export function mayBeBeside(network: Network, fact: Positioned, workload: WorkloadFact): boolean {
  const { site, namespace } = positionOf(network, fact);
  if (workload.namespace !== undefined && namespace !== undefined) return workload.namespace === namespace;
  return !isOfOtherSite(network, workload, site);
}

/** Whether a workload belongs to a Site of the network other than a given one. */
export function isOfOtherSite(
  network: Network,
  { place, namespace }: WorkloadFact,
  own: Pick<Site, 'id'>,
): boolean {
  const site = network.siteAt(place.uri, namespace);
  return site.id !== own.id && hasSite(network, site);
}

/**
 * Whether a selector may pick pods whose labels nobody knows here: those of a template or patch, and those with labels that
 * Kubernetes or an operator adds.
 */
export function mayPickUnknownPods(
  network: Network,
  fact: Positioned,
  { requirements }: PodSelector,
): boolean {
  const isAdded = ({ key }: Requirement): boolean =>
    addedLabels.has(key) || (isOfOperator(key) && network.workloads.where(byLabelKey, key).length === 0);
  return (
    requirements.some(isAdded) ||
    network.workloads
      .where(byCertainty, 'uncertain')
      .some((each) => mayHave(each, requirements) && mayBeBeside(network, fact, each))
  );
}

/** Whether the pods of a workload may have the required labels in the end. */
function mayHave({ labels, uncertain }: WorkloadFact, requirements: readonly Requirement[]): boolean {
  if (uncertain === 'all') return true;
  return requirements.every(({ key, operator, values }) => {
    const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
    return operator !== '=' || label === undefined || canRenderTo(label, values[0] ?? '');
  });
}

/** The prefix of the labels that Kubernetes recommends, which people misspell. */
const COMMON = 'app.kubernetes.io';

/** Whether a label has a prefix, and not one of those that people give to pods themselves. */
function isOfOperator(key: string): boolean {
  const [prefix = '', name] = key.split('/');
  return (
    name !== undefined && !/^(?:(?:app\.)?kubernetes\.io|helm\.sh)$/.test(prefix) && !isTypo(prefix, COMMON)
  );
}

/** Labels without a prefix that controllers of Kubernetes add to pods. */
const addedLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'deploymentconfig',
  'deployment',
  'job-name',
]);

const byLabelKey: Index<WorkloadFact> = { keysOf: ({ labels }) => Object.keys(labels) };

const byCertainty: Index<WorkloadFact> = {
  keysOf: ({ uncertain }) => (uncertain ? ['uncertain'] : []),
};
