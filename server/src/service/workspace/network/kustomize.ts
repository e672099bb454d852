import type { DocumentFacts } from '../facts/facts.ts';
import type { KustomizationFact } from '../facts/kustomization.ts';
import { parentUri } from '../files/uri.ts';

/** The maximum nesting of kustomizations. It ends cycles; real ones are nested a few levels deep. */
const MAX_DEPTH = 20;

/** The transformations that kustomize applies to the resources of a file. */
export interface Build {
  /** The folder of the outermost kustomization. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Adds the name prefixes and suffixes. */
  readonly rename: (name: string) => string;
  /** Equal for builds with the same transformations. */
  readonly id: string;
}

/**
 * Creates the look-up of the build of a file. Undefined if no kustomization includes the file, and if several do, because
 * then the file is built into several resources.
 */
function createBuilds(kustomizations: readonly KustomizationFact[]): (uri: string) => Build | undefined {
  const includedBy = new Map<string, KustomizationFact[]>();
  for (const kustomization of kustomizations) {
    for (const used of kustomization.resources)
      includedBy.set(used, [...(includedBy.get(used) ?? []), kustomization]);
  }
  return (uri) => {
    const chain: KustomizationFact[] = [];
    let current = includedBy.get(uri);
    while (current?.length === 1 && current[0] && chain.length < MAX_DEPTH) {
      chain.push(current[0]);
      current = includedBy.get(current[0].folder);
    }
    return (current?.length ?? 0) > 1 ? undefined : composeBuild(chain);
  };
}

/** Combines kustomizations, innermost first. The outermost namespace wins; prefixes and suffixes add up. */
function composeBuild(chain: readonly KustomizationFact[]): Build | undefined {
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

/** The facts of a document after kustomize has built it. */
export function applyBuild(facts: DocumentFacts, { namespace, labels, rename }: Build): DocumentFacts {
  const withNamespace = <T extends { readonly namespace: string | undefined }>(fact: T): T => ({
    ...fact,
    namespace: namespace ?? fact.namespace,
  });
  const withNameAndNamespace = <T extends { readonly name: string; readonly namespace: string | undefined }>(
    fact: T,
  ): T => ({ ...withNamespace(fact), name: rename(fact.name) });
  return {
    ...facts,
    routingKeys: facts.routingKeys.map((fact) => ({ ...fact, owner: withNamespace(fact.owner) })),
    sites: facts.sites.map(withNamespace),
    resources: facts.resources.map(withNameAndNamespace),
    workloads: facts.workloads.map((fact) => ({
      ...withNameAndNamespace(fact),
      labels: { ...fact.labels, ...labels },
    })),
    services: facts.services.map((fact) => ({
      ...withNameAndNamespace(fact),
      selector: { ...fact.selector, ...labels },
    })),
    // By default kustomize does not update references in Skupper resources, so they may use the original name.
    secrets: facts.secrets.map((fact) => ({ ...withNameAndNamespace(fact), alias: fact.name })),
  };
}

/** How kustomize uses a file: what builds it, and whether it is a patch. */
export interface FileBuild {
  readonly build: Build | undefined;
  readonly isPatch: boolean;
}

/** How kustomize uses the files of a network. Immutable. */
export interface Builds {
  readonly buildOf: (uri: string) => Build | undefined;
  fileBuildOf(uri: string): FileBuild;
  /** The URIs of the files that are patches. */
  readonly patches: ReadonlySet<string>;
  /** The URIs of the files and folders that a kustomization includes. */
  readonly sources: ReadonlySet<string>;
  /** The URIs of the folders that contain them. */
  readonly sourceFolders: ReadonlySet<string>;
}

/** Determines from all kustomizations of a network how they use its files. */
export function readBuilds(kustomizations: readonly KustomizationFact[]): Builds {
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const sources = new Set(kustomizations.flatMap(({ resources }) => resources));
  const buildOf = createBuilds(kustomizations);
  return {
    buildOf,
    fileBuildOf: (uri) => ({ build: buildOf(uri), isPatch: patches.has(uri) }),
    patches,
    sources,
    sourceFolders: new Set([...sources].map(parentUri)),
  };
}
