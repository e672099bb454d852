import type { Original } from '../resource/skupper1/changedService.ts';
import { formatList, quote } from '../text/words.ts';
import type { Context } from './context.ts';
import type { ItemOf } from './items.ts';
import type { Note, Outcome } from './outcome.ts';
import { sortedSelector } from './selectorText.ts';

/** What becomes of a Service that Skupper 1 has made or changed, and that exposes nothing itself. */
export function planChangedService(context: Context, { service }: ItemOf<'service'>): Outcome {
  const { name, original } = service;
  if (original) return { planned: [], notes: [changedNote(original)] };
  const danger = 'Skupper 2 would take it for its own and delete it with the Listener';
  if (!context.isHost(name)) {
    const message = `Skupper 1 made this Service, but no file exposes ${quote(name)}. Define a Listener with this host and delete the Service: ${danger}.`;
    return { planned: [], notes: [{ message }] };
  }
  const message = `Skupper 1 made this Service, and the Listener makes a new one. Delete this one: ${danger}.`;
  return { planned: [], notes: [{ message }], removal: { type: 'document' } };
}

/** Says what a Service was before Skupper 1 led it to its router. */
export function changedNote({ selector, ports }: Original): Note {
  const parts = [
    ...(selector ? [`selector ${quote(sortedSelector(selector))}`] : []),
    ...ports.map(({ port, target }) => `targetPort ${target} of port ${port}`),
  ];
  const remedy = parts.length > 0 ? `Put back ${formatList(parts)}, and remove` : 'Remove';
  return {
    message: `Skupper 1 has changed this Service, which leads to its router now. ${remedy} the annotations of Skupper 1.`,
  };
}
