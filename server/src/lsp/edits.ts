import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Client } from './client.ts';

/** An edit as the client understands it: with versions and annotations, or the older form without them. */
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
