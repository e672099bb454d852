import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Client } from '../client.ts';

/**
 * Converts an edit to the form that the client supports: `documentChanges`, or `changes` without versions, annotations and
 * new files.
 */
export function editFor({ versionsEdits }: Client, edit: WorkspaceEdit): WorkspaceEdit {
  if (versionsEdits) return edit;
  const changes: Record<string, TextEdit[]> = {};
  for (const change of edit.documentChanges ?? []) {
    if (!('edits' in change)) continue;
    const edits = change.edits.flatMap((each) =>
      'newText' in each ? [{ range: each.range, newText: each.newText }] : [],
    );
    changes[change.textDocument.uri] = [...(changes[change.textDocument.uri] ?? []), ...edits];
  }
  return { changes };
}
