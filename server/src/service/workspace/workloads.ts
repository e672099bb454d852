import type { YamlFile } from '../document/yamlFile.ts';
import { entry, nodeAt, scalarAt, stringAt, type Path, type TreeNode } from '../document/tree.ts';
import { expandPath, nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import type { Place } from './facts.ts';

/** Something that runs pods, with what a connector may look for in them. */
export interface WorkloadFact {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The ports that the containers name; Kubernetes opens others as well. */
  readonly ports: readonly number[];
  readonly place: Place;
}

/** Where each kind of workload keeps its pods. */
const podPaths: Readonly<Record<string, Path>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The workloads of a file. Those with template expressions are left out, because their labels are not known. */
export function workloadsIn(file: YamlFile): WorkloadFact[] {
  return file.documents.flatMap(({ parsed }, document) =>
    parsed.templated
      ? []
      : parsed.resources.flatMap((resource) => toWorkload(resource, { uri: file.uri, document }) ?? []),
  );
}

function toWorkload(resource: Resource, at: { uri: string; document: number }): WorkloadFact | undefined {
  const pods = Object.hasOwn(podPaths, resource.kind) ? podPaths[resource.kind] : undefined;
  const name = nameOf(resource);
  const isOfKubernetes = /^(?:v1|apps\/v1|batch\/v1)$/.test(resource.apiVersion);
  if (!pods || name === undefined || !isOfKubernetes) return undefined;
  return {
    kind: resource.kind,
    name,
    namespace: namespaceOf(resource),
    labels: labelsOf(nodeAt(resource.root, [...pods, 'metadata', 'labels'])),
    ports: portsOf(resource.root, [...pods, 'spec', 'containers', '*', 'ports', '*', 'containerPort']),
    place: { ...at, path: [...resource.base, 'metadata', 'name'], on: 'value' },
  };
}

function labelsOf(node: TreeNode | undefined): Record<string, string> {
  if (node?.type !== 'map') return {};
  const entries = node.entries.map(({ key }) => [key, stringAt(node, [key]) ?? ''] as const);
  return Object.fromEntries(entries.filter(([key]) => entry(node, key)));
}

function portsOf(root: TreeNode, pattern: Path): number[] {
  return expandPath(root, pattern).flatMap((path) => {
    const port = scalarAt(root, path)?.value;
    return typeof port === 'number' ? port : [];
  });
}
