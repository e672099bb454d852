import type { Facts } from '../facts/facts.ts';
import type { KustomizationFact } from '../facts/kustomization.ts';
import type { PatchTarget } from '../facts/patch.ts';
import { parentUri } from '../files/uri.ts';
import type { Build } from './applyBuild.ts';
import { createPatches, type ResolvedPatch } from './patches.ts';

/** The maximum nesting of kustomizations. It ends cycles; real ones are nested a few levels deep. */
const MAX_DEPTH = 20;

/** The maximum number of builds of one file that are told apart. */
const MAX_BUILDS = 50;

/** How kustomize uses a file: what builds it, and whether it is a patch. */
export interface FileBuild {
  /** Undefined if no kustomization includes the file, and if several do: then it is built into several resources. */
  readonly build: Build | undefined;
  readonly isPatch: boolean;
  /** The targets that kustomizations name for the JSON patch in this file. */
  readonly targets: readonly PatchTarget[];
  /** The patches and replacements of each build of the file; empty if there are none. */
  readonly patches: readonly (readonly ResolvedPatch[])[];
}

/** How kustomize uses a file that no kustomization names. */
export const unbuilt: FileBuild = { build: undefined, isPatch: false, targets: [], patches: [] };

/** How kustomize uses the files of a network. */
export interface Builds {
  readonly buildOf: (uri: string) => Build | undefined;
  fileBuildOf(uri: string): FileBuild;
  /** The URIs of the files whose facts depend on those of a file, which is a patch or a source of replacements for them. */
  dependentsOf(uri: string): readonly string[];
  /** The URIs of the files that are patches. */
  readonly patches: ReadonlySet<string>;
  /** The URIs of the files and folders that a kustomization includes. */
  readonly sources: ReadonlySet<string>;
  /** The URIs of the folders that contain them. */
  readonly sourceFolders: ReadonlySet<string>;
}

/** Determines from all kustomizations of a network how they use its files. `written` returns the current facts of a file. */
export function readBuilds(
  kustomizations: readonly KustomizationFact[],
  foreignTargets: readonly PatchTarget[],
  written: (uri: string) => Facts | undefined,
): Builds {
  const patchFacts = kustomizations.flatMap((each) => each.patches);
  const patchFiles = new Set(patchFacts.flatMap(({ file }) => file ?? []));
  const sources = new Set(kustomizations.flatMap(({ resources }) => resources));
  const buildsOf = createBuilds(kustomizations, written);
  const buildOf = (uri: string): Build | undefined => {
    const [only, second] = buildsOf(uri);
    return second ? undefined : only;
  };
  const own = new Set(kustomizations.map((each) => each.uri));
  const patchLookups = createPatches(kustomizations, written);
  const replaces = kustomizations.some((each) => each.replacements.length + each.replacementFiles.length > 0);
  const isInput = (uri: string): boolean => patchFiles.has(uri) || replaces;
  const targetsOf = (uri: string): readonly PatchTarget[] =>
    uniqueTargets(patchFacts.flatMap(({ file, target }) => (file === uri && target ? [target] : [])));
  return {
    buildOf,
    fileBuildOf: (uri) => {
      if (kustomizations.length + foreignTargets.length === 0) return unbuilt;
      const isPatch = patchFiles.has(uri);
      const built = buildsOf(uri).map((each) => patchLookups.patchesOf(each));
      const all = withForeign(built, foreignTargets);
      const patches = isPatch || own.has(uri) ? all.map((each) => patchesAfter(each, uri)) : all;
      return {
        build: buildOf(uri),
        isPatch,
        targets: isPatch ? targetsOf(uri) : [],
        patches: patches.some((each) => each.length > 0) ? patches : [],
      };
    },
    dependentsOf: (uri) => {
      if (!isInput(uri)) return [];
      // A patch counts unless a later one replaces what it gives, and so do the patches in a kustomization.
      return [...new Set([...sources, ...patchFiles, ...own])].filter(
        (each) => each !== uri && buildsOf(each).some((build) => patchLookups.inputsOf(build).has(uri)),
      );
    },
    patches: patchFiles,
    sources,
    sourceFolders: new Set([...sources].map(parentUri)),
  };
}

/** Adds the patches that other controllers may apply to any resource, built or not. Nobody can read them here. */
function withForeign(
  builds: readonly (readonly ResolvedPatch[])[],
  targets: readonly PatchTarget[],
): readonly (readonly ResolvedPatch[])[] {
  if (targets.length === 0) return builds;
  const foreign = targets.map((target) => ({ target, deletes: false, changes: undefined, origin: '' }));
  return (builds.length === 0 ? [[]] : builds).map((each) => [...each, ...foreign]);
}

/** The patches that a build applies after those in a file, which may replace what these give. */
function patchesAfter(patches: readonly ResolvedPatch[], uri: string): readonly ResolvedPatch[] {
  return patches.slice(patches.findLastIndex(({ origin }) => origin === uri) + 1);
}

