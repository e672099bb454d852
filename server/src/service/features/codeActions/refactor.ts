import { CodeActionKind, type CodeAction, type Position } from 'vscode-languageserver-types';
import { replaceScalar } from '../../yaml/edit.ts';
import { entry, nodeAt, scalarAt, stringAt } from '../../yaml/tree.ts';
import { documentAt, type PlacedDocument } from '../../workspace/files/yamlFile.ts';
import { namespaceOf, type Resource } from '../../resource/resource.ts';
import type { Fix } from '../../fixes/fix.ts';
import { appended, newFile, otherSites } from '../../fixes/newResource.ts';
import { createCounterpart } from '../../fixes/routingKeyFixes.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { selectorForLabels } from '../../schema/kubernetes/selector.ts';
import { shiftEdit, type Edit } from '../../text/edit.ts';
import { shiftSpan } from '../../text/span.ts';
import { textIn } from '../../workspace/facts/facts.ts';
import type { WorkloadFact } from '../../workspace/facts/kubernetesFacts.ts';
import { byName } from '../../workspace/network/colocated.ts';
import type { Network } from '../../workspace/network/network.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { occurrenceAt } from '../../workspace/occurrences.ts';
import type { Here } from './here.ts';
import { fileRefactorings } from './refactorFiles.ts';
import { multiKeyRefactorings } from './refactorMultiKey.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** Ways to change what is right already: another side for a key, a file of its own, pods instead of a host. */
export function refactorings(
  snapshot: Snapshot,
  uri: string,
  position: Position,
  { canCreateFiles }: { readonly canCreateFiles: boolean },
): CodeAction[] {
  const file = snapshot.files.get(uri);
  const offset = file?.lines.offset(position) ?? 0;
  const document = file && documentAt(file, offset);
  if (!file || !document || document.parsed.templated) return [];
  const here: Here = { snapshot, file, document, offset };
  return [
    ...moreCounterparts(here),
    ...exposures(here),
    ...podsInsteadOfHost(here),
    ...multiKeyRefactorings(here),
    ...fileRefactorings(here),
  ]
    .filter(({ files }) => canCreateFiles || files.every(({ create }) => !create))
    .map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.Refactor,
      edit: toWorkspaceEdit(snapshot, fix),
    }));
}

/** Where a key lacks its other side these are quick fixes; here another site gets one as well. */
function moreCounterparts({ snapshot, file, offset }: Here): Fix[] {
  const found = occurrenceAt(snapshot, file.uri, file.lines.position(offset));
  if (found?.occurrence.type !== 'routing-key') return [];
  const { fact } = found.occurrence;
  return snapshot.networkOf(file.uri).isUnmatched(fact) ? [] : createCounterpart(snapshot, fact);
}

/** From a workload: a connector here, and a listener in another site. */
function exposures({ snapshot, file, document, offset }: Here): Fix[] {
  const network = snapshot.networkOf(file.uri);
  const workload = network
    .factsOf(file.uri)
    .workloads.find(({ place }) => place.document === document.index && isIn(document, place.path, offset));
  const selector = workload ? selectorForLabels(workload.selector) : '';
  if (!workload || selector === '' || isExposed(network, workload)) return [];
  const own = network.siteAt(file.uri, workload.namespace);
  const wish = { key: workload.name, port: workload.ports[0]?.port, selector };
  const connector = appended(snapshot, file.uri, own, { ...wish, kind: 'Connector' });
  if (!connector) return [];
  return otherSites(network, own).map((site) => ({
    title: `Expose ${workload.kind} ${workload.name} to site ${site.label}`,
    files: [connector, newFile(snapshot, site, { ...wish, kind: 'Listener' })],
  }));
}

/** Whether a connector of its site picks the pods of a workload already. */
function isExposed(network: Network, workload: WorkloadFact): boolean {
  const { resources } = network.contentOf(network.siteAt(workload.place.uri, workload.namespace));
  return resources.all().some((fact) => podSelector(textIn(fact, 'selector'))?.picks(workload.labels));
}

/** Whether an offset lies in the resource that a path leads into. */
function isIn(
  { parsed, start }: PlacedDocument,
  path: readonly (string | number)[],
  offset: number,
): boolean {
  const root = nodeAt(parsed.root, path.slice(0, path.lastIndexOf('metadata')));
  if (!root) return false;
  const span = shiftSpan(root.span, start);
  return span.start <= offset && offset <= span.end;
}

/** A connector that leads to a Service of its own namespace can go straight to the pods of the Service. */
function podsInsteadOfHost({ snapshot, file, document, offset }: Here): Fix[] {
  const resource = document.parsed.resources.find(({ root, kind }) => {
    const span = shiftSpan(root.span, document.start);
    return kind === 'Connector' && span.start <= offset && offset <= span.end;
  });
  const found = resource && entry(nodeAt(resource.root, ['spec']), 'host');
  const host = resource && stringAt(resource.root, ['spec', 'host']);
  if (!resource || !found || host === undefined) return [];
  const { services } = snapshot.networkOf(file.uri).colocated(file.uri, namespaceOf(resource));
  const service = services.where(byName, host).find(({ selector }) => Object.keys(selector).length > 0);
  if (!service) return [];
  const edits: Edit[] = [
    { span: found.keySpan, newText: 'selector' },
    ...(found.value.type === 'scalar'
      ? [replaceScalar(document.parsed.text, found.value, selectorForLabels(service.selector))]
      : []),
    ...portEdit(resource, service.ports),
  ];
  const moved = edits.map((edit) => shiftEdit(edit, document.start));
  return [{ title: `Select the pods of Service ${host}`, files: [{ uri: file.uri, edits: moved }] }];
}

/** The pods listen on the target of the port of the Service. */
function portEdit(
  { root }: Resource,
  ports: readonly { readonly port: number; readonly target: number | string }[],
): Edit[] {
  const node = scalarAt(root, ['spec', 'port']);
  const target = ports.find(({ port }) => port === node?.value)?.target;
  return node && typeof target === 'number' && target !== node.value
    ? [{ span: node.span, newText: String(target) }]
    : [];
}
