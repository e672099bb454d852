import { SIZE } from '../../../resource/kindRoles.ts';
import { distinctBy } from '../../../text/lists.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The sizes that ConfigMaps of the network define, for the setting of a Site. */
export const siteSizes: ValueSource = ({ network, resource, path }) => {
  if (resource.kind !== 'Site' || formatPath(path) !== formatPath(SIZE)) return undefined;
  return distinctBy(network.sizes(), ({ name }) => name).map(({ name, owner }) =>
    referenceSuggestion(name, owner === undefined ? 'site sizing' : `site sizing in ConfigMap ${owner}`),
  );
};
