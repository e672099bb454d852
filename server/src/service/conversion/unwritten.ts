import { NAME } from '../resource/resource.ts';
import { quote } from '../text/words.ts';
import { createPlace } from '../workspace/facts/place.ts';
import type { Context } from './context.ts';
import type { Planned, Value } from './manifest.ts';
import type { Outcome, PlacedNote } from './outcome.ts';

/** The outcome for a resource in its network. */
interface Result {
  readonly context: Context;
  readonly outcome: Outcome;
}

/**
 * The planned resources that nobody has written yet, each once: two sites that expose an address want the same Listener in a
 * third one. Of two that differ but have the same name, the first one counts, and a note says so.
 */
export function unwritten(results: readonly Result[]): {
  readonly planned: readonly Planned[];
  readonly notes: readonly PlacedNote[];
} {
  const planned: Planned[] = [];
  const notes = new Map<string, PlacedNote>();
  const byNetwork = new Map<Context, Map<string, string>>();
  for (const { context, outcome } of results) {
    const known = byNetwork.get(context) ?? new Map<string, string>();
    byNetwork.set(context, known);
    for (const each of outcome.planned) {
      const { manifest, siteId } = each;
      const id = JSON.stringify([siteId, manifest.kind, manifest.name]);
      const content = JSON.stringify([manifest.spec, manifest.data, manifest.labels, manifest.annotations]);
      const before = known.get(id);
      known.set(id, before ?? content);
      if (before === content) continue;
      const presence = before === undefined ? context.existing(each) : 'different';
      if (presence === 'absent') planned.push(each);
      else if (presence !== 'same') notes.set(`${id} ${presence}`, conflict(each, presence));
    }
  }
  return { planned, notes: [...notes.values()] };
}

function textOf(value: Value | undefined): string {
  return typeof value === 'object' ? '' : String(value);
}

function conflict({ manifest, after }: Planned, presence: 'different' | 'taken'): PlacedNote {
  const { kind, name, spec = {} } = manifest;
  const place = createPlace({ base: [] }, NAME, after);
  const subject = `${kind} ${name}`;
  const wanted = Object.entries(spec).flatMap(([key, value]) =>
    typeof value === 'object' || value === undefined ? [] : [`${key} ${value}`],
  );
  const message =
    presence === 'taken'
      ? `Another Listener of the site has host ${quote(textOf(spec['host']))} and port ${textOf(spec['port'])}, so this one was not made. Give one of them another port.`
      : `A ${kind} of this name with other properties is there already, so it was not made. Compare it with what Skupper 1 says: ${wanted.join(', ')}.`;
  return { place, subject, message };
}
