import type { Json } from '../../yaml/tree.ts';
import type { Facts } from '../facts/facts.ts';
import { createPlace, type Place } from '../facts/place.ts';
import type { ReplacementFact } from '../facts/replacement.ts';

/** The value that a replacement copies from some facts, with its place; undefined if they do not contain it. */
export function sourceValue(
  { configMaps, resources }: Pick<Facts, 'configMaps' | 'resources'>,
  { kind, name, path }: ReplacementFact['source'],
): { readonly value: Json; readonly place: Place } | undefined {
  const [section, property = ''] = path ?? [];
  if (kind === 'ConfigMap' && section === 'data')
    return configMaps.find((each) => each.name === name)?.data[property];
  const fact = resources.find((each) => each.kind === kind && (name === undefined || each.name === name));
  if (!fact || !path) return undefined;
  const value = section === 'spec' && path.length === 2 ? fact.spec[property] : undefined;
  return value === undefined ? undefined : { value, place: createPlace(fact, path, fact.place) };
}
