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
    return ownValue(configMaps.find((each) => each.name === name)?.data, property);
  const fact = resources.find((each) => each.kind === kind && (name === undefined || each.name === name));
  if (!fact || !path) return undefined;
  const value = section === 'spec' && path.length === 2 ? ownValue(fact.spec, property) : undefined;
  return value === undefined ? undefined : { value, place: createPlace(fact, path, fact.place) };
}

function ownValue<T>(record: Readonly<Record<string, T>> = {}, name: string | number): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
