import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { mergeFiles, type FileEdit, type Fix } from '../../fixes/fix.ts';
import { createLineIndex } from '../../text/lineIndex.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';

/**
 * The edit of a fix: each file once, because an editor makes the edits of a file all at once. For open files it includes the
 * version that it was computed for, so that clients reject stale edits.
 */
export function toWorkspaceEdit(snapshot: Snapshot, { files }: Pick<Fix, 'files'>): WorkspaceEdit {
  return { documentChanges: mergeFiles(files).flatMap((file) => toDocumentChanges(snapshot, file)) };
}

/** A part of an edit, which clients describe and let users confirm in a preview. */
export interface AnnotatedPart extends Pick<Fix, 'files'> {
  readonly id: string;
  readonly label: string;
  readonly needsConfirmation: boolean;
}

/** The edit of several parts, with each file once. For clients that support change annotations. */
export function annotatedEdit(snapshot: Snapshot, parts: readonly AnnotatedPart[]): WorkspaceEdit {
  const changes = parts.flatMap(({ id, files }) =>
    (toWorkspaceEdit(snapshot, { files }).documentChanges ?? []).map((change) =>
      'edits' in change
        ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId: id })) }
        : change,
    ),
  );
  const byUri = new Map<string, TextDocumentEdit>();
  for (const change of changes) {
    if (!('edits' in change)) continue;
    const { uri } = change.textDocument;
    const edits = [...(byUri.get(uri)?.edits ?? []), ...change.edits];
    byUri.set(uri, { ...change, edits });
  }
  return {
    documentChanges: [...changes.filter((change) => !('edits' in change)), ...byUri.values()],
    changeAnnotations: Object.fromEntries(
      parts.map(({ id, label, needsConfirmation }) => [id, { label, needsConfirmation }]),
    ),
  };
}

function toDocumentChanges(
  snapshot: Snapshot,
  { uri, edits, create }: FileEdit,
): NonNullable<WorkspaceEdit['documentChanges']> {
  const file = snapshot.files.get(uri);
  const lines = file?.lines ?? createLineIndex('');
  const textEdits = edits.map(({ span, newText }) => ({ range: lines.range(span), newText }));
  const change = { textDocument: { uri, version: file?.version ?? null }, edits: textEdits };
  return create ? [{ kind: 'create', uri, options: { overwrite: false } }, change] : [change];
}