/** Several kustomizations may name the same patch for the same targets. */
function uniqueTargets(targets: readonly PatchTarget[]): PatchTarget[] {
  return [...new Map(targets.map((each) => [JSON.stringify(each), each])).values()];
}

/** Creates the look-up of the builds of a file: one for each outermost kustomization that includes it. */
function createBuilds(
  kustomizations: readonly KustomizationFact[],
  written: (uri: string) => Facts | undefined,
): (uri: string) => readonly Build[] {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const includers = new Map<string, KustomizationFact[]>();
  for (const each of kustomizations) {
    const patches = each.patches.flatMap(({ file }) => file ?? []);
    for (const uri of new Set([each.uri, ...each.resources, ...patches]))
      includers.set(uri, [...(includers.get(uri) ?? []), each]);
  }
  const isCollection = createCollectionTest(byFolder, written);
  const chainsFrom = (start: KustomizationFact, depth: number): KustomizationFact[][] => {
    const outer = (includers.get(start.folder) ?? []).filter((each) => !isCollection(each));
    if (outer.length === 0 || depth >= MAX_DEPTH) return [[start]];
    return outer
      .flatMap((each) => chainsFrom(each, depth + 1))
      .slice(0, MAX_BUILDS)
      .map((chain) => [start, ...chain]);
  };
  const known = new Map<KustomizationFact, readonly Build[]>();
  const buildsFrom = (start: KustomizationFact): readonly Build[] => {
    const found = known.get(start) ?? chainsFrom(start, 0).map((chain) => composeBuild(chain, byFolder));
    known.set(start, found);
    return found;
  };
  return (uri) => {
    const [first, ...others] = includers.get(uri) ?? [];
    if (!first) return [];
    return others.length === 0
      ? buildsFrom(first)
      : [first, ...others].flatMap(buildsFrom).slice(0, MAX_BUILDS);
  };
}

/**
 * Returns whether a kustomization only lists others that are built for different clusters: it changes nothing, and two of them
 * have a Site in the same namespace.
 */
function createCollectionTest(
  byFolder: ReadonlyMap<string, KustomizationFact>,
  written: (uri: string) => Facts | undefined,
): (kustomization: KustomizationFact) => boolean {
  const namespacesOfSites = (uri: string, depth: number): ReadonlySet<string> => {
    const inner = byFolder.get(uri);
    if (!inner) return new Set((written(uri)?.sites ?? []).map(({ namespace }) => namespace ?? ''));
    if (depth >= MAX_DEPTH) return new Set();
    const found = inner.resources.flatMap((each) => [...namespacesOfSites(each, depth + 1)]);
    return new Set(found.map((namespace) => inner.namespace ?? namespace));
  };
  const known = new Map<KustomizationFact, boolean>();
  const test = (kustomization: KustomizationFact): boolean => {
    if (changesAnything(kustomization)) return false;
    const inner = kustomization.resources.filter((uri) => byFolder.has(uri));
    if (inner.length < 2) return false;
    const all = inner.flatMap((uri) => [...namespacesOfSites(uri, 0)]);
    return new Set(all).size < all.length;
  };
  return (kustomization) => {
    const result = known.get(kustomization) ?? test(kustomization);
    known.set(kustomization, result);
    return result;
  };
}

function changesAnything(each: KustomizationFact): boolean {
  const { namespace, namePrefix, nameSuffix, patches, replacements, components } = each;
  return (
    namespace !== undefined ||
    namePrefix + nameSuffix !== '' ||
    patches.length + replacements.length + components.length > 0
  );
}

/** Combines kustomizations, innermost first. The outermost namespace wins; prefixes and suffixes add up. */
function composeBuild(
  chain: readonly KustomizationFact[],
  byFolder: ReadonlyMap<string, KustomizationFact>,
): Build {
  const folder = chain.at(-1)?.folder ?? '';
  const namespace = chain.findLast((each) => each.namespace !== undefined)?.namespace;
  const labels = Object.assign({}, ...chain.map((each) => each.labels)) as Record<string, string>;
  const names = chain.map(({ namePrefix, nameSuffix }) => [namePrefix, nameSuffix]);
  const layers = [...new Set(chain.flatMap((each) => withComponents(each, byFolder, 0)))];
  return {
    folder,
    namespace,
    labels,
    layers,
    id: JSON.stringify([folder, namespace, labels, names, layers.map((each) => each.replacements)]),
    rename: (name) =>
      chain.reduce((inner, { namePrefix, nameSuffix }) => namePrefix + inner + nameSuffix, name),
  };
}

/** A kustomization after its components, whose patches are applied first. */
function withComponents(
  kustomization: KustomizationFact,
  byFolder: ReadonlyMap<string, KustomizationFact>,
  depth: number,
): KustomizationFact[] {
  if (depth >= MAX_DEPTH) return [];
  const components = kustomization.components.flatMap((folder) => {
    const component = byFolder.get(folder);
    return component ? withComponents(component, byFolder, depth + 1) : [];
  });
  return [...components, kustomization];
}
