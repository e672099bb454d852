/** The Skupper releases that changed the API, the oldest first. */
export const skupperVersions = ['2.0', '2.1', '2.2.0', '2.2.1'] as const;

/** A Skupper release that changed the API. */
export type SkupperVersion = (typeof skupperVersions)[number];

/** A patch release of a version that is listed without one. Patch releases of these did not change the API. */
export const patchRelease = /^2\.[01]\.\d+$/;

/** The listed version that a release has the API of; undefined for an unknown one. */
export function versionOfRelease(release: unknown): SkupperVersion | undefined {
  if (typeof release !== 'string') return undefined;
  const listed = patchRelease.test(release) ? release.slice(0, 3) : release;
  return skupperVersions.find((version) => version === listed);
}

/** The default version. */
export const latestVersion: SkupperVersion = '2.2.1';

/** Whether a version precedes another one. Both are numbers separated by dots; missing parts count as 0. */
export function isOlder(version: string, other: string): boolean {
  const left = version.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
