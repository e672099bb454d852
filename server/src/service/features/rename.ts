import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { stringifyScalar } from '../yaml/scalar.ts';
import { canRenderTo } from '../yaml/template.ts';
import { nodeAt } from '../yaml/tree.ts';
import { replaceValue } from '../fixes/propertyFixes.ts';
import { checkSubdomain } from '../schema/kubernetes/names.ts';
import type { Edit } from '../text/edit.ts';
import type { Network } from '../workspace/network/network.ts';
import { documentOfPlace, spanOfPlace, type Snapshot } from '../workspace/snapshot.ts';
import { occurrenceAt, occurrencesOf, type Occurrence } from '../workspace/occurrences.ts';
import { relativePath } from '../workspace/files/uri.ts';
import { toWorkspaceEdit } from './codeActions/workspaceEdit.ts';

/** Why something cannot be renamed, in a sentence for the user. */
export interface Refusal {
  readonly refusal: string;
}

/** The wish to rename what stands at a position. */
export interface RenameRequest {
  readonly uri: string;
  readonly position: Position;
  readonly newName: string;
  /** The client shows what each change of an edit is for. */
  readonly annotate: boolean;
}

/** What would be renamed at a position, or why it cannot be. Undefined where no name stands. */
export function prepareRename(
  snapshot: Snapshot,
  uri: string,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | Refusal | undefined {
  const found = occurrenceAt(snapshot, uri, position);
  const file = snapshot.files.get(uri);
  if (!found || !file) return undefined;
  const { occurrence, span } = found;
  const refusal = refuseAny(occurrence);
  if (refusal !== undefined) return { refusal };
  return { range: file.lines.range(innerSpan(snapshot, occurrence, span)), placeholder: occurrence.name };
}

/** The edits that rename what stands at a position everywhere in its network, or why that would be wrong. */
export function rename(
  snapshot: Snapshot,
  { uri, position, newName, annotate }: RenameRequest,
): WorkspaceEdit | Refusal | undefined {
  const found = occurrenceAt(snapshot, uri, position);
  if (!found) return undefined;
  const { occurrence } = found;
  const network = snapshot.networkOf(uri);
  const refusal = refuse(network, occurrence, newName);
  if (refusal !== undefined) return { refusal };
  const edits = new Map<string, Edit[]>();
  for (const each of occurrencesOf(network, occurrence)) {
    const edit = editOf(snapshot, each, newName);
    const known = edits.get(each.place.uri) ?? [];
    // What an anchor shares stands in the text once, however often it counts.
    if (!edit || known.some(({ span }) => span.start === edit.span.start)) continue;
    edits.set(each.place.uri, [...known, edit]);
  }
  const files = [...edits].map(([path, all]) => ({ uri: path, edits: all }));
  const edit = toWorkspaceEdit(snapshot, { files });
  return annotate ? annotated(edit, `Rename ${occurrence.name} to ${newName}`) : edit;
}

/** Lets the client show what each change is for before it is made. */
function annotated(edit: WorkspaceEdit, label: string): WorkspaceEdit {
  const changes = (edit.documentChanges ?? []).map((change) =>
    'edits' in change
      ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId: ANNOTATION })) }
      : change,
  );
  return {
    documentChanges: changes,
    changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: false } },
  };
}

const ANNOTATION = 'rename';

/** What cannot be renamed whatever the new name is. */
function refuseAny(occurrence: Occurrence): string | undefined {
  if (occurrence.type === 'routing-key') {
    const isTemplated = occurrence.fact.templated;
    return isTemplated ? 'This routing key is made by a template, so it cannot be renamed here' : undefined;
  }
  const isNamespace = occurrence.fact.type === 'namespace';
  return isNamespace
    ? 'A namespace is named by many resources that are not of Skupper, so it cannot be renamed here'
    : undefined;
}

/** A name in quotes is shown and selected without them. */
function innerSpan(
  snapshot: Snapshot,
  { place, name }: Occurrence,
  span: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  const text = snapshot.files.get(place.uri)?.text.slice(span.start, span.end) ?? '';
  return /^["']/.test(text) && text.slice(1, -1) === name
    ? { start: span.start + 1, end: span.end - 1 }
    : span;
}

function refuse(network: Network, occurrence: Occurrence, newName: string): string | undefined {
  const refusal = refuseAny(occurrence);
  if (refusal !== undefined) return refusal;
  if (newName.trim() === '') return 'A name cannot be empty';
  if (newName === occurrence.name) return undefined;
  return occurrence.type === 'routing-key'
    ? refuseKey(network, occurrence, newName)
    : refuseName(network, occurrence, newName);
}

/**
 * Two keys that become one join what was apart. That is only wanted where this key lacks its other side. A template that
 * may make the key stays as it is, so that it has to be able to make the new one too.
 */
function refuseKey(
  network: Network,
  { name, fact }: Occurrence & { readonly type: 'routing-key' },
  newName: string,
): string | undefined {
  const left = network.routingKeys
    .all()
    .find(({ key, templated }) => templated && canRenderTo(key, name) && !canRenderTo(key, newName));
  if (left)
    return `The template of ${left.owner.kind} ${left.owner.name ?? ''} in ${relativePath(left.place.uri, network.folder ?? '')} may make ${name} but not ${newName}: change the template first`;
  const isTaken = [...network.keys()].includes(newName);
  if (!isTaken || network.isUnmatched(fact)) return undefined;
  return `The routing key ${newName} is in use already, and renaming would join the two`;
}

function refuseName(
  network: Network,
  occurrence: Occurrence & { readonly type: 'name' },
  newName: string,
): string | undefined {
  const wrong = checkSubdomain(newName);
  if (wrong !== undefined) return `A name like ${newName} ${wrong}`;
  const other = { ...occurrence, name: newName, fact: { ...occurrence.fact, name: newName } };
  const isTaken = occurrencesOf(network, other).length > 0;
  return isTaken ? `The name ${newName} is in use already` : undefined;
}

function editOf(snapshot: Snapshot, { place, type }: Occurrence, newName: string): Edit | undefined {
  if (type === 'routing-key' && place.on === 'key') {
    const span = spanOfPlace(snapshot, place);
    return span && { span, newText: stringifyScalar(newName) };
  }
  const root = documentOfPlace(snapshot, place)?.parsed.root;
  return nodeAt(root, place.path) ? replaceValue(snapshot, place, newName) : undefined;
}
