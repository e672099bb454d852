/** The globals that the adapter uses. Both Node and browsers have them, unless noted otherwise. */

declare const performance: { now(): number };
declare function setTimeout(run: () => void, milliseconds: number): object;
declare function clearTimeout(timer: object | undefined): void;
/** Node only. */
declare const setImmediate: ((run: () => void) => unknown) | undefined;
