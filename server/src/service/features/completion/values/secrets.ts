import { namespaceOf } from '../../../resource/resource.ts';
import { secretProblemFor } from '../../../workspace/network/secrets.ts';
import { distinctBy } from '../../../text/lists.ts';
import { byNearness } from './nearness.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The Secrets of the network, those in the namespace of the resource first. Those that it cannot use come last. */
export const secrets: ValueSource = (request) => {
  const { network, uri, resource, path, field } = request;
  if (field.type !== 'string' || field.names !== 'Secret') return undefined;
  const beside = network.colocated(uri, namespaceOf(resource)).secrets.all();
  const rated = byNearness(request, network.secrets.all(), beside).map(({ candidate, from }) => ({
    candidate,
    from,
    problem: secretProblemFor(resource, path, candidate),
  }));
  const ordered = rated.toSorted((a, b) => rank(a) - rank(b));
  return distinctBy(ordered, ({ candidate: { name } }) => name).map(
    ({ candidate: { name, kind }, from, problem }) =>
      referenceSuggestion(name, problem === undefined ? kind + from : `${kind}${from} that ${problem}`),
  );
};

/** A Secret that cannot be used is still a better guess than one of another namespace. */
function rank({ from, problem }: { readonly from: string; readonly problem: string | undefined }): number {
  return (from === '' ? 0 : 2) + (problem === undefined ? 0 : 1);
}
