import { PREFIX, type ExposedKind } from '../../../resource/skupper1/annotations.ts';
import { ANNOTATIONS } from '../../../resource/skupper1/skupper1.ts';
import { expandPath } from '../../../resource/resource.ts';
import { quote } from '../../../text/words.ts';
import { formatPath, nodeAt, scalarAt, type Path } from '../../../yaml/tree.ts';
import type { DocumentReport, KubernetesResourceContext } from '../../define.ts';

/** What makes Skupper 1 read no targetPort: another target, or none. */
const withoutPods: readonly Path[] = [
  [...ANNOTATIONS, `${PREFIX}target`],
  [...ANNOTATIONS, `${PREFIX}ingress-only`],
];

/** The named target ports of a Service, which Skupper 1 does not resolve. Source: GetServicePortMap in pkg/kube/services.go of Skupper 1.9. */
export function namedTargetReports(
  { resource: { root } }: KubernetesResourceContext,
  kind: ExposedKind,
): DocumentReport[] {
  if (kind !== 'Service' || withoutPods.some((path) => nodeAt(root, path))) return [];
  return expandPath(root, ['spec', 'ports', '*']).flatMap((path) => {
    const target = scalarAt(root, [...path, 'targetPort']);
    const port = scalarAt(root, [...path, 'port'])?.value;
    if (typeof target?.value !== 'string' || target.value === '' || typeof port !== 'number') return [];
    return [
      {
        span: target.span,
        severity: 'information' as const,
        message: `Skupper 1 does not resolve targetPort ${quote(target.value)}, and connects to port ${port} of the pods. If they listen on another port, write its number.`,
        data: { property: 'targetPort', path: formatPath([...path, 'targetPort']) },
      },
    ];
  });
}
