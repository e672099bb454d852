import type { DocumentFacts, Facts } from './facts.ts';

/** The facts of a file from those of its documents. They are put together when somebody asks. */
export function joinFacts(own: Pick<Facts, 'documents' | 'kustomizations' | 'settings'>): Facts {
  const [only, second] = own.documents;
  if (only && !second) return factsOfOne(only, own);
  const known: { -readonly [K in keyof DocumentFacts]?: DocumentFacts[K] } = {};
  const all = <K extends keyof DocumentFacts>(part: K): DocumentFacts[K] =>
    (known[part] ??= own.documents.flatMap(
      (each) => each[part] as readonly unknown[],
    ) as unknown as DocumentFacts[K]);
  return {
    ...own,
    get routingKeys() {
      return all('routingKeys');
    },
    get sites() {
      return all('sites');
    },
    get resources() {
      return all('resources');
    },
    get workloads() {
      return all('workloads');
    },
    get services() {
      return all('services');
    },
    get secrets() {
      return all('secrets');
    },
    get names() {
      return all('names');
    },
  };
}

/** Most files have one document. The properties are written out for the sake of memory, as in `placeOf`. */
function factsOfOne(
  { routingKeys, sites, resources, workloads, services, secrets, names }: DocumentFacts,
  { documents, kustomizations, settings }: Pick<Facts, 'documents' | 'kustomizations' | 'settings'>,
): Facts {
  return {
    routingKeys,
    sites,
    resources,
    workloads,
    services,
    secrets,
    names,
    documents,
    kustomizations,
    settings,
  };
}
