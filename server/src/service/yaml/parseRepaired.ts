import { parseDocument, type Document } from 'yaml';
import { applyEdits, type Edit } from '../text/edit.ts';
import { missingSpaceProblem, unspacedProperties } from './missingSpace.ts';
import { originalOffset } from './repair.ts';
import type { YamlProblem } from './tree.ts';

/** A document of the YAML library, after the edits of the problems. */
export interface RepairedDocument {
  readonly document: Document.Parsed;
  /** The text that was parsed. */
  readonly text: string;
  readonly problems: readonly YamlProblem[];
  /** Maps offsets in the parsed text to the original one. */
  readonly toOriginal: (offset: number) => number;
}

/** Each round finds the missing spaces that the text between those before had hidden. */
const MAX_ROUNDS = 5;

/** More spaces are not inserted, so that the time to map offsets stays small. */
const MAX_SPACES = 100;

/**
 * Parses a text by the YAML library. Inserts the spaces that are missing after colons, if that leaves fewer errors or none,
 * and reports them as problems. `given` are problems whose edits are made first.
 */
export function parseRepaired(text: string, given: readonly YamlProblem[]): RepairedDocument {
  let current = parseEdited(text, given.slice(0, MAX_SPACES));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { document, toOriginal, problems } = current;
    const found = unspacedProperties(document, current.text).map(({ start, at }) =>
      missingSpaceProblem(text, { start: toOriginal(start), at: toOriginal(at) }),
    );
    const all = withoutRepetitions([...problems, ...found]).slice(0, MAX_SPACES);
    if (all.length === problems.length) break;
    const next = parseEdited(text, all);
    const { length } = next.document.errors;
    if (length > 0 && length >= document.errors.length) break;
    current = next;
  }
  return current;
}

/** Parses a text by the YAML library as it is. */
export function parseUnrepaired(text: string): RepairedDocument {
  return parseEdited(text, []);
}

function parseEdited(original: string, problems: readonly YamlProblem[]): RepairedDocument {
  const edits: Edit[] = problems
    .flatMap((problem) => problem.edits ?? [])
    .toSorted((a, b) => a.span.start - b.span.start);
  const text = applyEdits(original, edits);
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    version: '1.2',
  });
  return { document, text, problems, toOriginal: originalOffset(edits) };
}

/** The problems in the order of the text, each once. */
function withoutRepetitions(problems: readonly YamlProblem[]): YamlProblem[] {
  return [...new Map(problems.map((problem) => [problem.span.start, problem])).values()].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
}
