/**
 * Incremental computation: records what computations read while they run, and invalidates those whose inputs have changed. The
 * algorithm is that of the library Reactively: a change marks direct readers as stale and indirect ones as unsure; an unsure
 * computation runs again only if the value of one of its inputs has really changed. Signal libraries have one global running
 * computation; here each network has a tracker of its own, which is garbage-collected together with it.
 */

/** A value that computations read. Kept small, because there are very many. Only the tracker changes the fields. */
export class Source {
  /** The computations that have read it. Created on the first read, because most sources are never read. */
  readers: Reader[] | undefined = undefined;
  /** The number of the last pass over reads that has visited this source. */
  mark = 0;
}

const CLEAN = 0;
const UNSURE = 1;
const STALE = 2;
type State = typeof CLEAN | typeof UNSURE | typeof STALE;

/** A computation that reads sources and must run again when they change. Only the tracker changes its fields. */
export abstract class Reader extends Source {
  state: State = STALE;
  reads: readonly Source[] = [];

  /** Recomputes the value. Returns whether it has changed. */
  abstract run(): boolean;
  /** Called when the value may have become stale; only once until the next refresh. */
  abstract invalidated(): void;
}

/** Marks a computation that has not run yet. */
const notRun = Symbol('not run');

/** In place of a value: the exception that the function has thrown. */
class Thrown {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** A value that is computed from sources, and is a source for others. */
export class Computation<T> extends Reader {
  #value: T | Thrown | typeof notRun = notRun;
  readonly #compute: (key: string) => T;
  readonly #isSame: (before: T, after: T) => boolean;
  readonly #key: string;

  /**
   * Runs on the first `Tracker.get`. If `isSame` holds for the old and new value, readers are not invalidated. `key` is passed
   * to `compute`, so that many computations share one function.
   */
  constructor(compute: (key: string) => T, isSame: (before: T, after: T) => boolean = Object.is, key = '') {
    super();
    this.#compute = compute;
    this.#isSame = isSame;
    this.#key = key;
  }

  override run(): boolean {
    const value = this.#result();
    const before = this.#value;
    const isComparable = before !== notRun && !(before instanceof Thrown) && !(value instanceof Thrown);
    if (isComparable && this.#isSame(before, value)) return false;
    this.#value = value;
    return true;
  }

  /** An exception is kept like a value, so that whoever has seen it is invalidated when it goes away. */
  #result(): T | Thrown {
    try {
      return this.#compute(this.#key);
    } catch (error) {
      return new Thrown(error);
    }
  }

  override invalidated(): void {}

