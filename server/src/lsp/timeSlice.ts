import type { TimeSlice } from '../service/index.ts';

/** The length of a time slice, in milliseconds. */
const SLICE = 5;

/** Runs a callback after the pending events. A timer, which browsers need, adds at least a millisecond. */
const yieldToEventLoop: (resume: () => void) => void =
  typeof setImmediate === 'function' ? setImmediate : (resume) => setTimeout(resume, 0);

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
