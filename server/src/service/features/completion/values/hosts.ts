import { listenerKinds } from '../../../resource/kindRoles.ts';
import { namespaceOf } from '../../../resource/resource.ts';
import { formatPath, scalarAt, stringAt } from '../../../yaml/tree.ts';
import { distinctBy } from '../../../text/lists.ts';
import { byNearness } from './nearness.ts';
import { referenceSuggestion, type ValueRequest, type ValueSource } from './source.ts';

/**
 * For a listener, its routing key and its name if they are valid host names, because most listeners use one of them. For
 * a Connector without a selector, the Services of the network, those in its namespace first.
 */
export const hosts: ValueSource = (request) => {
  if (formatPath(request.path) !== 'spec.host') return undefined;
  const { kind, root } = request.resource;
  if (listenerKinds.includes(kind)) {
    const names = [stringAt(root, ['spec', 'routingKey']), stringAt(root, ['metadata', 'name'])];
    const valid = new Set(names.filter((name) => name !== undefined && /^[a-z][a-z0-9-]{0,62}$/.test(name)));
    return [...valid].map((name) => referenceSuggestion(name ?? '', 'Service that clients connect to'));
  }
  return kind !== 'Connector' || scalarAt(root, ['spec', 'selector']) ? [] : services(request);
};

/** A Service of another namespace is reached by its name with that of the namespace. */
function services(request: ValueRequest): ReturnType<typeof referenceSuggestion>[] {
  const { network, uri, resource } = request;
  const beside = network.colocated(uri, namespaceOf(resource)).services.all();
  const found = byNearness(request, network.services.all(), beside).map(({ candidate, from }) => {
    const { name, namespace } = candidate;
    const host = from === '' || namespace === undefined ? name : `${name}.${namespace}`;
    return [host, `Service${from}`] as const;
  });
  return distinctBy(found, ([host]) => host).map(([host, detail]) => referenceSuggestion(host, detail));
}
