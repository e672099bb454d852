/**
 * The kinds of Kubernetes that run pods. Imports nothing, because the small bundle of the reader threads needs it.
 * Source: the API reference of Kubernetes 1.36.
 */

/** A kind that runs pods. */
interface WorkloadKind {
  readonly apiVersion: string;
  /** The path of the pod template, which has `metadata` and `spec`; empty for a Pod, which is its own template. */
  readonly podTemplate: readonly string[];
}

const workloads: Readonly<Record<string, WorkloadKind>> = {
  Pod: { apiVersion: 'v1', podTemplate: [] },
  Deployment: { apiVersion: 'apps/v1', podTemplate: ['spec', 'template'] },
  StatefulSet: { apiVersion: 'apps/v1', podTemplate: ['spec', 'template'] },
  DaemonSet: { apiVersion: 'apps/v1', podTemplate: ['spec', 'template'] },
  ReplicaSet: { apiVersion: 'apps/v1', podTemplate: ['spec', 'template'] },
  Job: { apiVersion: 'batch/v1', podTemplate: ['spec', 'template'] },
  CronJob: { apiVersion: 'batch/v1', podTemplate: ['spec', 'jobTemplate', 'spec', 'template'] },
};

/** The names of the kinds that run pods. */
export const workloadKinds: readonly string[] = Object.keys(workloads);

/** Where kinds of other groups that run pods have their template, such as Rollouts and VirtualMachines. */
const POD_TEMPLATE: readonly string[] = ['spec', 'template'];

/**
 * The path of the pod template in a resource that runs pods; undefined for every other resource. `hasTemplate` tells whether a
 * resource has labels in a template at a path, by which kinds of other groups are known.
 */
export function podTemplatePath(
  resource: { readonly apiVersion: string; readonly kind: string },
  hasTemplate: (path: readonly string[]) => boolean,
): readonly string[] | undefined {
  const known = Object.hasOwn(workloads, resource.kind) ? workloads[resource.kind] : undefined;
  if (known?.apiVersion === resource.apiVersion) return known.podTemplate;
  return hasTemplate(POD_TEMPLATE) ? POD_TEMPLATE : undefined;
}
