import type { Field } from '../../../schema/define.ts';
import { formatPath, nodeAt, type Path } from '../../../yaml/tree.ts';
import type { Suggestion } from '../suggestion.ts';
import { attachedNames } from './attachedNames.ts';
import { hosts } from './hosts.ts';
import { namespaces } from './namespaces.ts';
import { paths } from './paths.ts';
import { ports } from './ports.ts';
import { ruleCodes } from './ruleCodes.ts';
import { routingKeys } from './routingKeys.ts';
import { allowedValues, booleans } from './schemaValues.ts';
import { secrets } from './secrets.ts';
import { selectors } from './selectors.ts';
import { labelledNames } from './labelledNames.ts';
import { settingsNames } from './settingsNames.ts';
import { siteSizes } from './siteSizes.ts';
import type { ValueRequest, ValueSource } from './source.ts';

/** All sources of values. The first one that is about a field decides; those of the schema come last. */
const sources: readonly ValueSource[] = [
  routingKeys,
  selectors,
  namespaces,
  secrets,
  hosts,
  attachedNames,
  ports,
  paths,
  settingsNames,
  siteSizes,
  labelledNames,
  ruleCodes,
  allowedValues,
  booleans,
];

/** Whether values of a field are taken from workloads, Services and Secrets. */
export function needsNeighbours(field: Field, path: Path): boolean {
  if (field.type === 'string')
    return (
      field.format === 'selector' || field.names === 'Secret' || field.names === 'Namespace' || isHost(path)
    );
  return field.type === 'integer' && formatPath(path) === 'spec.port';
}

function isHost(path: Path): boolean {
  return formatPath(path) === 'spec.host';
}

/** The values for a field, from its schema and from the workspace. For a list item, without the other items of the list. */
export function valueSuggestions(request: ValueRequest): Suggestion[] {
  const siblings = siblingItems(request);
  const values = firstDefined(request);
  return values.filter(({ label }) => !siblings.has(label));
}

/** The other items of the list that the value is an item of; empty for other values. */
function siblingItems({ path, resource }: ValueRequest): ReadonlySet<string> {
  const list = typeof path.at(-1) === 'number' ? nodeAt(resource.root, path.slice(0, -1)) : undefined;
  const items = list?.type === 'list' ? list.items : [];
  return new Set(items.flatMap((item) => (item.type === 'scalar' ? [String(item.value)] : [])));
}

function firstDefined(request: ValueRequest): Suggestion[] {
  for (const source of sources) {
    const found = source(request);
    if (found) return found;
  }
  return [];
}
