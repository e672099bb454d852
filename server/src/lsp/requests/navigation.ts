import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { editFor } from './edits.ts';
import { reportInSlices } from './partialResults.ts';

/** Registers the handlers for definition, references, highlights, linked editing and rename. */
export function handleNavigation(session: Session): void {
  const { connection, guard, whenIndexed, service, typing } = session;
  connection.onDefinition(
    whenIndexed(
      'Definition',
      ({ textDocument: { uri }, position }) => service.definition({ uri, position }),
      [],
    ),
  );
  connection.onReferences(
    whenIndexed(
      'References',
      ({ textDocument: { uri }, position, context }, token, _, parts) =>
        reportInSlices(service.references({ uri, position }, context), token, parts),
      [],
    ),
  );
  connection.onDocumentHighlight(
    guard(
      'Highlights',
      ({ textDocument: { uri }, position }) => {
        typing.cursorAt(uri, position);
        return service.documentHighlights({ uri, position });
      },
      [],
    ),
  );
  connection.languages.onLinkedEditingRange(
    guard(
      'Linked editing',
      ({ textDocument: { uri }, position }) => service.linkedEditingRanges({ uri, position }) ?? null,
      null,
    ),
  );
  handleRename(session);
}

function handleRename({ connection, client, whenIndexed, service }: Session): void {
  connection.onPrepareRename(
    whenIndexed(
      'Preparing a rename',
      ({ textDocument: { uri }, position }) => throwIfRefused(service.prepareRename({ uri, position })),
      null,
    ),
  );
  connection.onRenameRequest(
    whenIndexed(
      'Rename',
      ({ textDocument: { uri }, position, newName }) => {
        const { annotatesChanges: annotate } = client();
        const edit = throwIfRefused(service.rename({ uri, position, newName }, { annotate }));
        return edit && editFor(client(), edit);
      },
      null,
    ),
  );
}

/** Clients show the message of a failed rename to the user, so a refusal is thrown with its reason. */
function throwIfRefused<T extends object>(answer: T | { readonly refusal: string } | undefined): T | null {
  if (answer && 'refusal' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer ?? null;
}
