import type { AllowedValue, Kind } from './define.ts';
import { kinds } from './kinds/index.ts';
import { apiVersions } from './lookup.ts';

/** The kinds that count in a project: those of this program, or those of the CustomResourceDefinitions in the project. */
export interface KindSet {
  /** All kinds, the most common ones first. */
  readonly all: readonly Kind[];
  /** The versions of the API with their documentation, the released one first. */
  readonly apiVersions: readonly AllowedValue[];
  /** The kind with this apiVersion and name, or undefined when it is not one of them. */
  readonly find: (apiVersion: string | undefined, kind: string | undefined) => Kind | undefined;
  /** The names of the kinds of an apiVersion. Empty for an unknown apiVersion. */
  readonly namesOf: (apiVersion: string) => readonly string[];
}

/** Creates a set of kinds, of which no two have the same name in the same version. */
export function createKindSet(all: readonly Kind[], versions: readonly AllowedValue[]): KindSet {
  const byName = new Map(all.map((kind) => [`${kind.apiVersion}/${kind.kind}`, kind]));
  const namesByVersion = new Map(
    versions.map(({ value }) => [
      value,
      all.filter(({ apiVersion }) => apiVersion === value).map(({ kind }) => kind),
    ]),
  );
  return {
    all,
    apiVersions: versions,
    find: (apiVersion, kind) => byName.get(`${apiVersion}/${kind}`),
    namesOf: (apiVersion) => namesByVersion.get(apiVersion) ?? [],
  };
}

/** The kinds that this program knows. */
export const builtInKinds: KindSet = createKindSet(kinds, apiVersions);
