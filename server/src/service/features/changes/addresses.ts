import type { NetworkState, NetworkAddress } from './networkState.ts';

/** What is in a text that identifies a resource: less of it is the same in more files, more of it is the same for fewer resources. */
const levels: readonly ((address: NetworkAddress) => readonly string[])[] = [
  ({ kind, namespace = '', name }) => [kind, namespace, name],
  ({ kind, namespace = '', name, site }) => [kind, namespace, name, site],
  ({ kind, namespace = '', name, site, network }) => [kind, namespace, name, site, network],
];

/**
 * Returns the texts that identify resources in two states of the same workspace. Sites may be inferred from folders, and networks from
 * settings, so they count only where resources have the same kind, namespace and name.
 */
export function createAddressBook(
  before: NetworkState,
  after: NetworkState,
): (address: NetworkAddress) => string {
  const taken = levels.map(
    (level) => new Set([before, after].flatMap(({ resources }) => repeated(resources, level))),
  );
  return (address) => {
    const texts = levels.map((level) => textOf(level(address)));
    return texts.find((text, index) => !taken[index]?.has(text)) ?? texts.at(-1) ?? '';
  };
}

function textOf(parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The texts of more than one of some resources. */
function repeated(
  resources: readonly NetworkAddress[],
  level: (address: NetworkAddress) => readonly string[],
): string[] {
  const seen = new Set<string>();
  return resources.map((each) => textOf(level(each))).filter((text) => seen.has(text) || !seen.add(text));
}
