import { nodeAt } from '../../yaml/tree.ts';
import { shiftSpan, type Span } from '../../text/span.ts';
import type { Finding } from '../../lint/define.ts';
import type { ResourceFact } from '../../workspace/facts/facts.ts';
import { documentOf, type YamlFile } from '../../workspace/files/yamlFile.ts';
import type { GraphProblem } from './graph.ts';

/** The codes of the rules that report two resources in each other's way. */
const conflicts: ReadonlySet<string> = new Set([
  'duplicate-address',
  'duplicate-resource',
  'duplicate-site',
  'duplicate-link-target',
  'duplicate-role-port',
  'service-conflict',
  'token-name-taken',
]);

/** Whether a problem is that another resource is in the way. */
export function isConflict({ code }: GraphProblem): boolean {
  return conflicts.has(code);
}

/** The findings that are worth to be shown in a list: all but hints. */
export function shownFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'hint');
}

/** The findings within each of some resources of a file, by resource. */
export function problemsByResource(
  file: YamlFile,
  resources: readonly ResourceFact[],
  findings: readonly Finding[],
): ReadonlyMap<ResourceFact, readonly GraphProblem[]> {
  const found = new Map<ResourceFact, GraphProblem[]>();
  if (findings.length === 0) return found;
  for (const { span, code, severity, message } of findings) {
    const resource = resourceAt(file, resources, span.start);
    if (!resource) continue;
    const problems = found.get(resource) ?? [];
    found.set(resource, [...problems, { code, severity, message }]);
  }
  return found;
}

/** The resource of a file at an offset, from 0; undefined if there is none. */
export function resourceAt(
  file: YamlFile,
  resources: readonly ResourceFact[],
  offset: number,
): ResourceFact | undefined {
  const last = file.starts.findLastIndex((start) => start <= offset);
  const inDocument = resources.filter(({ place }) => place.document === last && !place.within);
  if (inDocument.length <= 1) return inDocument[0];
  return inDocument.find((resource) => {
    const span = spanOfItem(file, resource);
    return span !== undefined && span.start <= offset && offset <= span.end;
  });
}

/** The span of an item of a List, with offsets in its file. */
function spanOfItem(file: YamlFile, { place, base }: ResourceFact): Span | undefined {
  const document = documentOf(file, place.document);
  const node = document && nodeAt(document.parsed.root, base);
  return node && shiftSpan(node.span, document.start);
}
