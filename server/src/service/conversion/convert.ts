import { PREFIX } from '../resource/skupper1/annotations.ts';
import { INTERNAL_PREFIX } from '../resource/skupper1/changedService.ts';
import type { FileEdit } from '../fixes/fix.ts';
import { createPlace, type DocumentId, type Place } from '../workspace/facts/place.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { NAME } from '../resource/resource.ts';
import { quote } from '../text/words.ts';
import { baseName } from '../workspace/files/uri.ts';
import { additions } from './additions.ts';
import { changedNote, planChangedService } from './changedServices.ts';
import { contextOf, type Context } from './context.ts';
import { itemsIn, type Item, type ItemOf } from './items.ts';
import type { Planned } from './manifest.ts';
import { joinOutcomes, type Note, type Outcome, type PlacedNote } from './outcome.ts';
import { planAddress } from './planAddress.ts';
import { planSite } from './planSite.ts';
import { planToken } from './planToken.ts';
import { removals, type ItemRemoval } from './removals.ts';
import { unwritten } from './unwritten.ts';

/** What to convert: by default the whole workspace, else a file, or the resource with a path in a document. */
export type Scope =
  | { readonly uri?: undefined }
  | { readonly uri: string; readonly resource?: { readonly document: number; readonly base: Item['base'] } };

/** The conversion of a scope from Skupper 1 to Skupper 2. */
export interface Converted {
  /** How many resources are new. */
  readonly resources: number;
  /** The edits that add them. Nothing is changed by them. */
  readonly added: readonly FileEdit[];
  /** The edits that remove what they replace. */
  readonly removed: readonly FileEdit[];
  /** What a person should know or decide, in the order of the files. */
  readonly notes: readonly PlacedNote[];
}

/** What the client of an editor can do. */
export interface ConversionOptions {
  readonly canCreateFiles: boolean;
  /** Supports change annotations, by which a user is asked before anything is removed. Without them, nothing is. */
  readonly annotatesChanges: boolean;
}

/** Converts the resources of a scope. Empty for unknown files, and where there is nothing of Skupper 1. */
export function convert(snapshot: Snapshot, scope: Scope, options: ConversionOptions): Converted {
  const results = resultsIn(snapshot, scope);
  const placed = unwritten(results);
  const written = additions(snapshot, placed.planned, options);
  const lost = new Set<Planned>([...placed.conflicts, ...written.left]);
  const isConverted = ({ planned, isPartial }: Outcome): boolean =>
    !isPartial && !planned.some((each) => lost.has(each));
  const wanted = results.flatMap(({ item, outcome }): ItemRemoval[] =>
    outcome.removal && isConverted(outcome) ? [{ item, removal: outcome.removal }] : [],
  );
  const removed = options.annotatesChanges
    ? removals(snapshot, wanted)
    : { files: [], left: wanted.map(({ item }) => item) };
  return {
    resources: placed.planned.length - written.left.length,
    added: written.files,
    removed: removed.files.filter(({ edits }) => edits.length > 0),
    notes: [
      ...results.flatMap(({ item, outcome }) => outcome.notes.map((note) => placedNote(item, note))),
      ...placed.notes,
      ...written.left.map((each) => leftNote(each)),
      ...[...written.created].flatMap(([from, to]) => unlistedNote(snapshot, from, to)),
      ...removed.left.map((item) => placedNote(item, { message: byHand })),
    ].toSorted(inOrder),
  };
}

/** A resource with what becomes of it. */
interface Result {
  readonly context: Context;
  readonly item: Item;
  readonly outcome: Outcome;
}

/** So many resources and notes are made at once. Each address may have a Listener in each site, so few files can want very many. */
const MAX_MADE = 50_000;

function resultsIn(snapshot: Snapshot, scope: Scope): Result[] {
  const results: Result[] = [];
  let made = 0;
  for (const context of contextsIn(snapshot, scope))
    for (const item of context.items) {
      if (!isInScope(item, scope)) continue;
      const outcome = made < MAX_MADE ? outcomeOf(context, item) : tooMany;
      made += outcome.planned.length + outcome.notes.length;
      results.push({ context, item, outcome });
    }
  return results;
}

const tooMany: Outcome = {
  planned: [],
  notes: [
    {
      message:
        'It was not converted, because there are too many resources to convert at once. Convert file by file.',
    },
  ],
};

const byHand = 'It was not removed. Remove it, or its annotations of Skupper 1, once the new network works.';

