/**
 * Records what computations read while they run, and invalidates exactly those whose reads have changed. The algorithm is
 * that of Reactively: a change marks its direct readers as stale and what depends on those as unsure; an unsure computation
 * runs again only if something that it reads really has another value. Signal libraries do the same around one global
 * running computation; here each network has a tracker of its own, which goes away with it.
 */

/** A value that computations read. There may be very many, so everything here is small. Only the tracker changes the fields. */
export class Source {
  /** The computations that have read it. Made when the first one does, because most sources have none. */
  readers: Reader[] | undefined = undefined;
  /** The number of the walk through reads that has met this source last. */
  mark = 0;
}

const CLEAN = 0;
const UNSURE = 1;
const STALE = 2;
type State = typeof CLEAN | typeof UNSURE | typeof STALE;

/** What reads sources and has to run again when they change. Only the tracker changes its fields. */
export abstract class Reader extends Source {
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
  #recorded: Source[] | undefined = undefined;
  /** How many functions are being recorded, one inside the other. */
  #depth = 0;
  /** The number of the running walk through reads, and of walks so far; see `Source.mark`. */
  #walk = 0;
  #walks = 0;

  /** The running computation, if any, depends on the source from now on. */
  read(source: Source): void {
    if (source.mark === this.#walk) return;
    source.mark = this.#walk;
    this.#recorded?.push(source);
  }

  /** The source has another value: whatever has read it is out of date. */
  changed(source: Source | undefined): void {
    for (const reader of source?.readers ?? []) invalidate(reader, STALE);
  }

  /** The value of a computation, which runs if it is out of date. An exception of its function reaches the caller. */
  get<T>(computation: Computation<T>): T {
    this.refresh(computation);
    this.read(computation);
    return computation.value();
  }

  /** Forgets what a reader has read. It runs again when it is asked for. */
  dispose(reader: Reader): void {
    this.#subscribe(reader, []);
    reader.state = STALE;
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
      if (known.size >= limit && this.#depth === 0) limit = sweep(known, (each) => this.dispose(each));
      const made = new Computation(() => compute(key), isSame);
      known.set(key, made);
      return this.get(made);
    };
  }

  /** Runs a reader if it is out of date. */
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
    this.#walk = ++this.#walks;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#recorded = outer;
      // What the outer function read before may be recorded once more, which does no harm.
      this.#walk = ++this.#walks;
      this.#depth--;
    }
  }

  #run(reader: Reader): void {
    const reads: Source[] = [];
    const hasChanged = this.#record(reads, () => reader.run());
    this.#subscribe(reader, reads);
    reader.state = CLEAN;
    if (hasChanged) for (const each of reader.readers ?? []) each.state = STALE;
  }

  /** Makes a reader one of these sources and of no others. Marks stand in for sets, which would be made for every run. */
  #subscribe(reader: Reader, reads: readonly Source[]): void {
    const before = reader.reads;
    const former = ++this.#walks;
    for (const source of before) source.mark = former;
    const now = ++this.#walks;
    const unique: Source[] = [];
    for (const source of reads) {
      if (source.mark === now) continue;
      if (source.mark !== former) addReader(source, reader);
      source.mark = now;
      unique.push(source);
    }
    for (const source of before) if (source.mark !== now) removeReader(source, reader);
    reader.reads = unique;
  }
}

/** So many results are kept without asking whether anything depends on them. */
const MIN_SWEPT = 1000;

/** Forgets the results that nothing depends on, such as those for half-typed names. Gives the size at which to sweep again. */
function sweep<V>(known: Map<string, Computation<V>>, dispose: (reader: Reader) => void): number {
  for (const [key, computation] of known) {
    if ((computation.readers?.length ?? 0) > 0) continue;
    dispose(computation);
    known.delete(key);
  }
  return Math.max(MIN_SWEPT, 2 * known.size);
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

function addReader(source: Source, reader: Reader): void {
  if (source.readers) source.readers.push(reader);
  else source.readers = [reader];
}

function removeReader({ readers }: Source, reader: Reader): void {
  const index = readers?.indexOf(reader) ?? -1;
  const last = readers?.pop();
  if (!readers || index < 0 || !last) throw new Error('A source does not know one of its readers');
  if (index < readers.length) readers[index] = last;
}
