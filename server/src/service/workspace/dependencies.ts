/**
 * Records what computations read while they run, and invalidates exactly those whose reads have changed. The algorithm is
 * that of Reactively: a change marks its direct readers as stale and what depends on those as unsure; an unsure computation
 * runs again only if something that it reads really has another value. Signal libraries do the same around one global
 * running computation; here each network has a tracker of its own, which goes away with it.
 */

/** A value that computations read. */
export class Source {
  /** The computations that have read it. Made when the first one does, because most sources have none. */
  readers: Reader[] | undefined = undefined;
}

const CLEAN = 0;
const UNSURE = 1;
const STALE = 2;
type State = typeof CLEAN | typeof UNSURE | typeof STALE;

/** What reads sources and has to run again when they change. Only the tracker changes its fields. */
abstract class Reader extends Source {
  state: State = STALE;
  reads: readonly Source[] = [];

  /** Computes the value again; says whether it is another one. */
  abstract run(): boolean;
  /** Called once when the value may be out of date, until it is asked for again. */
  abstract invalidated(): void;
}

/** A value that is computed from sources, and is a source for others. */
export class Computation<T> extends Reader {
  #result: { readonly value: T } | undefined = undefined;
  readonly #compute: () => T;
  readonly #isSame: (before: T, after: T) => boolean;
  readonly #onInvalidated: (() => void) | undefined;

  /** Nothing runs before somebody asks a tracker for the value. `isSame` says which values make no difference to readers. */
  constructor(
    compute: () => T,
    isSame: (before: T, after: T) => boolean = Object.is,
    onInvalidated: (() => void) | undefined = undefined,
  ) {
    super();
    this.#compute = compute;
    this.#isSame = isSame;
    this.#onInvalidated = onInvalidated;
  }

  override run(): boolean {
    const value = this.#compute();
    if (this.#result && this.#isSame(this.#result.value, value)) return false;
    this.#result = { value };
    return true;
  }

  override invalidated(): void {
    this.#onInvalidated?.();
  }

  /** The value of the last run. Throws when it has never run. */
  value(): T {
    if (!this.#result) throw new Error('A computation was read before it ran');
    return this.#result.value;
  }
}

/** Records the reads of running computations. */
export interface Tracker {
  /** The running computation, if any, depends on the source from now on. */
  read(source: Source): void;
  /** The source has another value: whatever has read it is out of date. */
  changed(source: Source | undefined): void;
  /** The value of a computation, which runs if it is out of date. An exception of `compute` reaches the caller. */
  get<T>(computation: Computation<T>): T;
  /** Forgets what a computation has read. It runs again when it is asked for. */
  dispose<T>(computation: Computation<T>): void;
  /** Runs a function whose reads are not those of the running computation. */
  untracked<T>(run: () => T): T;
  /** A function whose results are computed once for each key, and again when what they were computed from has changed. */
  memoize<V>(compute: (key: string) => V, isSame?: (before: V, after: V) => boolean): (key: string) => V;
}

/** Makes a tracker in which nothing is running. */
export function createTracker(): Tracker {
  let recorded: Set<Source> | undefined;
  /** How many functions are being recorded, one inside the other. */
  let depth = 0;

  const record = <T>(into: Set<Source> | undefined, run: () => T): T => {
    const outer = recorded;
    recorded = into;
    depth++;
    try {
      return run();
    } finally {
      recorded = outer;
      depth--;
    }
  };
  const runAgain = (reader: Reader): void => {
    const reads = new Set<Source>();
    const hasChanged = record(reads, () => reader.run());
    subscribe(reader, reads);
    reader.state = CLEAN;
    if (hasChanged) for (const each of reader.readers ?? []) each.state = STALE;
  };
  const refresh = (reader: Reader): void => {
    if (reader.state === UNSURE) {
      for (const source of reader.reads) {
        if (source instanceof Reader) refresh(source);
        if (isStale(reader)) break;
      }
    }
    if (isStale(reader)) runAgain(reader);
    else reader.state = CLEAN;
  };
  const get = <T>(computation: Computation<T>): T => {
    refresh(computation);
    recorded?.add(computation);
    return computation.value();
  };

  return {
    read: (source) => void recorded?.add(source),
    changed: (source) => {
      for (const reader of source?.readers ?? []) invalidate(reader, STALE);
    },
    get,
    dispose: forget,
    untracked: (run) => record(undefined, run),
    memoize: (compute, isSame) => {
      const known = new Map<string, Computation<ReturnType<typeof compute>>>();
      let limit = MIN_SWEPT;
      return (key) => {
        const before = known.get(key);
        if (before) return get(before);
        // What a running computation has just read has no reader before it ends.
        if (known.size >= limit && depth === 0) limit = sweep(known);
        const made = new Computation(() => compute(key), isSame);
        known.set(key, made);
        return get(made);
      };
    },
  };
}

/** So many results are kept without asking whether anything depends on them. */
const MIN_SWEPT = 1000;

/** Forgets the results that nothing depends on, such as those for half-typed names. Gives the size at which to sweep again. */
function sweep<V>(known: Map<string, Computation<V>>): number {
  for (const [key, computation] of known) {
    if ((computation.readers?.length ?? 0) > 0) continue;
    forget(computation);
    known.delete(key);
  }
  return Math.max(MIN_SWEPT, 2 * known.size);
}

function forget(reader: Reader): void {
  subscribe(reader, new Set());
  reader.state = STALE;
}

/** A function of its own, because the compiler does not know that running other computations changes the state. */
function isStale({ state }: Reader): boolean {
  return state === STALE;
}

function invalidate(reader: Reader, state: State): void {
  if (reader.state >= state) return;
  const wasClean = reader.state === CLEAN;
  reader.state = state;
  if (!wasClean) return;
  reader.invalidated();
  for (const each of reader.readers ?? []) invalidate(each, UNSURE);
}

/** Makes a reader one of these sources and of no others. */
function subscribe(reader: Reader, reads: ReadonlySet<Source>): void {
  const before = new Set(reader.reads);
  for (const source of before) if (!reads.has(source)) removeReader(source, reader);
  for (const source of reads) if (!before.has(source)) (source.readers ??= []).push(reader);
  reader.reads = [...reads];
}

function removeReader({ readers }: Source, reader: Reader): void {
  const index = readers?.indexOf(reader) ?? -1;
  const last = readers?.pop();
  if (!readers || index < 0 || !last) throw new Error('A source does not know one of its readers');
  if (index < readers.length) readers[index] = last;
}
