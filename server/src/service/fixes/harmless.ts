import type { Edit } from '../text/edit.ts';
import { groupBy } from '../text/lists.ts';
import type { YamlFile } from '../workspace/files/yamlFile.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { damageOf } from './damage.ts';
import { mergeFiles, type Fix } from './fix.ts';

/** Those of some groups of edits of a file that do no damage together. None where it would take long to find them. */
export function harmlessEdits(
  file: YamlFile,
  groups: readonly (readonly Edit[])[],
): readonly (readonly Edit[])[] {
  const areHarmless = (some: readonly (readonly Edit[])[]): boolean =>
    damageOf(file, some.flat()) === undefined;
  if (areHarmless(groups)) return groups;
  if (groups.length * file.text.length > MAX_TRIED) return [];
  const chosen: (readonly Edit[])[] = [];
  // Two that are harmless may be harmful together, such as two names that would become the same.
  for (const edits of groups) if (areHarmless([...chosen, edits])) chosen.push(edits);
  return chosen;
}

/**
 * Those fixes that do no damage. To try one means to read its documents again, so those that are apart from each other are tried
 * together, and one by one only where together they do damage. Fixes without edits are left out.
 */
export function harmlessFixes<F extends Pick<Fix, 'files'>>(snapshot: Snapshot, fixes: readonly F[]): F[] {
  const trials = fixes.flatMap((fix) => mergeFiles(fix.files).map(({ uri, edits }) => ({ fix, uri, edits })));
  const harmful = new Set<F>();
  for (const [uri, group] of groupBy(trials, (trial) => trial.uri)) {
    const file = snapshot.files.get(uri);
    if (file) for (const { fix } of harmfulIn(file, group)) harmful.add(fix);
  }
  return fixes.filter((fix) => !harmful.has(fix) && fix.files.some(({ edits }) => edits.length > 0));
}

/** The edits of a fix in one file. */
interface Trial<F> {
  readonly fix: F;
  readonly edits: readonly Edit[];
}

/** So many UTF-16 code units are read again where fixes must be tried one by one; what is left is not offered. */
const MAX_TRIED = 500_000;

function harmfulIn<F>(file: YamlFile, trials: readonly Trial<F>[]): readonly Trial<F>[] {
  // Of two fixes, one may take away an anchor and the other one its alias.
  const areIndependent = !file.text.includes('*');
  if (areIndependent) return batches(trials).flatMap((batch) => harmfulOf(file, batch));
  const affordable = Math.floor(MAX_TRIED / (file.text.length + 1));
  return [
    ...trials.slice(0, affordable).flatMap((trial) => harmfulOf(file, [trial])),
    ...trials.slice(affordable),
  ];
}

/** The trials of a batch that do damage, found by halves. */
function harmfulOf<F>(file: YamlFile, batch: readonly Trial<F>[]): readonly Trial<F>[] {
  if (
    damageOf(
      file,
      batch.flatMap(({ edits }) => edits),
    ) === undefined
  )
    return [];
  if (batch.length === 1) return batch;
  const middle = batch.length >> 1;
  return [...harmfulOf(file, batch.slice(0, middle)), ...harmfulOf(file, batch.slice(middle))];
}

/** Trials in batches in which none touches what another one edits. */
function batches<F>(trials: readonly Trial<F>[]): Trial<F>[][] {
  const all: { readonly trials: Trial<F>[]; end: number }[] = [];
  for (const trial of trials.toSorted((a, b) => startOf(a) - startOf(b))) {
    const start = startOf(trial);
    const end = Math.max(...trial.edits.map(({ span }) => span.end));
    const free = all.find((batch) => batch.end < start);
    if (free) {
      free.trials.push(trial);
      free.end = end;
    } else all.push({ trials: [trial], end });
  }
  return all.map((batch) => batch.trials);
}

function startOf({ edits }: Pick<Trial<unknown>, 'edits'>): number {
  return Math.min(...edits.map(({ span }) => span.start));
}
