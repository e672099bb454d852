import { propertyField, type Field } from '../schema/define.ts';
import { documentField, fieldAt } from '../schema/lookup.ts';
import { lineEnd, lineStart } from '../text/lines.ts';
import { dashProblem, hasUnspacedDash, unspacedDash } from '../yaml/missingDashSpace.ts';
import {
  hasUnspacedLine,
  lineStartsBetween,
  missingSpaceProblem,
  spaceAt,
  unspacedInLine,
  type MissingSpace,
} from '../yaml/missingSpace.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import { keySpanAt, type MapNode, type TreeNode, type YamlProblem } from '../yaml/tree.ts';
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
  const hasSuspect = hasUnspacedLine(text) || hasUnspacedDash(text);
  if (templated || !hasSuspect || problems.some(isOther)) return [];
  const found = resources.flatMap((resource) => [
    ...inMapsForLists(text, resource),
    ...resource.scalars.flatMap((scalar) => {
      const { node, field } = scalar;
      if (node.style !== 'plain' || typeof node.value !== 'string') return [];
      if (field.type === 'list') return inList(text, scalar);
      const isMap = field.type === 'object' || field.type === 'map';
      if (isMap) return inMap(text, scalar);
      return typeof scalar.path.at(-1) === 'number'
        ? inItem(text, scalar)
        : inContinuation(text, resource, scalar);
    }),
  ]);
  return found.length === 0 ? [] : [...problems, ...found].toSorted((a, b) => a.span.start - b.span.start);
}

/** The properties of which a map consists, if all of its lines are properties without a space. */
function inMap(text: string, { node }: ScalarField): YamlProblem[] {
  const lines = contentLines(text, node.span.start, node.span.end);
  const found = lines.flatMap((start) => unspacedInLine(text, start) ?? []);
  if (found.length < lines.length || found[0]?.start !== node.span.start) return [];
  return found.map((space) => missingSpaceProblem(text, space));
}

/** The items of which a list consists, if all of its lines are dashes without a space. One problem for all of them. */
function inList(text: string, { node }: ScalarField): YamlProblem[] {
  const lines = contentLines(text, node.span.start, node.span.end);
  const found = lines.flatMap((start) => unspacedDash(text, start) ?? []);
  if (found.length < lines.length || found[0]?.start !== node.span.start) return [];
  return asOne(found.map((space) => dashProblem(text, space)));
}

/** With a space after one of the dashes alone, the others would still be no items. */
function asOne([first, ...others]: readonly YamlProblem[]): YamlProblem[] {
  if (!first) return [];
  return [{ ...first, edits: [first, ...others].flatMap(({ edits = [] }) => edits) }];
}

/** The lists that are read as maps, because the names of all their properties start with a dash. */
function inMapsForLists(text: string, { schema, root }: Resource): YamlProblem[] {
  const maps = schema && hasUnspacedDash(text) ? mapsForLists(documentField(schema), root) : [];
  return maps.flatMap(({ entries, repeated }) => {
    const keys = [...entries, ...repeated].map(({ keySpan }) => keySpan.start).toSorted((a, b) => a - b);
    const found = keys.flatMap((start) => unspacedDash(text, start) ?? []);
    const isAll = found.length === keys.length && found.every(({ start }, index) => start === keys[index]);
    return isAll ? asOne(found.map((space) => dashProblem(text, space))) : [];
  });
}

function mapsForLists(field: Field, node: TreeNode): MapNode[] {
  if (node.type !== 'map') return [];
  if (field.type === 'list') return node.flow ? [] : [node];
  if (field.type !== 'object') return [];
  return node.entries.flatMap(({ key, value }) => {
    const child = propertyField(field, key);
    return child ? mapsForLists(child, value) : [];
  });
}

/** The items that continue the one above, because their dashes have no space. */
function inItem(text: string, { node }: ScalarField): YamlProblem[] {
  const [first = 0, ...lines] = contentLines(text, node.span.start, node.span.end);
  const found = lines.flatMap((start) => unspacedDash(text, start) ?? []);
  const dash = text.lastIndexOf('-', node.span.start - 1);
  const isInline = dash >= first && text.slice(dash + 1, node.span.start).trim() === '';
  if (found.length < lines.length || !isInline) return [];
  return found.map((space) => {
    const indent = { start: lineStart(text, space.start), end: space.start };
    const edits = [{ span: indent, newText: ' '.repeat(dash - first) }, spaceAt(space.at)];
    return missingSpaceProblem(text, space, edits);
  });
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
