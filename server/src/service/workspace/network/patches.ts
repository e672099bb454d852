import { TEMPLATED } from '../../text/escape.ts';
import { settingPath } from '../../resource/skupper1/skupper1.ts';
import { asObject, type Json, type Path } from '../../yaml/tree.ts';
import { noFacts, type Facts, type ResourceFact } from '../facts/facts.ts';
import type { KustomizationFact, PatchFact } from '../facts/kustomization.ts';
import type { Patch, PatchChange, PatchTarget } from '../facts/patch.ts';
import { createPlace, type Place } from '../facts/place.ts';
import type { Skupper1Fact } from '../facts/skupper1Facts.ts';
import type { ReplacementFact } from '../facts/replacement.ts';
import type { Build } from './applyBuild.ts';
import { sourceValue } from './replacementSource.ts';

/** What a patch or replacement changes, read from the file that contains it. */
type PatchContent = Pick<Patch, 'target' | 'deletes' | 'changes'>;

/** A patch or replacement of a build. */
export interface ResolvedPatch extends PatchContent {
  /** The URI of the file that contains the patch. */
  readonly origin: string;
}

/** The patches of builds, and the files that they are read from. */
export interface Patches {
  /** The patches and replacements of a build, in the order in which they are applied. */
  patchesOf(build: Build): readonly ResolvedPatch[];
  /** The URIs of the files that a build reads its patches and replacements from. */
  inputsOf(build: Build): ReadonlySet<string>;
}

/** Creates the look-ups. `written` returns the current facts of a file. */
export function createPatches(
  kustomizations: readonly KustomizationFact[],
  written: (uri: string) => Facts | undefined,
): Patches {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const inputs = new Map<Build, ReadonlySet<string>>();
  return {
    patchesOf: ({ layers }) =>
      layers.flatMap((each) => [
        ...each.patches.flatMap((patch) =>
          resolvePatch(patch, written).map((found) => ({ ...found, origin: patch.file ?? each.uri })),
        ),
        ...replacementsOf(each, written).flatMap((replacement) =>
          resolveReplacement(replacement, () => filesOf(each, byFolder), written).map((found) => ({
            ...found,
            origin: each.uri,
          })),
        ),
      ]),
    inputsOf: (build) => {
      const known = inputs.get(build);
      if (known) return known;
      const found = new Set(
        build.layers.flatMap((each) => [
          ...each.patches.flatMap(({ file }) => file ?? []),
          ...each.replacementFiles,
          ...(each.replacements.length + each.replacementFiles.length > 0 ? filesOf(each, byFolder) : []),
        ]),
      );
      inputs.set(build, found);
      return found;
    },
  };
}

const unreadable = { deletes: false, changes: undefined };

function resolvePatch(
  { file, target, inline }: PatchFact,
  written: (uri: string) => Facts | undefined,
): PatchContent[] {
  const facts = file === undefined ? undefined : written(file);
  const operations = facts?.kustomizeInput?.operations ?? [];
  const found =
    operations.length > 0 && target
      ? [{ target, deletes: false, changes: operations }]
      : [...inline, ...mergePatchesOf(facts ?? noFacts, target)];
  if (found.length > 0) return found;
  // Without facts, the patch is in a file that nobody can read. With facts, it is for other kinds.
  return facts || !target ? [] : [{ target, ...unreadable }];
}

/** The resources of a patch file as patches. What happens to workloads and Services is not known in detail. */
function mergePatchesOf(
  { resources, workloads, services, skupper1 }: Facts,
  target: PatchTarget | undefined,
): PatchContent[] {
  const others = [...workloads, ...services].map((fact) => ({
    target: target ?? targetOf(fact),
    deletes: fact.deletes === true,
    changes: undefined,
  }));
  return [
    ...resources.map((fact) => mergePatchOf(fact, target)),
    ...others,
    ...skupper1.map((fact) => skupper1PatchOf(fact, target)),
  ];
}

