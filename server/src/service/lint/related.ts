import { quote } from '../text/words.ts';
import type { Place } from '../workspace/facts/place.ts';
import type { Related } from './define.ts';

/** Shows where something that a finding mentions is defined. */
export function definedHere(kind: string, name: string, place: Place): Related {
  return { place, message: `${kind} ${quote(name)} is defined here.` };
}
