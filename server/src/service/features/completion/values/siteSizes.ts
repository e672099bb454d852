import { SIZE } from '../../../resource/kindRoles.ts';
import { SITE_SIZING, siteSizing } from '../../../schema/kinds/configMaps/siteSizing.ts';
import { distinctBy } from '../../../text/lists.ts';
import { siteSizeOf } from '../../../workspace/facts/facts.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

const DEFINITION = formatPath(['metadata', 'labels', SITE_SIZING]);

/** The sizes that ConfigMaps of the network define, for the setting of a Site, and those that Sites name, for such a ConfigMap. */
export const siteSizes: ValueSource = ({ network, resource, path }) => {
  if (resource.schema === siteSizing && formatPath(path) === DEFINITION) {
    const named = network.resources.where(byKind, 'Site').flatMap((fact) => {
      const size = siteSizeOf(fact);
      return size === undefined ? [] : [referenceSuggestion(size, `size of Site ${fact.name}`)];
    });
    return distinctBy(named, ({ label }) => label);
  }
  if (resource.kind !== 'Site' || formatPath(path) !== formatPath(SIZE)) return undefined;
  return distinctBy(network.sizes(), ({ name }) => name).map(({ name, owner }) =>
    referenceSuggestion(name, owner === undefined ? 'site sizing' : `site sizing in ConfigMap ${owner}`),
  );
};
