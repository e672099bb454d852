import type { DocumentFacts, RoutingKeyFact } from '../facts/facts.ts';
import { keysOfChanges } from '../facts/kustomizationFacts.ts';
import type { KustomizationFact } from '../facts/kustomization.ts';
import { sourceValue } from './replacementSource.ts';

/** The transformations that kustomize applies to the resources of a file. */
export interface Build {
  /** The folder of the outermost kustomization. */
  readonly folder: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** The kustomizations whose patches and replacements apply, in this order. */
  readonly layers: readonly KustomizationFact[];
  /** Adds the name prefixes and suffixes. */
  readonly rename: (name: string) => string;
  /** Equal for builds with the same transformations, apart from patches. */
  readonly id: string;
}

/** The facts of a document after kustomize has built it, without its patches. */
export function applyBuild(
  facts: DocumentFacts,
  { namespace, labels, layers, rename }: Build,
): DocumentFacts {
  const withNamespace = <T extends { readonly namespace: string | undefined }>(fact: T): T => ({
    ...fact,
    namespace: namespace ?? fact.namespace,
  });
  const withNameAndNamespace = <T extends { readonly name: string; readonly namespace: string | undefined }>(
    fact: T,
  ): T => ({ ...withNamespace(fact), name: rename(fact.name) });
  const followsNames = layers.some(({ hasConfigurations }) => hasConfigurations);
  const routingKeys = [...facts.routingKeys, ...replacedKeys(facts, layers)];
  return {
    ...facts,
    routingKeys: routingKeys.map((fact) => ({ ...fact, owner: withNamespace(fact.owner) })),
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
    configMaps: facts.configMaps.map(withNamespace),
    // By default kustomize does not update references in Skupper resources, so they may use the original name.
    secrets: facts.secrets.map((fact) => {
      const renamed = withNameAndNamespace(fact);
      const isRenamed = !followsNames && (renamed.name !== fact.name || fact.hasHash === true);
      return { ...renamed, alias: fact.name, isRenamed };
    }),
  };
}

/** The routing keys that replacements copy from a document to other resources. */
function replacedKeys(facts: DocumentFacts, layers: Build['layers']): RoutingKeyFact[] {
  if (facts.configMaps.length + facts.resources.length === 0) return [];
  return layers
    .flatMap(({ replacements }) => replacements)
    .flatMap(({ source, targets }) => {
      const found = sourceValue(facts, source);
      if (!found) return [];
      return targets.flatMap(({ select, path, isWhole }) =>
        isWhole ? keysOfChanges([{ path, ...found }], select) : [],
      );
    });
}
