import { listenerKinds } from '../../../resource/kindRoles.ts';
import { labelTemplate } from '../../../schema/kinds/configMaps/labelTemplate.ts';
import { specString } from '../../../workspace/facts/facts.ts';
import { byKind } from '../../../workspace/network/colocated.ts';
import { distinctBy } from '../../../text/lists.ts';
import { formatPath } from '../../../yaml/tree.ts';
import { referenceSuggestion, type ValueSource } from './source.ts';

/** The names of what a label template may be for: the Services of the network's listeners, and those of the router. */
export const labelledNames: ValueSource = ({ network, resource, path }) => {
  if (resource.schema !== labelTemplate || formatPath(path) !== 'data.name') return undefined;
  const hosts = listenerKinds.flatMap((kind) =>
    network.resources.where(byKind, kind).flatMap((fact) => {
      const host = specString(fact, 'host');
      return host === undefined ? [] : [referenceSuggestion(host, `Service of ${kind} ${fact.name}`)];
    }),
  );
  const own = ['skupper-router', 'skupper-router-local'].map((name) =>
    referenceSuggestion(name, 'created by Skupper'),
  );
  return distinctBy([...hosts, ...own], ({ label }) => label);
};
