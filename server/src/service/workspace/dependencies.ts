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
    onInvalidated?: () => void,
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
export class Tracker {
  #recorded: Set<Source> | undefined = undefined;
  /** How many functions are being recorded, one inside the other. */
  #depth = 0;

  /** The running computation, if any, depends on the source from now on. */
  read(source: Source): void {
    this.#recorded?.add(source);
  }

  /** The source has another value: whatever has read it is out of date. */
  changed(source: Source | undefined): void {
    for (const reader of source?.readers ?? []) invalidate(reader, STALE);
  }

  /** The value of a computation, which runs if it is out of date. An exception of its function reaches the caller. */
  get<T>(computation: Computation<T>): T {
    this.#refresh(computation);
    this.#recorded?.add(computation);
    return computation.value();
  }

  /** Forgets what a computation has read. It runs again when it is asked for. */
  dispose<T>(computation: Computation<T>): void {
    forget(computation);
  }

  /** Runs a function whose reads are not those of the running computation. */
  untracked<T>(run: () => T): T {
    return this.#record(undefined, run);
  }

  /** A function whose results are computed once for each key, and again when what they were computed from has changed. */
  memoize<V>(compute: (key: string) => V, isSame?: (before: V, after: V) => boolean): (key: string) => V {
    const known = new Map<string, Computation<V>>();
    let limit = MIN_SWEPT;
    return (key) => {
      const before = known.get(key);
      if (before) return this.get(before);
      // What a running computation has just read has no reader before it ends.
      if (known.size >= limit && this.#depth === 0) limit = sweep(known);
      const made = new Computation(() => compute(key), isSame);
      known.set(key, made);
      return this.get(made);
    };
  }

  #record<T>(into: Set<Source> | undefined, run: () => T): T {
    const outer = this.#recorded;
    this.#recorded = into;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#recorded = outer;
      this.#depth--;
    }
  }

  #run(reader: Reader): void {
    const reads = new Set<Source>();
    const hasChanged = this.#record(reads, () => reader.run());
    subscribe(reader, reads);
    reader.state = CLEAN;
    if (hasChanged) for (const each of reader.readers ?? []) each.state = STALE;
  }

  #refresh(reader: Reader): void {
    if (reader.state === UNSURE) {
      for (const source of reader.reads) {
        if (source instanceof Reader) this.#refresh(source);
        if (isStale(reader)) break;
      }
    }
    if (isStale(reader)) this.#run(reader);
    else reader.state = CLEAN;
  }
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
