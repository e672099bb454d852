import type { DocumentFacts } from './facts.ts';

/** The facts of documents as one. */
export function joined(documents: readonly DocumentFacts[]): DocumentFacts {
  const [only, second] = documents;
  if (only && !second) return only;
  const all = <K extends keyof DocumentFacts>(part: K): DocumentFacts[K] =>
    documents.flatMap((each) => each[part] as readonly unknown[]) as unknown as DocumentFacts[K];
  return {
    routingKeys: all('routingKeys'),
    sites: all('sites'),
    resources: all('resources'),
    workloads: all('workloads'),
    services: all('services'),
    secrets: all('secrets'),
    names: all('names'),
  };
}
