import type { DocumentFacts, Facts } from './facts.ts';

/** The facts of a file as a whole, and those of its documents. */
type OfFile = Pick<Facts, 'documents' | 'kustomizations' | 'kustomizeInput' | 'settings'>;

/** Joins the facts of the documents of a file. Each list is joined on first access. */
export function joinFacts(parts: OfFile): Facts {
  const [only, second] = parts.documents;
  if (only && !second) return factsOfOne(only, parts);
  const known: { -readonly [K in keyof DocumentFacts]?: DocumentFacts[K] } = {};
  const all = <K extends keyof DocumentFacts>(part: K): DocumentFacts[K] =>
    (known[part] ??= parts.documents.flatMap(
      (each) => each[part] as readonly unknown[],
    ) as unknown as DocumentFacts[K]);
  return {
    ...parts,
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
    get configMaps() {
      return all('configMaps');
    },
    get definitions() {
      return all('definitions');
    },
    get names() {
      return all('names');
    },
    get skupper1() {
      return all('skupper1');
    },
  };
}

/** The usual case. The properties are written out to save memory: in V8, an object that is created with a spread has its parts hidden class. */
function factsOfOne(
  each: DocumentFacts,
  { documents, kustomizations, kustomizeInput, settings }: OfFile,
): Facts {
  return {
    routingKeys: each.routingKeys,
    sites: each.sites,
    resources: each.resources,
    workloads: each.workloads,
    services: each.services,
    secrets: each.secrets,
    configMaps: each.configMaps,
    definitions: each.definitions,
    names: each.names,
    skupper1: each.skupper1,
    documents,
    kustomizations,
    kustomizeInput,
    settings,
  };
}
