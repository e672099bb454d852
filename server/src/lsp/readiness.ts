/** What is known already, of all that answers depend on. */
export interface Readiness {
  /** Whether the workspace is indexed. Until then findings that depend on other files are not told: they may be false. */
  isIndexed(): boolean;
  /** Whether the settings that count for a file are known, so that what the file alone decides can be told. */
  knowsSettingsOf(uri: string): boolean;
  /** Resolves once the workspace is indexed. At once for a client that has not said that it is initialized. */
  indexed(): Promise<void>;
  /** Resolves once the settings that count for a file are known, or the workspace is indexed. */
  settingsOf(uri: string): Promise<void>;
}

interface Start {
  /** Resolves once the settings of the editor are known. */
  readonly settings: Promise<void>;
  readonly indexed: Promise<unknown>;
}

interface Setup {
  /** Reads the settings files that count for a file. */
  readonly readSettingsOf: (uri: string) => Promise<void>;
}

/** Creates the readiness of a session. `started` says what there is to wait for. */
export function createReadiness({
  readSettingsOf,
}: Setup): Readiness & { readonly started: (start: Start) => void } {
  let isIndexed = false;
  let start: Start | undefined;
  const known = new Set<string>();
  const reading = new Map<string, Promise<void>>();
  const read = async (uri: string): Promise<void> => {
    await start?.settings;
    await readSettingsOf(uri);
    known.add(uri);
  };
  const indexed = async (): Promise<void> => {
    if (!start || isIndexed) return;
    await start.indexed;
    isIndexed = true;
    known.clear();
    reading.clear();
  };
  return {
    started: (next) => {
      start = next;
    },
    isIndexed: () => isIndexed,
    knowsSettingsOf: (uri) => isIndexed || known.has(uri),
    indexed,
    settingsOf: async (uri) => {
      if (isIndexed) return;
      const own = reading.get(uri) ?? read(uri);
      reading.set(uri, own);
      await Promise.race(start ? [own, indexed()] : [own]);
    },
  };
}