/** A resource of Skupper 1 in a patch file as a patch of its settings. */
function skupper1PatchOf(fact: Skupper1Fact, target: PatchTarget | undefined): PatchContent {
  const { holds, names, removes = [], kind, name = '', deletes = false } = fact;
  const changed = holds === 'site' || holds === 'exposed' ? holds : undefined;
  const changesOf = (settings: readonly string[], value: Json | undefined): PatchChange[] =>
    changed ? settings.map((each) => ({ path: settingPath(changed, each), value, place: fact.place })) : [];
  return {
    target: target ?? targetOf({ kind, name }),
    deletes,
    changes: [...changesOf(names, TEMPLATED), ...changesOf(removes, undefined)],
  };
}

function targetOf({ kind, name }: { readonly kind: string; readonly name: string }): PatchTarget {
  return { kind, name, namespace: undefined, isNarrowed: false };
}

/** A resource of a patch file as a patch. A list or map in a map is merged, which nobody sees in the facts. */
function mergePatchOf(fact: ResourceFact, target: PatchTarget | undefined): PatchContent {
  return {
    target: target ?? targetOf(fact),
    deletes: fact.deletes === true,
    changes: [
      ...Object.entries(fact.spec).flatMap(([property, value]) =>
        changesOfProperty(fact, ['spec', property], value),
      ),
      ...(fact.others ?? []).map((property) => ({
        path: ['spec', property],
        value: TEMPLATED,
        place: createPlace(fact, ['spec', property], fact.place),
      })),
      ...(fact.removes ?? []).map((path) => ({
        path,
        value: undefined,
        place: createPlace(fact, path, fact.place),
      })),
    ],
  };
}

function changesOfProperty(fact: ResourceFact, path: Path, value: Json): PatchChange[] {
  const map = asObject(value);
  if (map)
    return Object.entries(map).flatMap(([key, inner]) => changesOfProperty(fact, [...path, key], inner));
  return [{ path, value, place: createPlace(fact, path, fact.place) }];
}

/** The replacements of a kustomization: its own, and those in files. */
function replacementsOf(
  { replacements, replacementFiles }: KustomizationFact,
  written: (uri: string) => Facts | undefined,
): readonly ReplacementFact[] {
  if (replacementFiles.length === 0) return replacements;
  const inFiles = replacementFiles.flatMap((uri) => written(uri)?.kustomizeInput?.replacements ?? []);
  // The resources that a value is copied from do not know of these, so that the value counts as unknown.
  const uncertain = inFiles.map((each) => ({
    ...each,
    targets: each.targets.map((target) => ({ ...target, isWhole: false })),
  }));
  return [...replacements, ...uncertain];
}

/** The files that a kustomization and its own ones include, with itself. */
function filesOf(
  kustomization: KustomizationFact,
  byFolder: ReadonlyMap<string, KustomizationFact>,
  seen = new Set<string>(),
): string[] {
  if (seen.has(kustomization.uri)) return [];
  seen.add(kustomization.uri);
  const included = [...kustomization.resources, ...kustomization.components].flatMap((uri) => {
    const inner = byFolder.get(uri);
    return inner ? filesOf(inner, byFolder, seen) : [uri];
  });
  return [kustomization.uri, ...included];
}

function resolveReplacement(
  { source, targets }: ReplacementFact,
  files: () => readonly string[],
  written: (uri: string) => Facts | undefined,
): PatchContent[] {
  const found = files()
    .flatMap((uri) => written(uri) ?? [])
    .map((facts) => sourceValue(facts, source))
    .find((each) => each !== undefined);
  return targets.map(({ select, path, isWhole }) => ({
    target: select,
    deletes: false,
    changes: [
      found && isWhole ? { path, ...found } : { path, value: TEMPLATED, place: found?.place ?? nowhere },
    ],
  }));
}

/** In place of the source of a value that nobody knows: nothing is shown there. */
const nowhere: Place = { uri: '', document: 0, path: [], on: 'value' };
