import { connectorKinds } from '../../resource/kindRoles.ts';
import { podSelector } from '../../resource/podSelector.ts';
import { Computation, type Tracker } from '../dependencies.ts';
import { specString, type ResourceFact } from '../facts/facts.ts';
import { UNKNOWN_WORD } from '../files/relevance.ts';
import type { Collection } from './collection.ts';

/** What the Skupper resources of a network refer to, for the decision which other files are worth reading. */
export interface References {
  /** Labels (`app=backend`) and names of Services. */
  readonly words: ReadonlySet<string>;
  /** The namespaces with Skupper resources. */
  readonly namespaces: ReadonlySet<string>;
}

/** Creates the look-up. Its value changes only together with the references. */
export function createReferences(tracker: Tracker, resources: Collection<ResourceFact>): () => References {
  const computation = new Computation(() => {
    const words = new Set<string>();
    const namespaces = new Set<string>();
    for (const fact of resources.all()) {
      if (fact.namespace !== undefined) namespaces.add(fact.namespace);
      if (connectorKinds.includes(fact.kind)) for (const word of wordsOf(fact)) words.add(word);
    }
    return { words, namespaces };
  }, isSame);
  return () => tracker.get(computation);
}

function wordsOf(fact: ResourceFact): string[] {
  const requirements = podSelector(specString(fact, 'selector'))?.requirements ?? [];
  const [hostName = ''] = (specString(fact, 'host') ?? '').split('.');
  return [
    ...(requirements.length > 0 ? [UNKNOWN_WORD] : []),
    ...requirements.map(({ key, operator, values }) =>
      operator === '=' ? `${key}=${values[0] ?? ''}` : key,
    ),
    hostName,
  ];
}

function isSame(a: References, b: References): boolean {
  return isSameSet(a.words, b.words) && isSameSet(a.namespaces, b.namespaces);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