  /** The value of the last run. Throws what the function has thrown, and if it has never run. */
  value(): T {
    if (this.#value === notRun) throw new Error('A computation was read before it ran');
    if (this.#value instanceof Thrown) throw this.#value.error;
    return this.#value;
  }
}

/** Records the reads of running computations, and reruns them when their inputs change. */
export class Tracker {
  #recorded: Source[] | undefined = undefined;
  /** The nesting depth of running functions. */
  #depth = 0;
  /** The sweeps that wait for the end of all computations. */
  readonly #sweeps = new Set<() => void>();
  /** The number of the current pass over reads, and of all passes so far; see `Source.mark`. */
  #pass = 0;
  #passes = 0;

  /** Records that the running computation, if any, depends on a source. */
  read(source: Source): void {
    if (source.mark === this.#pass) return;
    source.mark = this.#pass;
    this.#recorded?.push(source);
  }

  /** Invalidates all readers of a source whose value has changed. */
  changed(source: Source | undefined): void {
    for (const reader of source?.readers ?? []) invalidate(reader, STALE);
  }

  /** The value of a computation, which runs if it is stale. Rethrows exceptions of its function. */
  get<T>(computation: Computation<T>): T {
    this.refresh(computation);
    this.read(computation);
    return computation.value();
  }

  /** Unsubscribes a reader from all sources. It runs again on the next refresh. */
  dispose(reader: Reader): void {
    this.#subscribe(reader, []);
    reader.state = STALE;
  }

  /** Runs a function without recording its reads for the running computation. */
  untracked<T>(run: () => T): T {
    return this.#record(undefined, run);
  }

  /** Memoizes a function by key. A result is recomputed when its inputs change; `isSame` as for a computation. */
  memoize<V>(compute: (key: string) => V, isSame?: (before: V, after: V) => boolean): (key: string) => V {
    const computations = new Map<string, Computation<V>>();
    let limit = MIN_SWEEP_SIZE;
    const sweepAll = (): void => {
      limit = sweep(computations, (each) => this.dispose(each));
    };
    return (key) => {
      const existing = computations.get(key);
      if (existing) return this.get(existing);
      if (computations.size >= limit) this.#sweepLater(sweepAll);
      const created = new Computation(compute, isSame, key);
      computations.set(key, created);
      return this.get(created);
    };
  }

  /** Sweeps when no computation is running, because the reads of a computation are subscribed only when it ends. */
  #sweepLater(sweepAll: () => void): void {
    if (this.#depth === 0) sweepAll();
    else this.#sweeps.add(sweepAll);
  }

  /** Runs a reader if it is stale. */
  refresh(reader: Reader): void {
    if (reader.state === UNSURE) {
      for (const source of reader.reads) {
        if (source instanceof Reader) this.refresh(source);
        if (isStale(reader)) break;
      }
    }
    if (isStale(reader)) this.#run(reader);
    else reader.state = CLEAN;
  }

  #record<T>(into: Source[] | undefined, run: () => T): T {
    const outer = this.#recorded;
    this.#recorded = into;
    this.#pass = ++this.#passes;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#recorded = outer;
      // The outer function may now record an earlier read a second time, which is harmless.
      this.#pass = ++this.#passes;
      this.#depth--;
    }
  }

  #run(reader: Reader): void {
    const reads: Source[] = [];
    const hasChanged = this.#record(reads, () => reader.run());
    this.#subscribe(reader, reads);
    reader.state = CLEAN;
    if (hasChanged) for (const each of reader.readers ?? []) each.state = STALE;
    if (this.#depth > 0 || this.#sweeps.size === 0) return;
    for (const sweepAll of this.#sweeps) sweepAll();
    this.#sweeps.clear();
  }

  /** Subscribes a reader to these sources and no others. Uses marks, to avoid creating sets on every run. */
  #subscribe(reader: Reader, reads: readonly Source[]): void {
    const before = reader.reads;
    const former = ++this.#passes;
    for (const source of before) source.mark = former;
    const now = ++this.#passes;
    const unique: Source[] = [];
    for (const source of reads) {
      if (source.mark === now) continue;
      if (source.mark !== former) addReader(source, reader);
      source.mark = now;
      unique.push(source);
    }
    for (const source of before) if (source.mark !== now) removeReader(source, reader);
    // A copy has no room for more, unlike a list that has grown.
    reader.reads = unique.slice();
  }
}

/** The minimum number of memoized results above which unused ones are dropped. */
const MIN_SWEEP_SIZE = 1000;

/** Drops the results that nothing depends on, such as those for half-typed names. Returns the size at which to sweep again. */
function sweep<V>(computations: Map<string, Computation<V>>, dispose: (reader: Reader) => void): number {
  for (const [key, computation] of computations) {
    if ((computation.readers?.length ?? 0) > 0) continue;
    dispose(computation);
    computations.delete(key);
  }
  return Math.max(MIN_SWEEP_SIZE, 2 * computations.size);
}

/** A function, because the compiler would narrow the state and miss that other computations change it. */
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

/** Most sources have few readers, so their lists grow without room to spare. */
function addReader(source: Source, reader: Reader): void {
  const { readers } = source;
  if (!readers) source.readers = [reader];
  else if (readers.length < FEW) source.readers = [...readers, reader];
  else readers.push(reader);
}

const FEW = 16;

function removeReader({ readers }: Source, reader: Reader): void {
  const index = readers?.indexOf(reader) ?? -1;
  const last = readers?.pop();
  if (!readers || index < 0 || !last) throw new Error('The reader is not subscribed to the source');
  if (index < readers.length) readers[index] = last;
}
