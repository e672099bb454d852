import { resourceOfUse, type GraphNetwork } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';

/** A resource as the reports name it. */
export interface Ref {
  /** The id of its site. */
  readonly site: string;
  readonly kind: string;
  readonly name: string;
  /** The path of its file relative to the working directory. */
  readonly file: string;
}

/** Names the sites and resources of a network for reports. The ids of the graph are only good for its own process. */
export interface Refs {
  /** A text for a site that no other site of the network has: its name, with a number where several have it. */
  siteId(site: string): string;
  /** The path of the file of a resource or workload; empty for an unknown one. */
  fileOf(id: string): string;
  /** A resource. */
  of(resource: string): Ref;
  /** The resources of uses of a routing key. */
  ofUses(uses: readonly string[]): Ref[];
}

/** Creates the names for a network. */
export function createRefs({ sites }: GraphNetwork, { service, pathOf }: CheckResult): Refs {
  const siteIds = uniqueNames(sites);
  const siteId = (site: string): string => siteIds.get(site) ?? '';
  const fileOf = (id: string): string => {
    const uri = service.uriOfNode(id);
    return uri === undefined ? '' : pathOf(uri);
  };
  const resources = new Map(
    sites.flatMap((site) =>
      site.resources.map(({ id, kind, name }) => [
        id,
        { site: siteId(site.id), kind, name, file: fileOf(id) },
      ]),
    ),
  );
  const of = (resource: string): Ref => resources.get(resource) ?? { site: '', kind: '', name: '', file: '' };
  return {
    siteId,
    fileOf,
    of,
    ofUses: (uses) => uses.map((use) => of(resourceOfUse(use))),
  };
}

function uniqueNames(sites: GraphNetwork['sites']): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    sites.map(({ id, name }) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [id, count === 1 ? name : `${name} (${count})`];
    }),
  );
}
