import type { TimeSlice } from '../../service/index.ts';

/** The length of a time slice, in milliseconds. */
const SLICE = 5;

/** Runs a callback after the pending events. A timer, which browsers need, adds at least a millisecond. */
const yieldToEventLoop: (resume: () => void) => void =
  typeof setImmediate === 'function' ? setImmediate : (resume) => setTimeout(resume, 0);

/** Runs something after the messages that have arrived by now: each is handled in a turn of the event loop. */
export function afterPendingMessages(run: () => void): void {
  yieldToEventLoop(() => yieldToEventLoop(run));
}

/** Starts a time slice. Yielding starts the next one. */
export function startSlice(): TimeSlice {
  let end = performance.now() + SLICE;
  return {
    isOver: () => performance.now() >= end,
    yield: async () => {
      await new Promise<void>(yieldToEventLoop);
      end = performance.now() + SLICE;
    },
  };
}
