/** The releases of Skupper between which its API changed, the oldest first. */
export const skupperVersions = ['2.0', '2.1', '2.2.0', '2.2.1'] as const;

export type SkupperVersion = (typeof skupperVersions)[number];

/** The version that is meant when nobody says otherwise. */
export const newestVersion: SkupperVersion = '2.2.1';

/** Whether a version comes before another one; both are numbers with dots. */
export function isOlder(version: string, other: string): boolean {
  const left = version.split('.').map(Number);
  const right = other.split('.').map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
