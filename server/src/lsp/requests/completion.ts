import {
  CompletionItemKind,
  CompletionTriggerKind,
  TextEdit,
  type CompletionItem,
} from 'vscode-languageserver';
import type { LanguageService } from '../../service/index.ts';
import { endsWithin } from '../timing/endsWithin.ts';
import { completionItemFor } from './forClient.ts';
import type { Session } from './session.ts';

/** Suggestions come without what is still to be read after this number of milliseconds, and are asked for again. */
const MAX_WAIT = 300;

/** Registers the handlers of completion. */
export function handleCompletion(session: Session): void {
  const { connection, client, guard, readWorkloads, service, typing, isCovered } = session;
  connection.onCompletion(
    guard(
      'Completion',
      async ({ textDocument: { uri }, position, context }) => {
        const at = { uri, position };
        typing.cursorAt(uri, position);
        const isLate = service.suggestsNeighbours(at) && !(await endsWithin(MAX_WAIT, readWorkloads(uri)));
        const isAutomatic = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
        const items = service
          .completion(at, {
            ...client().completion,
            isAutomatic,
            schemaElsewhere: isCovered(uri, 'completion'),
          })
          .map((item) => completionItemFor(client(), item));
        const isTypedOn = context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions;
        if (isTypedOn && items.some((item) => isMeant(item, uri, service))) return [];
        return isLate || items.some(isValue) ? { items, isIncomplete: true } : items;
      },
      [],
    ),
  );
  connection.onCompletionResolve((item) =>
    guard(
      'Completion item',
      (resolved: CompletionItem) => completionItemFor(client(), service.resolveCompletion(resolved)),
      item,
    )(item),
  );
}

/** Whether an item is a value, whose list is asked for again with each key, so that it ends once the value is written. */
function isValue({ kind }: CompletionItem): boolean {
  return kind !== CompletionItemKind.Property && kind !== CompletionItemKind.Snippet;
}

/**
 * Whether somebody who has typed on means what is written, so that Enter must start a line and accept nothing: a value that is
 * written in full, or any number, of which 80 must not become 8080.
 */
function isMeant({ kind, textEdit }: CompletionItem, uri: string, service: LanguageService): boolean {
  if (kind === CompletionItemKind.Value) return true;
  if (!TextEdit.is(textEdit)) return false;
  const { start, end } = textEdit.range;
  const isOnLine = start.line === end.line && start.character < end.character;
  const written = isOnLine && service.lineAt({ uri }, start.line).slice(start.character, end.character);
  return written === textEdit.newText;
}
