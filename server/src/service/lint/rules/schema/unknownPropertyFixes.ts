import { labelTemplateFix } from '../../../fixes/labelTemplateFix.ts';
import { takesResources } from '../../../fixes/newResource.ts';
import { removeFix } from '../../../fixes/removeFix.ts';
import { replaceProperty } from '../../../yaml/write/insert.ts';
import { scalarAtOffset } from '../../../yaml/write/flow.ts';
import { entry, formatPath, nodeAt, stringAt, type Path, type TreeNode } from '../../../yaml/tree.ts';
import { namespaceOf } from '../../../resource/resource.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import type { Snapshot } from '../../../workspace/snapshot.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import type { Meaning, Replacement } from '../../../fixes/names/meaning.ts';
import { parseWorkload, selectorOfWorkload } from '../../../fixes/workloadSelector.ts';
import type { ResourceContext } from '../../define.ts';

/** An unknown property, and what it stands for. */
export interface Unknown {
  readonly context: ResourceContext;
  readonly path: Path;
  readonly meaning: Meaning | undefined;
  readonly replacement: Replacement | undefined;
}

/** The fixes for an unknown property: today's property in its place, or its removal if that loses nothing. */
export function fixesFor(unknown: Unknown, snapshot: Snapshot, uri: string): DocumentFix[] {
  const { context, path, replacement } = unknown;
  const { label, edits } = replacement ?? asSelector(unknown, snapshot, uri) ?? {};
  if (label !== undefined && edits) return [{ title: `Change to ${label}`, edits, preferred: true }];
  // Without it, the property that it stands for would be missing.
  const { document, resource } = context;
  if (isNeeded(unknown)) return [];
  return [...asLabelTemplate(unknown, snapshot, uri), ...removeFix(document.text, resource.root, path)];
}

/** Labels or annotations for the Service of a listener as a label template, where the file can take another document. */
function asLabelTemplate(
  { context: { document, resource, isPartial }, path }: Unknown,
  snapshot: Snapshot,
  uri: string,
): DocumentFix[] {
  const isLabels = /^spec\.(?:labels|annotations)$/.test(formatPath(path));
  const isAlone = document.resources.length === 1 && !document.templated && !isPartial;
  if (!isLabels || !isAlone || !takesResources(snapshot, uri)) return [];
  const isOnHost = snapshot.networkOf(uri).platformAt(uri) === 'host';
  return isOnHost ? [] : labelTemplateFix(document.text, resource);
}

function isNeeded({ context, path, meaning }: Unknown): boolean {
  const parent = fieldAt(context.schema, path.slice(0, -1));
  if (!meaning?.property || meaning.conflict !== undefined || parent?.type !== 'object') return false;
  return (
    parent.fields[meaning.property]?.required === true ||
    parent.exactlyOneOf?.includes(meaning.property) === true
  );
}

/** `workload: deployment/backend`, as in the skupper command. */
function asSelector(
  { context: { document, resource }, path, meaning }: Unknown,
  snapshot: Snapshot,
  uri: string,
): Replacement | undefined {
  const found = entry(nodeAt(resource.root, path.slice(0, -1)), String(path.at(-1)));
  if (!found || meaning?.property !== 'selector' || meaning.conflict !== undefined) return undefined;
  const named = workloadIn(found.value);
  const namespace = namespaceOf(resource);
  const selector = named && selectorOfWorkload(snapshot.networkOf(uri), uri, { ...named, namespace });
  if (selector === undefined) return undefined;
  const label = `selector: ${scalarAtOffset(document.text, found.keySpan.start, selector)}`;
  const edit = replaceProperty(document.text, found, [label]);
  return edit && { label, edits: [edit] };
}

/** The workload that a value names: `deployment/backend` or `{kind: Deployment, name: backend}`. */
function workloadIn(node: TreeNode): ReturnType<typeof parseWorkload> {
  if (node.type !== 'map') return parseWorkload(stringAt(node, []) ?? '');
  const [kind, name] = [stringAt(node, ['kind']), stringAt(node, ['name'])];
  return kind === undefined || name === undefined ? undefined : { kind, name };
}
