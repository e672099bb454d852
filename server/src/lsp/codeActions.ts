import { CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver-types';
import { FIX_ALL, codeActions, copyAsCommand, fixAll, refactorings, writeCommand } from '../service/index.ts';
import type { Session } from './handlers.ts';
import { editFor } from './edits.ts';
import { guard } from './guard.ts';

/** The kinds of code actions that the server offers. */
export const offeredKinds = [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL];

/** Answers what can be done at a place. */
export function handleCodeActions(session: Session): void {
  session.connection.onCodeAction(
    guard(session.connection.console, 'Code actions', (params) => actionsAt(session, params), []),
  );
}

function actionsAt(
  { client, snapshot }: Session,
  { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
  const { only } = context;
  const { uri } = textDocument;
  const now = snapshot();
  const { copyCommand } = client();
  const isWanted = (kind: string): boolean =>
    only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? true;
  const all = [
    ...(isWanted(CodeActionKind.QuickFix) ? codeActions(now, uri, range, client()) : []),
    ...(isWanted(CodeActionKind.Refactor) ? refactorings(now, uri, range.start, client()) : []),
    ...(isWanted(CodeActionKind.RefactorRewrite) ? writeCommand(now, uri, range) : []),
    ...(isWanted(CodeActionKind.Refactor) && copyCommand !== undefined
      ? copyAsCommand(now, uri, range, copyCommand)
      : []),
    // Nobody wants it in the menu of one place, only when it is asked for, as on save.
    ...(only && isWanted(FIX_ALL) ? fixAll(now, uri) : []),
  ];
  return all.map((action) => (action.edit ? { ...action, edit: editFor(client(), action.edit) } : action));
}
