/** What is worked out from objects and kept as long as they live. The workspace owns it, and everything else asks for its part. */
export interface Cache {
  /** The values of a slot by the object that they belong to. */
  of<K extends object, V>(slot: CacheSlot<K, V>): WeakMap<K, V>;
}

/** The name of a part of the cache, and the types of what is in it. Its identity counts. */
export class CacheSlot<K extends object, V> {
  /** Makes the map; called once for each workspace. */
  readonly create = (): WeakMap<K, V> => new WeakMap();
}

/** Makes an empty cache. */
export function createCache(): Cache {
  const maps = new Map<object, WeakMap<object, unknown>>();
  return {
    of: <K extends object, V>(slot: CacheSlot<K, V>): WeakMap<K, V> => {
      const known = maps.get(slot) as WeakMap<K, V> | undefined;
      if (known) return known;
      const made = slot.create();
      maps.set(slot, made);
      return made;
    },
  };
}
