import { listenerKinds } from '../../../resource/kindRoles.ts';
import { namespaceOf } from '../../../resource/resource.ts';
import { formatPath, scalarAt, stringAt } from '../../../yaml/tree.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/**
 * For a listener, its routing key and its name if they are valid host names, because most listeners use one of them. For
 * a Connector without a selector, the Services in its namespace.
 */
export const hosts: ValueSource = ({ network, uri, resource, path }) => {
  if (formatPath(path) !== 'spec.host') return undefined;
  const { kind, root } = resource;
  if (listenerKinds.includes(kind)) {
    const names = [stringAt(root, ['spec', 'routingKey']), stringAt(root, ['metadata', 'name'])];
    const valid = new Set(names.filter((name) => name !== undefined && /^[a-z][a-z0-9-]{0,62}$/.test(name)));
    return [...valid].map((name) => referenceSuggestion(name ?? '', 'Service that clients connect to'));
  }
  if (kind !== 'Connector' || scalarAt(root, ['spec', 'selector'])) return [];
  return network
    .colocated(uri, namespaceOf(resource))
    .services.all()
    .map(({ name }) => referenceSuggestion(name, 'Service'));
};
