import { CompletionItemKind, CompletionTriggerKind, type CompletionItem } from 'vscode-languageserver';
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
        // Who types a number means that number: Enter behind 80 must not make it 8080.
        const isNumber = items.some(({ kind }) => kind === CompletionItemKind.Value);
        if (isNumber && context?.triggerKind === CompletionTriggerKind.TriggerForIncompleteCompletions)
          return [];
        return isLate || isNumber ? { items, isIncomplete: true } : items;
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
