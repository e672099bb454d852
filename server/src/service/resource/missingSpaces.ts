import { fieldAt } from '../schema/lookup.ts';
import { lineEnd, lineStart } from '../text/lines.ts';
import {
  hasUnspacedLine,
  lineStartsBetween,
  missingSpaceProblem,
  spaceAt,
  unspacedInLine,
  type MissingSpace,
} from '../yaml/missingSpace.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import { keySpanAt, type YamlProblem } from '../yaml/tree.ts';
import type { ScalarField } from '../schema/scalarFields.ts';
import type { Resource } from './resource.ts';

/**
 * The spaces that are missing after colons in a document that is valid YAML without them: `port:8080` is text where a map is
 * expected, or continues the value above. After those that the parser has found. Empty if there are no more than these, and for
 * documents with other problems or template expressions.
 */
export function missingSpacesIn(
  { text, problems, templated }: YamlDocument,
  resources: readonly Resource[],
): YamlProblem[] {
  const isOther = ({ code }: YamlProblem): boolean => code !== 'MISSING_SPACE';
  if (templated || !hasUnspacedLine(text) || problems.some(isOther)) return [];
  const found = resources.flatMap((resource) =>
    resource.scalars.flatMap((scalar) => {
      const { node, field } = scalar;
      if (node.style !== 'plain' || typeof node.value !== 'string') return [];
      const isMap = field.type === 'object' || field.type === 'map';
      return isMap ? inMap(text, scalar) : inContinuation(text, resource, scalar);
    }),
  );
  return found.length === 0 ? [] : [...problems, ...found].toSorted((a, b) => a.span.start - b.span.start);
}

/** The properties of which a map consists, if all of its lines are properties without a space. */
function inMap(text: string, { node }: ScalarField): YamlProblem[] {
  const lines = contentLines(text, node.span.start, node.span.end);
  const found = lines.flatMap((start) => unspacedInLine(text, start) ?? []);
  if (found.length < lines.length || found[0]?.start !== node.span.start) return [];
  return found.map((space) => missingSpaceProblem(text, space));
}

/** The properties that are indented deeper than the one above, so that they continue its value. */
function inContinuation(
  text: string,
  { schema, root }: Resource,
  { node, path }: ScalarField,
): YamlProblem[] {
  const parent = schema && fieldAt(schema, path.slice(0, -1));
  const key = keySpanAt(root, path);
  if (parent?.type !== 'object' || !key) return [];
  const [, ...lines] = contentLines(text, key.start, node.span.end);
  const found = lines.flatMap((start) => unspacedInLine(text, start) ?? []);
  const isProperty = ({ start, at }: MissingSpace): boolean => {
    const name = text.slice(start, at - 1);
    const isSet = keySpanAt(root, [...path.slice(0, -1), name]) !== undefined;
    return Object.hasOwn(parent.fields, name) && !isSet;
  };
  if (found.length < lines.length || !found.every(isProperty)) return [];
  const column = key.start - lineStart(text, key.start);
  return found.map((space) => {
    const indent = { start: lineStart(text, space.start), end: space.start };
    const edits = [{ span: indent, newText: ' '.repeat(column) }, spaceAt(space.at)];
    return missingSpaceProblem(text, space, edits);
  });
}

function contentLines(text: string, start: number, end: number): number[] {
  return lineStartsBetween(text, start, end).filter(
    (line) => text.slice(line, lineEnd(text, line)).trim() !== '',
  );
}
