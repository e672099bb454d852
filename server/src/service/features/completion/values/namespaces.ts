import { nameOf } from '../../../resource/resource.ts';
import { attachedCounterparts } from './attachedNames.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/**
 * The namespaces of the workspace. For the property of an attached connector that names the namespace of its
 * counterpart, only the namespaces of counterparts with the same name, if there are any.
 */
export const namespaces: ValueSource = ({ network, resource, path, field }) => {
  if (field.type !== 'string' || field.names !== 'Namespace') return undefined;
  const isOwnNamespace = path.at(-1) === 'namespace';
  const counterparts = attachedCounterparts(resource, network).filter(
    ({ name }) => name === nameOf(resource),
  );
  const matching = isOwnNamespace ? [] : counterparts.flatMap(({ namespace }) => namespace ?? []);
  const names = new Set(matching.length > 0 ? matching : network.namespaces());
  return [...names].toSorted().map((name) => referenceSuggestion(name, 'namespace'));
};
