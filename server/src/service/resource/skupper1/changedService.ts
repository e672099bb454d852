import { nodeAt, stringAt, type TreeNode } from '../../yaml/tree.ts';
import { expandPath, isSkupperVersion, nameOf, namespaceOf, type Resource } from '../resource.ts';
import { parsePortList, type PortMapping } from './portList.ts';
import { ANNOTATIONS } from './skupper1.ts';

/** The prefix of the annotations that Skupper 1 writes itself. */
export const INTERNAL_PREFIX = 'internal.skupper.io/';

/** What a Service was before Skupper 1 led it to its router. */
export interface Original {
  /** As the text of a selector; undefined if it is unchanged. */
  readonly selector: string | undefined;
  /** The ports whose target Skupper 1 has changed, with the target that they had. */
  readonly ports: readonly PortMapping[];
}

/** A Service that Skupper 1 has made for an address, or changed. */
export interface ChangedService {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Undefined for a Service that Skupper 1 has made itself. */
  readonly original: Original | undefined;
}

/**
 * The Service that Skupper 1 has made or changed; undefined for every other resource, and for what Skupper makes for itself. Source:
 * pkg/kube/serviceingressbindings.go of Skupper 1.9.
 */
export function readChangedService(resource: Resource): ChangedService | undefined {
  const { root, kind, apiVersion } = resource;
  const name = kind === 'Service' && apiVersion === 'v1' ? nameOf(resource) : undefined;
  if (name === undefined) return undefined;
  const original = originalOf(root);
  const isChanged = original !== undefined || isMade(resource);
  return isChanged ? { name, namespace: namespaceOf(resource), original } : undefined;
}

/** What a Service was before Skupper 1 changed it; undefined if it did not. */
export function originalOf(root: TreeNode): Original | undefined {
  const selector = internal(root, 'originalSelector');
  const targets = internal(root, 'originalTargetPort');
  if (selector === undefined && targets === undefined) return undefined;
  const written = expandPath(root, ['spec', 'ports', '*']).flatMap((path) => {
    const port = nodeAt(root, [...path, 'port']);
    return port?.type === 'scalar' && typeof port.value === 'number' ? [port.value] : [];
  });
  const [only, second] = written;
  const mapped = parsePortList(targets ?? '') ?? [];
  // Older releases wrote the target of the only port, without the port.
  const isTargetAlone = targets?.includes(':') === false && mapped.length === 1 && second === undefined;
  const ports =
    isTargetAlone && only !== undefined ? mapped.map((each) => ({ ...each, port: only })) : mapped;
  return { selector, ports };
}

/** Skupper 2 puts the same annotation on the Services of Listeners, with a label that tells which. */
function isMade({ root }: Resource): boolean {
  if (internal(root, 'controlled') !== 'true') return false;
  if (nodeAt(root, ['metadata', 'labels', `${INTERNAL_PREFIX}listener`])) return false;
  if (/^skupper(?:-|$)/.test(stringAt(root, ['metadata', 'name']) ?? '')) return false;
  return !expandPath(root, ['metadata', 'ownerReferences', '*']).some((path) =>
    isSkupperVersion(stringAt(root, [...path, 'apiVersion']) ?? ''),
  );
}

function internal(root: TreeNode, name: string): string | undefined {
  return stringAt(root, [...ANNOTATIONS, INTERNAL_PREFIX + name]);
}
