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
  /** Those that cannot be written, because another resource is in their place. */
  readonly conflicts: readonly Planned[];
  readonly notes: readonly PlacedNote[];
} {
  const planned: Planned[] = [];
  const conflicts: Planned[] = [];
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
      const presence = before === undefined ? context.existing(each) : 'second';
      if (presence === 'absent') planned.push(each);
      else if (presence !== 'same') {
        conflicts.push(each);
        notes.set(`${id} ${presence}`, conflict(each, presence));
      }
    }
  }
  return { planned, conflicts, notes: [...notes.values()] };
}

function textOf(value: Value | undefined): string {
  return typeof value === 'object' ? '' : String(value);
}

function conflict({ manifest, after }: Planned, presence: 'different' | 'taken' | 'second'): PlacedNote {
  const { kind, name, spec = {}, data = {} } = manifest;
  const place = createPlace({ base: [] }, NAME, after);
  const subject = `${kind} ${name}`;
  if (presence === 'taken') {
    const message = `Another Listener of the site has host ${quote(textOf(spec['host']))} and port ${textOf(spec['port'])}, so this one was not made. Give one of them another port.`;
    return { place, subject, message };
  }
  const wanted = Object.entries({ ...spec, ...data }).flatMap(([key, value]) =>
    typeof value === 'object' || value === undefined ? [] : [`${key} ${value}`],
  );
  const problem =
    presence === 'second'
      ? `Skupper 1 says two things of this ${kind}, and only the first is in it.`
      : `A ${kind} of this name with other properties is there already, so it was not made.`;
  const rest = wanted.length > 0 ? `: ${wanted.join(', ')}` : '';
  const remedy =
    presence === 'second'
      ? `Compare it with the second${rest}.`
      : `Compare it with what Skupper 1 says${rest}.`;
  return { place, subject, message: `${problem} ${remedy}` };
}
