import type { DocumentFacts } from '../facts/facts.ts';
import type { KustomizationFact } from '../facts/kustomization.ts';
import { parentUri } from '../files/uri.ts';

/** Nobody nests kustomizations deeper than this. */
const MAX_DEPTH = 20;

/** What happens to the resources of a file until they are applied. */
export interface Build {
  /** The folder of the outermost kustomization. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly rename: (name: string) => string;
  /** The same for builds that do the same. */
  readonly id: string;
}

/**
 * Says what kustomize makes of the resources of a file. Undefined where no kustomization names the file, and where
 * several do, because then one file becomes many things.
 */
function createBuilds(kustomizations: readonly KustomizationFact[]): (uri: string) => Build | undefined {
  const users = new Map<string, KustomizationFact[]>();
  for (const kustomization of kustomizations) {
    for (const used of kustomization.resources) users.set(used, [...(users.get(used) ?? []), kustomization]);
  }
  return (uri) => {
    const chain: KustomizationFact[] = [];
    let current = users.get(uri);
    while (current?.length === 1 && current[0] && chain.length < MAX_DEPTH) {
      chain.push(current[0]);
      current = users.get(current[0].folder);
    }
    return (current?.length ?? 0) > 1 ? undefined : toBuild(chain);
  };
}

/** The inner kustomizations come first; of a namespace the outer one wins, and names grow outwards. */
function toBuild(chain: readonly KustomizationFact[]): Build | undefined {
  const outermost = chain.at(-1);
  if (!outermost) return undefined;
  const namespace = chain.findLast((each) => each.namespace !== undefined)?.namespace;
  const labels = Object.assign({}, ...chain.map((each) => each.labels)) as Record<string, string>;
  const names = chain.map(({ namePrefix, nameSuffix }) => [namePrefix, nameSuffix]);
  return {
    folder: outermost.folder,
    namespace,
    labels,
    id: JSON.stringify([outermost.folder, namespace, labels, names]),
    rename: (name) =>
      chain.reduce((inner, { namePrefix, nameSuffix }) => namePrefix + inner + nameSuffix, name),
  };
}

/** The facts of a document as they are once kustomize has built it. */
export function builtDocument(facts: DocumentFacts, { namespace, labels, rename }: Build): DocumentFacts {
  const place = <T extends { readonly namespace: string | undefined }>(fact: T): T => ({
    ...fact,
    namespace: namespace ?? fact.namespace,
  });
  const placeNamed = <T extends { readonly name: string; readonly namespace: string | undefined }>(
    fact: T,
  ): T => ({ ...place(fact), name: rename(fact.name) });
  return {
    ...facts,
    routingKeys: facts.routingKeys.map((fact) => ({ ...fact, owner: place(fact.owner) })),
    sites: facts.sites.map(place),
    resources: facts.resources.map(placeNamed),
    workloads: facts.workloads.map((fact) => ({
      ...placeNamed(fact),
      labels: { ...fact.labels, ...labels },
    })),
    services: facts.services.map((fact) => ({
      ...placeNamed(fact),
      selector: { ...fact.selector, ...labels },
    })),
    // Nobody tells kustomize that Skupper resources name Secrets, so the name as it is written may be meant.
    secrets: facts.secrets.map((fact) => ({ ...placeNamed(fact), alias: fact.name })),
  };
}

/** What happens to a file before it is applied. */
export interface Treatment {
  readonly build: Build | undefined;
  readonly isPatch: boolean;
}

/** What kustomizations make of the files of a network. Never changes once made. */
export interface Builds {
  readonly buildOf: (uri: string) => Build | undefined;
  treatmentOf(uri: string): Treatment;
  /** The files that a kustomization names, and the folders that hold them. */
  readonly sources: ReadonlySet<string>;
  readonly sourceFolders: ReadonlySet<string>;
}

/** Reads from kustomizations what they build. */
export function readBuilds(kustomizations: readonly KustomizationFact[]): Builds {
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const sources = new Set(kustomizations.flatMap(({ resources }) => resources));
  const buildOf = createBuilds(kustomizations);
  return {
    buildOf,
    treatmentOf: (uri) => ({ build: buildOf(uri), isPatch: patches.has(uri) }),
    sources,
    sourceFolders: new Set([...sources].map(parentUri)),
  };
}
