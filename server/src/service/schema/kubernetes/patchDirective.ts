/**
 * Whether a key of a strategic merge patch tells kustomize how to merge, and is no property of the resource. It may be in any
 * map. Source: apimachinery/pkg/util/strategicpatch of Kubernetes.
 */
export function isPatchDirective(key: string | number | undefined): boolean {
  return typeof key === 'string' && patchDirective.test(key);
}

const patchDirective = /^\$(?:patch|retainKeys|(?:setElementOrder|deleteFromPrimitiveList)\/.+)$/;
