import { parseDocument, type Document } from 'yaml';
import { applyEdits, type Edit } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';
import { indentationEdits, misindentedProperty } from './misindented.ts';
import { dashProblem, unspacedDashes } from './missingDashSpace.ts';
import { missingSpaceProblem, unspacedProperties, type MissingSpace } from './missingSpace.ts';
import { originalOffset } from './repair.ts';
import type { YamlProblem } from './tree.ts';

/** A document of the YAML library, after the edits of the problems. */
export interface RepairedDocument {
  readonly document: Document.Parsed;
  /** The text that was parsed. */
  readonly text: string;
  readonly problems: readonly YamlProblem[];
  readonly isEdited: boolean;
  /** Maps offsets in the parsed text to the original one. */
  readonly toOriginal: (offset: number) => number;
}

/** Each round finds the missing spaces that the text between those before had hidden. */
const MAX_ROUNDS = 5;

/** With more errors, a text is something else than YAML. */
const MAX_ERRORS = 1000;

/** More spaces are not inserted, so that the time to map offsets stays small. */
const MAX_SPACES = 100;

/** What is repaired before anything else. */
export interface Given {
  /** Problems that were found before. */
  readonly problems: readonly YamlProblem[];
  /** Edits for what is reported in another way. */
  readonly edits: readonly Edit[];
}

/**
 * Parses a text by the YAML library. Inserts the spaces that are missing after colons and dashes, and aligns properties with
 * those above them, if that leaves fewer errors or none, and reports them as problems.
 */
export function parseRepaired(text: string, { problems, edits }: Given): RepairedDocument {
  let current = parseEdited(text, problems.slice(0, MAX_SPACES), edits);
  if (current.document.errors.length > MAX_ERRORS) return current;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next =
      withRepair(text, current, missingSpaces, edits) ?? withRepair(text, current, indentation, edits);
    if (!next) break;
    current = next;
  }
  return current;
}

/** Parses a text by the YAML library as it is. */
export function parseUnrepaired(text: string): RepairedDocument {
  return parseEdited(text, [], []);
}

type Repair = (original: string, current: RepairedDocument) => readonly YamlProblem[];

/** A document after another repair; undefined if there is nothing to repair, or that leaves as many errors. */
function withRepair(
  original: string,
  current: RepairedDocument,
  repair: Repair,
  edits: readonly Edit[],
): RepairedDocument | undefined {
  const { problems, document } = current;
  const all = withoutRepetitions([...problems, ...repair(original, current)]).slice(0, MAX_SPACES);
  if (all.length === problems.length) return undefined;
  const next = parseEdited(original, all, edits);
  const { length } = next.document.errors;
  return length > 0 && length >= document.errors.length ? undefined : next;
}

function missingSpaces(original: string, { document, text, toOriginal }: RepairedDocument): YamlProblem[] {
  const moved = ({ start, at }: MissingSpace): MissingSpace => ({
    start: toOriginal(start),
    at: toOriginal(at),
  });
  return [
    ...unspacedProperties(document, text).map((space) => missingSpaceProblem(original, moved(space))),
    ...unspacedDashes(document, text).map((space) => dashProblem(original, moved(space))),
  ];
}

function indentation(original: string, current: RepairedDocument): YamlProblem[] {
  const { document, text, toOriginal, problems } = current;
  const found = misindentedProperty(document, text);
  if (!found) return [];
  const { model, span, delta } = found;
  const lines = found.lines.map(toOriginal);
  const edits = indentationEdits(original, { ...found, lines });
  const taken = problems.flatMap((problem) => problem.edits ?? []);
  if (edits.some(({ span: own }) => taken.some((other) => overlaps(own, other.span)))) return [];
  const code = delta < 0 ? 'INDENTED_TOO_FAR' : 'NOT_INDENTED';
  const start = toOriginal(span.start);
  return [{ code, message: model, span: { start, end: start + span.end - span.start }, edits }];
}

function parseEdited(
  original: string,
  problems: readonly YamlProblem[],
  others: readonly Edit[],
): RepairedDocument {
  const edits: Edit[] = [...problems.flatMap((problem) => problem.edits ?? []), ...others].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
  const text = applyEdits(original, edits);
  const document = withoutStackTraces(() =>
    parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent', version: '1.2' }),
  );
  return { document, text, problems, isEdited: edits.length > 0, toOriginal: originalOffset(edits) };
}

/** Runs a function whose errors nobody traces: the library creates one for each of maybe thousands of faults of a text. */
function withoutStackTraces<T>(run: () => T): T {
  const errors = Error as ErrorConstructor & { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit ?? 10;
  errors.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    errors.stackTraceLimit = limit;
  }
}

/** The problems in the order of the text, each once. */
function withoutRepetitions(problems: readonly YamlProblem[]): YamlProblem[] {
  return [...new Map(problems.map((problem) => [problem.span.start, problem])).values()].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
}
