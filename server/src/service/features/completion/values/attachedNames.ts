import { attachedHalf } from '../../../resource/kindRoles.ts';
import type { Resource } from '../../../resource/resource.ts';
import { withArticle } from '../../../text/words.ts';
import type { ResourceFact } from '../../../workspace/facts/facts.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import type { Network } from '../../../workspace/network/network.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** For an AttachedConnector or its binding, the names of counterparts that are not paired yet. */
export const attachedNames: ValueSource = ({ network, resource, path }) => {
  if (formatPath(path) !== 'metadata.name') return undefined;
  const paired = new Set(network.resources.where(byKind, resource.kind).map(({ name }) => name));
  return attachedCounterparts(resource, network)
    .filter(({ name }) => !paired.has(name))
    .map(({ name, kind }) => referenceSuggestion(name, `${kind} without ${withArticle(resource.kind)}`));
};

/** The bindings of the network for an AttachedConnector, and the other way round; empty for other kinds. */
export function attachedCounterparts({ kind }: Resource, network: Network): readonly ResourceFact[] {
  const other = attachedHalf(kind)?.other;
  return other === undefined ? [] : network.resources.where(byKind, other);
}
