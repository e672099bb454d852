import { expandPath, isSkupperVersion, type Resource } from './resource.ts';
import { nodeAt, scalarAt, stringAt, type Path } from '../yaml/tree.ts';

/** Whether a text mentions any mark of what Skupper has created. A fast test, which most texts do not pass. */
export function mentionsMaker(text: string): boolean {
  return text.includes('internal.skupper.io/') || text.includes('ownerReferences');
}

/** The marks of what the controller of Skupper creates. Source: internal/kube of Skupper 2.2.1. */
const marks: readonly Path[] = [
  ['metadata', 'annotations', 'internal.skupper.io/controlled'],
  ['metadata', 'labels', 'internal.skupper.io/controlled'],
];

/** What Skupper 1 notes on a Service of the user that it leads to its router. */
const ORIGINAL: Path = ['metadata', 'annotations', 'internal.skupper.io/originalSelector'];

/**
 * Whether Skupper has created a resource for another one, as exports of a namespace show it. Nobody writes such a resource, so
 * there is nothing to say about it.
 */
export function isMadeBySkupper({ root }: Pick<Resource, 'root'>): boolean {
  if (nodeAt(root, ORIGINAL)) return false;
  if (marks.some((path) => stringAt(root, path) === 'true')) return true;
  return expandPath(root, ['metadata', 'ownerReferences', '*']).some((path) =>
    isSkupperVersion(stringAt(root, [...path, 'apiVersion']) ?? ''),
  );
}

/** The properties of metadata that only the API server sets. */
const serverProperties = ['uid', 'resourceVersion', 'creationTimestamp'];

/** Whether a resource was exported from a cluster, which has accepted it: with its status and what the API server has set. */
export function isExported({ root }: Pick<Resource, 'root'>): boolean {
  return (
    nodeAt(root, ['status'])?.type === 'map' &&
    serverProperties.some((name) => nodeAt(root, ['metadata', name]) !== undefined)
  );
}

/**
 * Whether the API server has set properties of a resource, such as its uid. kubectl writes `creationTimestamp: null` into a
 * manifest that was never on a server.
 */
export function isFromServer({ root }: Pick<Resource, 'root'>): boolean {
  return serverProperties.some((name) => scalarAt(root, ['metadata', name]) !== undefined);
}

/** Whether a token was exported after Skupper had redeemed it, which happens once. */
export function isRedeemed({ kind, root }: Pick<Resource, 'kind' | 'root'>): boolean {
  return kind === 'AccessToken' && scalarAt(root, ['status', 'redeemed'])?.value === true;
}
