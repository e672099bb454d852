import { TEMPLATED } from '../../text/escape.ts';
import { toDocumentPath } from '../../resource/resource.ts';
import { ANNOTATIONS } from '../../resource/skupper1/skupper1.ts';
import type { Json, Path } from '../../yaml/tree.ts';
import type { DocumentFacts, ResourceFact, RoutingKeyFact } from '../facts/facts.ts';
import { changedValue, isTargetOf, type PatchChange } from '../facts/patch.ts';
import type { Place } from '../facts/place.ts';
import type { Skupper1Fact } from '../facts/skupper1Facts.ts';
import type { Build } from './applyBuild.ts';
import type { ResolvedPatch } from './patches.ts';

/** The patches of a file: those of each of its builds, and the name that the builds give to a resource. */
export interface FilePatches {
  readonly patches: readonly (readonly ResolvedPatch[])[];
  readonly rename: Build['rename'];
}

/** The facts of a document after its builds have applied their patches, with what they replace. */
export interface PatchedDocument {
  readonly facts: DocumentFacts;
  /** The paths in the document whose values count in no build, because all of them replace or delete those. */
  readonly replaced: readonly Path[];
}

/** Applies patches to the facts of a document, which are those before the build has renamed anything. */
export function applyPatches(facts: DocumentFacts, { patches, rename }: FilePatches): PatchedDocument {
  const effectOn = memoizeEffects(patches, rename);
  const replaced: Path[] = [];
  const routingKeys = facts.routingKeys.flatMap((fact) =>
    patchedKey(fact, effectOn(fact.owner.kind, fact.owner.name)),
  );
  const resources = facts.resources.flatMap((fact) => {
    const effect = effectOn(fact.kind, fact.name);
    replaced.push(...replacedPaths(effect).map((path) => toDocumentPath(fact, path)));
    return patchedResource(fact, effect);
  });
  const workloads = facts.workloads.flatMap((fact) => {
    const effect = effectOn(fact.kind, fact.name);
    if (isDeleted(effect)) return [];
    return effect.some(changesAnything) ? [{ ...fact, uncertain: 'all' as const }] : [fact];
  });
  const services = facts.services.flatMap((fact) => {
    const effect = effectOn(fact.kind, fact.name);
    if (isDeleted(effect)) return [];
    return effect.some(changesAnything) ? [{ ...fact, hasFixedPorts: false }] : [fact];
  });
  const skupper1 = facts.skupper1.flatMap((fact) => {
    const effect = effectOn(fact.kind, fact.name);
    replaced.push(...replacedPaths(effect).map((path) => toDocumentPath(fact, path)));
    return removesSign(fact, effect) ? [] : [fact];
  });
  const sites = facts.sites.filter(({ name }) => !isDeleted(effectOn('Site', name)));
  const patched = { ...facts, routingKeys, resources, workloads, services, sites, skupper1 };
  return { facts: hasSameLists(patched, facts) ? facts : patched, replaced };
}

function hasSameLists(a: DocumentFacts, b: DocumentFacts): boolean {
  const lists = ['routingKeys', 'resources', 'workloads', 'services', 'sites', 'skupper1'] as const;
  return lists.every(
    (list) => a[list].length === b[list].length && a[list].every((each, index) => each === b[list][index]),
  );
}

/** Whether a build may change what others refer to, which annotations and the data of ConfigMaps are not. */
function changesAnything({ isUncertain, changes }: BuildEffect): boolean {
  return isUncertain || !changes.every(({ path }) => path[0] === 'data' || isAnnotation(path));
}

function isAnnotation(path: Path): boolean {
  return ANNOTATIONS.every((step, index) => step === path[index]);
}

/** Whether all builds remove a resource of Skupper 1, or what shows that it is one. */
function removesSign({ place, base }: Skupper1Fact, effect: Effect): boolean {
  const path = place.path.slice(base.length);
  const removes = ({ changes }: BuildEffect): boolean => {
    const change = changedValue(changes, path);
    return change !== undefined && change.value === undefined;
  };
  return isDeleted(effect) || (effect.length > 0 && effect.every(removes));
}

