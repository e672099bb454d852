import { podTemplatePath } from '../../../resource/workloadKinds.ts';
import { PREFIX, PROXY } from '../../../resource/skupper1/annotations.ts';
import { ANNOTATIONS, exposedKind } from '../../../resource/skupper1/skupper1.ts';
import { withArticle } from '../../../text/words.ts';
import { entry, formatPath, nodeAt, type Path } from '../../../yaml/tree.ts';
import type { DocumentReport, KubernetesResourceContext } from '../../define.ts';

const KEY = PREFIX + PROXY;

/** The annotations of pods, and of workloads that Skupper 1 does not expose. It reads neither. */
export function podAnnotationReports(context: KubernetesResourceContext): DocumentReport[] {
  const { resource } = context;
  const { kind, root } = resource;
  const pods = podTemplatePath(resource, () => false);
  if (!pods) return [];
  if (!exposedKind(resource))
    return reportAt(
      context,
      ANNOTATIONS,
      `Skupper 1 does not read the annotations of ${withArticle(kind)}, so it does not expose its pods. Annotate a Service of these pods.`,
    );
  if (entry(nodeAt(root, ANNOTATIONS), KEY)) return [];
  const reports = reportAt(
    context,
    [...pods, ...ANNOTATIONS],
    `Skupper 1 reads the annotations of the ${kind}, not those of its pods, so it does not expose it. Move ${KEY} to metadata.annotations.`,
  );
  return reports.length > 0 && context.isWhole() ? reports : [];
}

function reportAt(
  { resource: { root } }: KubernetesResourceContext,
  path: Path,
  message: string,
): DocumentReport[] {
  const found = entry(nodeAt(root, path), KEY);
  return found
    ? [{ span: found.keySpan, message, data: { property: KEY, path: formatPath([...path, KEY]) } }]
    : [];
}
