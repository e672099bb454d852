import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';

/** The edits of the text of a file, by its URI. Whatever else an edit does, such as creating the file, is not one of its text. */
export function editsOf({
  documentChanges = [],
  changes = {},
}: WorkspaceEdit): ReadonlyMap<string, TextEdit[]> {
  const edits = new Map<string, TextEdit[]>(Object.entries(changes));
  for (const change of documentChanges) {
    if (!('textDocument' in change)) continue;
    const { uri } = change.textDocument;
    edits.set(uri, [...(edits.get(uri) ?? []), ...change.edits.filter((edit) => 'newText' in edit)]);
  }
  return edits;
}
