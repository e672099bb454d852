import type { Texts } from '../resource/skupper1/textMap.ts';
import type { Manifest } from './manifest.ts';

/** The label that makes a ConfigMap a label template. */
const MARKER = 'skupper.io/label-template';

/**
 * A ConfigMap from which Skupper 2 copies labels and annotations to what it makes in its namespace; `only` restricts it to a kind
 * and a name. Undefined if there is nothing to copy. Source: internal/kube/site/labels/registry.go of Skupper 2.2.1.
 */
export function labelTemplate(
  { name, namespace }: Pick<Manifest, 'name' | 'namespace'>,
  { labels, annotations }: { readonly labels: Texts; readonly annotations: Texts },
  only: Texts,
): Manifest | undefined {
  if (Object.keys(labels).length === 0 && Object.keys(annotations).length === 0) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    namespace,
    labels: { [MARKER]: 'true', ...labels },
    annotations,
    data: only,
  };
}
