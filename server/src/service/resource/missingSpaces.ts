import { propertyField, type Field } from '../schema/define.ts';
import { documentField, fieldAt } from '../schema/lookup.ts';
import { columnOf, lineStart } from '../text/lines.ts';
import { dashProblem, hasUnspacedDash, unspacedDash } from '../yaml/missingDashSpace.ts';
import {
  contentLines,
  hasUnspacedLine,
  missingSpaceProblem,
  spaceAt,
  unspacedInLine,
  type MissingSpace,
} from '../yaml/missingSpace.ts';
import type { YamlDocument } from '../yaml/parse.ts';
import { writtenEntries } from '../yaml/separated.ts';
import { keySpanAt, type MapNode, type ScalarNode, type TreeNode, type YamlProblem } from '../yaml/tree.ts';
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
  if (templated || problems.some(isOther) || !resources.some(({ schema }) => schema)) return [];
  if (!hasUnspacedLine(text) && !hasUnspacedDash(text)) return [];
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
  return onEachLine(text, node, unspacedInLine).map((space) => missingSpaceProblem(text, space));
}

/** The items of which a list consists, if all of its lines are dashes without a space. One problem for all of them. */
function inList(text: string, { node }: ScalarField): YamlProblem[] {
  return asOne(onEachLine(text, node, unspacedDash).map((space) => dashProblem(text, space)));
}

/** The missing spaces of a scalar, if one is missing on each of its lines. */
function onEachLine(text: string, { span }: ScalarNode, find: typeof unspacedDash): MissingSpace[] {
  const lines = contentLines(text, span.start, span.end);
  const found = lines.flatMap((start) => find(text, start) ?? []);
  return found.length < lines.length || found[0]?.start !== span.start ? [] : found;
}

/** With a space after one of the dashes alone, the others would still be no items. */
function asOne([first, ...others]: readonly YamlProblem[]): YamlProblem[] {
  if (!first) return [];
  return [{ ...first, edits: [first, ...others].flatMap(({ edits = [] }) => edits) }];
}

/** The lists that are read as maps, because the names of all their properties start with a dash. */
function inMapsForLists(text: string, { schema, root }: Resource): YamlProblem[] {
  const maps = schema && hasUnspacedDash(text) ? mapsForLists(documentField(schema), root) : [];
  return maps.flatMap((map) => {
    const keys = writtenEntries(map).map(({ keySpan }) => keySpan.start);
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
  return found.map((space) => alignedProblem(text, space, dash - first));
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
  return found.map((space) => alignedProblem(text, space, columnOf(text, key.start)));
}

/** A problem whose edits also move its line to a column. */
function alignedProblem(text: string, space: MissingSpace, column: number): YamlProblem {
  const indent = { start: lineStart(text, space.start), end: space.start };
  const edits = [{ span: indent, newText: ' '.repeat(column) }, spaceAt(space.at)];
  return missingSpaceProblem(text, space, edits);
}