/** What each build does to a resource. */
type Effect = readonly BuildEffect[];

interface BuildEffect {
  readonly isDeleted: boolean;
  /** Whether a patch that nobody can read may change anything. */
  readonly isUncertain: boolean;
  readonly changes: readonly PatchChange[];
}

function memoizeEffects(
  patches: FilePatches['patches'],
  rename: Build['rename'],
): (kind: string, name: string | undefined) => Effect {
  const known = new Map<string, Effect>();
  return (kind, name) => {
    const id = `${kind} ${name ?? ''}`;
    const names = name === undefined ? [undefined] : [name, rename(name)];
    const effect = known.get(id) ?? patches.map((each) => effectOf(each, kind, names));
    known.set(id, effect);
    return effect;
  };
}

function effectOf(
  patches: readonly ResolvedPatch[],
  kind: string,
  names: readonly (string | undefined)[],
): BuildEffect {
  const own = patches.filter(({ target }) => isTargetOf(target, { kind, names }));
  const certain = own.filter(({ target }) => !target.isNarrowed);
  return {
    isDeleted: certain.some(({ deletes }) => deletes),
    isUncertain: own.some(({ target, changes }) => target.isNarrowed || !changes),
    changes: certain.flatMap(({ changes }) => changes ?? []),
  };
}

function isDeleted(effect: Effect): boolean {
  return effect.length > 0 && effect.every((each) => each.isDeleted);
}

/** The paths that all builds change, or delete with their resource. */
function replacedPaths(effect: Effect): readonly Path[] {
  if (isDeleted(effect)) return [[]];
  const [first, ...others] = effect;
  return (first?.changes ?? [])
    .map(({ path }) => path)
    .filter((path) => others.every(({ changes }) => changedValue(changes, path)));
}

/** A routing key counts unless all builds change it: then, the patch has the key that counts. */
function patchedKey(fact: RoutingKeyFact, effect: Effect): RoutingKeyFact[] {
  if (isDeleted(effect)) return [];
  const path = fact.place.path.slice(fact.place.path.lastIndexOf('spec'));
  const results = effect.map(({ changes, isUncertain }) =>
    isUncertain
      ? TEMPLATED
      : (changedValue(changes, path)?.value ?? (changedValue(changes, path) ? '' : undefined)),
  );
  if (results.length === 0 || results.includes(undefined)) return [fact];
  const isUnknown = results.some((value) => typeof value === 'string' && value.includes(TEMPLATED));
  return isUnknown ? [{ ...fact, key: TEMPLATED, templated: true }] : [];
}

/** With several builds, a property that any of them changes has no certain value. */
function patchedResource(fact: ResourceFact, effect: Effect): ResourceFact[] {
  if (isDeleted(effect)) return [];
  const spec: Record<string, Json> = { ...fact.spec };
  const changed: Record<string, Place> = {};
  const [only, second] = effect;
  for (const property of new Set(effect.flatMap(propertiesOf))) {
    const results = effect.flatMap(({ changes }) => changedValue(changes, ['spec', property]) ?? []);
    const [result] = results;
    if (!result) continue;
    const value = second ? TEMPLATED : result.value;
    if (value === undefined) delete spec[property];
    else spec[property] = value;
    if (!second) changed[property] = result.place;
  }
  if (effect.some(({ isUncertain }) => isUncertain))
    for (const property of Object.keys(spec)) spec[property] = TEMPLATED;
  const isSame = Object.keys(changed).length === 0 && isEqualSpec(spec, fact.spec);
  return [isSame || !only ? fact : { ...fact, spec, changed }];
}

function isEqualSpec(a: Readonly<Record<string, Json>>, b: Readonly<Record<string, Json>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The properties of the spec that a build changes, also where it replaces the whole spec. */
function propertiesOf({ changes }: BuildEffect): string[] {
  return changes.flatMap(({ path: [section, property], value }) => {
    if (section !== 'spec') return [];
    if (property === undefined) return typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return typeof property === 'string' ? [property] : [];
  });
}
