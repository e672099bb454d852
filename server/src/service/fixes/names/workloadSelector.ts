import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { stringAt, type TreeNode } from '../../yaml/tree.ts';
import { byName } from '../../workspace/network/colocated.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/** Where a reference to a workload is. */
interface Origin {
  readonly uri: string;
  readonly namespace: string | undefined;
}

/**
 * The label selector for the pods of the workload or Service that a value refers to, such as `deployment/backend` or
 * `{kind: Deployment, name: backend}`. Undefined if the workspace does not define it in the same site.
 */
export function workloadSelector(
  snapshot: Snapshot,
  { uri, namespace }: Origin,
  node: TreeNode,
): string | undefined {
  const [kind = '', name] =
    node.type === 'map'
      ? [stringAt(node, ['kind']), stringAt(node, ['name'])]
      : (/^([A-Za-z]+)\/([^\s/=]+)$/.exec(stringAt(node, []) ?? '') ?? []).slice(1);
  if (name === undefined) return undefined;
  const network = snapshot.networkOf(uri);
  const isKind = (each: { readonly kind: string }): boolean => each.kind.toLowerCase() === kind.toLowerCase();
  const { services } = network.colocated(uri, namespace);
  const { workloads } = network.contentOf(network.siteAt(uri, namespace));
  const found = [...services.where(byName, name), ...workloads.where(byName, name)].find(isKind);
  return selectorForLabels(found?.selector ?? {}) || undefined;
}
