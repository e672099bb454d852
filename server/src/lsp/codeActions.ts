import { editFor } from './edits.ts';
import { guard } from './errors.ts';
import type { Session } from './session.ts';

/** Answers requests for code actions. */
export function handleCodeActions({ connection, client, service }: Session): void {
  connection.onCodeAction(
    guard(
      connection.console,
      'Code actions',
      ({ textDocument: { uri }, range, context: { only } }) =>
        service
          .codeActions({ uri, range, only }, client())
          .map((action) => (action.edit ? { ...action, edit: editFor(client(), action.edit) } : action)),
      [],
    ),
  );
}
