/** What the adapter uses of its environment, which Node and browsers both have. */

declare const performance: { now(): number };
declare function setTimeout(run: () => void, milliseconds: number): object;
declare function clearTimeout(timer: object | undefined): void;
/** Of Node alone; a browser has only timers. */
declare const setImmediate: ((run: () => void) => unknown) | undefined;
