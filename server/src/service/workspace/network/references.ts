import { connectorKinds } from '../../resource/kindRoles.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { Computation, type Tracker } from '../dependencies.ts';
import { specString, type ResourceFact } from '../facts/facts.ts';
import { UNKNOWN_WORD } from '../files/relevance.ts';
import type { Collection, Index } from './collection.ts';
import { byNamespace } from './colocated.ts';

/** What the Skupper resources of a network refer to, for the decision which other files are worth reading. */
export interface References {
  /** Labels (`app=backend`) and names of Services. */
  readonly words: ReadonlySet<string>;
  /** The namespaces with Skupper resources. */
  readonly namespaces: ReadonlySet<string>;
}

const byWord: Index<ResourceFact> = {
  keysOf: (fact) => (connectorKinds.includes(fact.kind) ? wordsOf(fact) : []),
};

/** Creates the look-up. Its value changes only together with the references. */
export function createReferences(tracker: Tracker, resources: Collection<ResourceFact>): () => References {
  const computation = new Computation(() => ({
    words: new Set(resources.keys(byWord)),
    namespaces: new Set(resources.keys(byNamespace)),
  }));
  return () => tracker.get(computation);
}

/** In the words of a selector that names no value of a label, so that any workload may match. */
export const ANY_WORD = '!';

function wordsOf(fact: ResourceFact): string[] {
  const requirements = podSelector(specString(fact, 'selector'))?.requirements ?? [];
  // All requirements must hold, so a pod has one of these labels whatever the others say.
  const exact = requirements.filter(({ operator }) => operator === '=' || operator === 'in');
  const [hostName = ''] = (specString(fact, 'host') ?? '').split('.');
  return [
    ...(requirements.length > 0 ? [UNKNOWN_WORD] : []),
    ...(requirements.length > exact.length && exact.length === 0 ? [ANY_WORD] : []),
    ...exact.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`)),
    hostName,
  ];
}
