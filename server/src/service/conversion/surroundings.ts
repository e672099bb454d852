import type { ServiceFact } from '../workspace/facts/kubernetesFacts.ts';
import { byName } from '../workspace/network/colocated.ts';
import type { Network } from '../workspace/network/network.ts';
import type { SiteLookup } from '../workspace/sites/sites.ts';

/** A site, and how to find what is in it. */
export interface Surroundings {
  readonly network: Network;
  readonly siteAt: SiteLookup;
  readonly siteId: string;
}

/** The Services of a site with a name. */
export function servicesNamed(
  { network, siteAt, siteId }: Surroundings,
  name: string,
): readonly ServiceFact[] {
  return network.services
    .where(byName, name)
    .filter(({ place, namespace }) => siteAt(place.uri, namespace).id === siteId);
}
