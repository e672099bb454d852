import { CompletionItemKind } from 'vscode-languageserver-types';
import type { MapField, RoutingKeyRole } from '../../../schema/define.ts';
import { hasOuterBlanks } from '../../../text/blanks.ts';
import { plural } from '../../../text/words.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { opposite } from '../../../workspace/network/routingKeys.ts';
import type { Cursor } from '../../../yaml/cursor.ts';
import { keySuggestion, mayHaveValue } from '../propertyCompletion.ts';
import type { Suggestion } from '../suggestion.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The routing keys of the network. Those without a resource in the given role come first, because they need one. */
export const routingKeys: ValueSource = ({ network, field }) => {
  const role = field.type === 'string' ? field.routingKey : undefined;
  return role && offeredKeys(network, role).map((key) => referenceSuggestion(key, sitesOfKey(network, key)));
};

/** The routing keys of the network as keys of a map that does not have them yet. */
export function routingKeySuggestions(
  network: Network,
  { values }: MapField,
  role: RoutingKeyRole,
  cursor: Cursor,
): Suggestion[] {
  const keys = mayHaveValue(values, cursor) ? offeredKeys(network, role) : [];
  return keys
    .filter((key) => !cursor.siblings.includes(key))
    .map((key) => ({
      ...keySuggestion(key, values, cursor),
      kind: CompletionItemKind.Reference,
      detail: sitesOfKey(network, key),
    }));
}

function offeredKeys(network: Network, role: RoutingKeyRole): string[] {
  const unmatched = new Set(network.unmatchedKeys(opposite(role)));
  const others = [...network.keys()].filter((key) => !unmatched.has(key));
  return [...unmatched, ...others].filter((key) => !hasOuterBlanks(key));
}

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
