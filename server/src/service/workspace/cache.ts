/** Values that are computed from objects and cached for as long as the objects are reachable. Owned by the workspace. */
export interface Cache {
  /** The cached values of a slot, by the objects that they were computed from. */
  of<K extends object, V>(slot: CacheSlot<K, V>): WeakMap<K, V>;
}

/** Identifies a part of the cache, and has its types. Each object is a slot of its own. */
export class CacheSlot<K extends object, V> {
  /** Creates the map of the slot. Called once per cache. */
  readonly create = (): WeakMap<K, V> => new WeakMap();
}

/** Creates an empty cache. */
export function createCache(): Cache {
  const maps = new Map<object, WeakMap<object, unknown>>();
  return {
    of: <K extends object, V>(slot: CacheSlot<K, V>): WeakMap<K, V> => {
      const known = maps.get(slot) as WeakMap<K, V> | undefined;
      if (known) return known;
      const created = slot.create();
      maps.set(slot, created);
      return created;
    },
  };
}