function inOrder({ place: a }: PlacedNote, { place: b }: PlacedNote): number {
  return a.uri === b.uri ? a.document - b.document : a.uri < b.uri ? -1 : 1;
}

function contextsIn(snapshot: Snapshot, { uri }: Scope): Context[] {
  const files = uri === undefined ? [...snapshot.files.values()] : [snapshot.files.get(uri)];
  const networks = new Set(
    files.flatMap((file) =>
      file && itemsIn(snapshot, file).length > 0 ? [snapshot.networkOf(file.uri)] : [],
    ),
  );
  return [...networks].map((network) => contextOf(snapshot, network));
}

function isInScope({ at, base }: Item, scope: Scope): boolean {
  if (scope.uri === undefined) return true;
  if (at.uri !== scope.uri) return false;
  const { resource } = scope;
  return !resource || (resource.document === at.document && String(resource.base) === String(base));
}

/** What becomes of a resource. */
function outcomeOf(context: Context, item: Item): Outcome {
  if (item.obstacle !== undefined && item.type !== 'config-map')
    return {
      planned: [],
      notes: [{ message: `It was not converted, because ${item.obstacle}. Convert it by hand.` }],
    };
  switch (item.type) {
    case 'site':
      return planSite(context, item);
    case 'exposure':
      return planExposure(context, item);
    case 'services':
      return planServices(context, item);
    case 'token':
      return planToken(context, item);
    case 'service':
      return planChangedService(context, item);
    case 'other':
      return { planned: [], notes: [{ message: item.note }] };
    case 'config-map':
      return { planned: [], notes: [] };
  }
}

function planExposure(context: Context, item: ItemOf<'exposure'>): Outcome {
  const { exposed, notes } = context.addressesOf(item);
  const path = ['metadata', 'annotations', `${PREFIX}proxy`];
  const outcome = joinOutcomes(exposed.map((each) => planAddress(context, each)));
  const all = [...outcome.notes, ...notes];
  const isDone = outcome.planned.length > 0;
  const after = isDone ? afterExposure(context, item) : { notes: [] };
  return {
    planned: outcome.planned,
    isPartial: outcome.isPartial,
    notes: [...all, ...after.notes].map((note) => ({ path, ...note })),
    removal: after.removal,
  };
}

/** What is to do with a resource once what exposes it is converted. */
function afterExposure(context: Context, item: ItemOf<'exposure'>): Pick<Outcome, 'notes' | 'removal'> {
  const { kind, name, namespace, original } = item.exposure;
  const siteId = context.sites.siteAt(item.at.uri, namespace).id;
  if (kind === 'Service' && context.serviceState(siteId, name) === 'shell') {
    const message = 'This Service has no pods of its own and only carries annotations. It can be deleted.';
    return { notes: [{ message }], removal: { type: 'document' } };
  }
  // Its annotations are all that says what it was.
  if (original) return { notes: [changedNote(original)] };
  return { notes: [], removal: withoutAnnotations };
}

const withoutAnnotations = {
  type: 'metadata',
  isLabel: () => false,
  isAnnotation: (key: string) => key.startsWith(PREFIX) || key.startsWith(INTERNAL_PREFIX),
} as const;

function planServices(context: Context, item: ItemOf<'services'>): Outcome {
  const { exposed, notes } = context.addressesOf(item);
  const outcome = joinOutcomes(exposed.map((each) => planAddress(context, each)));
  return {
    planned: outcome.planned,
    notes: [...outcome.notes, ...notes],
    removal: { type: 'document' },
    isPartial: outcome.isPartial || notes.length > 0,
  };
}

function placedNote(item: Item, { message, path = NAME }: Note): PlacedNote {
  return { place: createPlace(item, path, item.at, 'key'), subject: item.subject, message };
}

/** A new file counts for kustomize only where it is listed. */
function unlistedNote(snapshot: Snapshot, from: string, to: string): PlacedNote[] {
  if (!snapshot.networkOf(from).isBuilt(from)) return [];
  const message = `The new resources are in ${quote(baseName(to))}. Add it to the resources of the kustomization.`;
  return [{ place: placeOf({ uri: from, document: 0 }), subject: baseName(from), message }];
}

function leftNote({ manifest: { kind, name }, after }: Planned): PlacedNote {
  return {
    place: placeOf(after),
    subject: `${kind} ${name}`,
    message:
      'It was not written, because this file takes no more resources and the editor cannot create files. Write it by hand.',
  };
}

function placeOf(at: DocumentId): Place {
  return createPlace({ base: [] }, [], at);
}
