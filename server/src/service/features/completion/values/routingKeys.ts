import { hasOuterBlanks } from '../../../text/blanks.ts';
import { plural } from '../../../text/words.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { opposite } from '../../../workspace/network/routingKeys.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The routing keys of the network. Those without a resource in the given role come first, because they need one. */
export const routingKeys: ValueSource = ({ network, field }) => {
  const role = field.type === 'string' ? field.routingKey : undefined;
  if (!role) return undefined;
  const unmatched = new Set(network.unmatchedKeys(opposite(role)));
  const others = [...network.keys()].filter((key) => !unmatched.has(key));
  const offered = [...unmatched, ...others].filter((key) => !hasOuterBlanks(key));
  return offered.map((key) => referenceSuggestion(key, sitesOfKey(network, key)));
};

/** The sites that provide and use a routing key, such as `connector in east; listeners in west, north`. */
function sitesOfKey(network: Network, key: string): string {
  return (['provides', 'uses'] as const)
    .flatMap((role) => {
      const facts = network.withKey(key, role);
      const sites = [...new Set(facts.map((fact) => network.siteOf(fact).label))];
      const noun = role === 'provides' ? 'connector' : 'listener';
      const shown = sites.slice(0, MAX_SITES).join(', ') + (sites.length > MAX_SITES ? ', …' : '');
      return facts.length === 0 ? [] : [`${facts.length === 1 ? noun : plural(noun)} in ${shown}`];
    })
    .join('; ');
}

/** More sites do not fit on the line of a completion item. */
const MAX_SITES = 3;
