import { namespaceOf } from '../../../resource/resource.ts';
import { secretProblemFor } from '../../../workspace/network/secrets.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The Secrets in the namespace of the resource. For TLS credentials, those that cannot be used come last. */
export const secrets: ValueSource = ({ network, uri, resource, path, field }) => {
  if (field.type !== 'string' || field.names !== 'Secret') return undefined;
  const found = network.colocated(uri, namespaceOf(resource)).secrets.all();
  const isTls = path.at(-1) === 'tlsCredentials';
  const rated = found.map((secret) => ({
    secret,
    problem: isTls ? secretProblemFor(resource, secret) : undefined,
  }));
  return rated
    .toSorted((a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined))
    .map(({ secret: { name, kind }, problem }) =>
      referenceSuggestion(name, problem === undefined ? kind : `${kind} that ${problem}`),
    );
};
