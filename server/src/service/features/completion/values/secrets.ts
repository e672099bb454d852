import { namespaceOf } from '../../../resource/resource.ts';
import { secretProblemFor } from '../../../workspace/network/secrets.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The Secrets in the namespace of the resource. Those that it cannot use come last. */
export const secrets: ValueSource = ({ network, uri, resource, path, field }) => {
  if (field.type !== 'string' || field.names !== 'Secret') return undefined;
  const found = network.colocated(uri, namespaceOf(resource)).secrets.all();
  const rated = found.map((secret) => ({ secret, problem: secretProblemFor(resource, path, secret) }));
  return rated
    .toSorted((a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined))
    .map(({ secret: { name, kind }, problem }) =>
      referenceSuggestion(name, problem === undefined ? kind : `${kind} that ${problem}`),
    );
};
