import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { editFor } from './edits.ts';
import { guard } from './errors.ts';
import { inSlices } from './timeSlice.ts';

/** Answers where things are named, and renames them. */
export function handleNavigation({ connection, client, service }: Session): void {
  const { console } = connection;
  connection.onDefinition(
    guard(
      console,
      'Definition',
      ({ textDocument: { uri }, position }) => service.definition({ uri, position }),
      [],
    ),
  );
  connection.onReferences(
    guard(
      console,
      'References',
      ({ textDocument: { uri }, position, context }, token, _, parts) =>
        inSlices(service.references({ uri, position }, context), token, parts),
      [],
    ),
  );
  connection.onDocumentHighlight(
    guard(
      console,
      'Highlights',
      ({ textDocument: { uri }, position }) => service.documentHighlights({ uri, position }),
      [],
    ),
  );
  connection.languages.onLinkedEditingRange(
    guard(
      console,
      'Linked editing',
      ({ textDocument: { uri }, position }) => service.linkedEditingRanges({ uri, position }) ?? null,
      null,
    ),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    allowed(service.prepareRename({ uri, position })),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) => {
    const { annotatesChanges: annotate } = client();
    const edit = allowed(service.rename({ uri, position, newName }, { annotate }));
    return edit && editFor(client(), edit);
  });
}

/** A refusal is an answer for the user, who sees it as the message of an error. */
function allowed<T extends object>(answer: T | { readonly refusal: string } | undefined): T | null {
  if (answer && 'refusal' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer ?? null;
}
