import type { LoadSchema } from './kubernetes.ts';

/** How long a schema that could not be loaded is not asked for again, in milliseconds. */
const RETRY = 60_000;

/** Remembers what was loaded, and for a minute what could not be. */
export function createSchemaLoader(load: LoadSchema): LoadSchema {
  const loads = new Map<string, Promise<string | undefined>>();
  const failures = new Map<string, number>();
  const loadNow = async (url: string): Promise<string | undefined> => {
    const text = await load(url);
    if (text === undefined) failures.set(url, performance.now());
    return text;
  };
  return (url) => {
    const failed = failures.get(url);
    const isDue = failed !== undefined && performance.now() - failed > RETRY;
    const known = isDue ? undefined : loads.get(url);
    if (known) return known;
    failures.delete(url);
    const next = loadNow(url);
    loads.set(url, next);
    return next;
  };
}
