import type { Message, MessageStrategy } from 'vscode-languageserver/node';

/** Messages of the client that wait for what is to handle them. */
export interface HeldMessages extends MessageStrategy {
  /** From now on, messages wait. */
  hold(): void;
  /** Handles those that have waited, in their order, and from now on all others at once. */
  release(): void;
}

/** Creates the place where messages wait. The library of the protocol passes all of them through it. */
export function createHeldMessages(): HeldMessages {
  let isHolding = false;
  let held: (() => void)[] = [];
  return {
    handleMessage: (message: Message, next: (message: Message) => void) => {
      if (!isHolding) return next(message);
      held.push(() => next(message));
    },
    hold: () => {
      isHolding = true;
    },
    release: () => {
      isHolding = false;
      const waited = held;
      held = [];
      for (const handle of waited) handle();
    },
  };
}
