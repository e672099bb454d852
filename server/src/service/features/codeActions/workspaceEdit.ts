import type { WorkspaceEdit } from 'vscode-languageserver-types';
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
