import { listenerKinds } from '../resource/kindRoles.ts';
import { nameOf, namespaceOf, type Resource } from '../resource/resource.ts';
import { LABEL_TEMPLATE } from '../schema/kinds/configMaps/labelTemplate.ts';
import { checkServiceName } from '../schema/kubernetes/names.ts';
import { applyEdits } from '../text/edit.ts';
import { indentUnit, shiftLines } from '../text/indent.ts';
import { columnOf, endOfContent, lineBreakEnd, lineBreakOf, lineEnd } from '../text/lines.ts';
import { stringifyScalar } from '../yaml/scalar.ts';
import { entry, nodeAt, stringAt, type MapEntry, type MapNode } from '../yaml/tree.ts';
import { afterColon, entryEnd, entryStart, startsLine } from '../yaml/write/places.ts';
import { removeProperties } from '../yaml/write/remove.ts';
import type { DocumentFix } from './fix.ts';

const properties = ['labels', 'annotations'] as const;

/**
 * The fix that makes a label template of the labels and annotations in the spec of a listener, which has no such properties: a
 * ConfigMap after the document, for the Service of the listener. Empty for other kinds, and where the lines cannot be moved for
 * certain. `text` is the text of the document, whose only resource it is.
 */
export function labelTemplateFix(text: string, resource: Resource): DocumentFix[] {
  const { kind, root, base } = resource;
  const host = stringAt(root, ['spec', 'host']);
  const name = nameOf(resource);
  const isNamed = host !== undefined && name !== undefined && checkServiceName(host) === undefined;
  if (!listenerKinds.includes(kind) || base.length > 0 || root.flow || /^%/m.test(text) || !isNamed)
    return [];
  const column = 2 * indentUnit(text);
  const moved = properties.map((property) => {
    const found = entry(nodeAt(root, ['spec']), property);
    return found ? movedLines(text, found, column) : [];
  });
  const [labels, annotations] = moved;
  if (!labels || !annotations) return [];
  const lines = documentLines({ text, name, namespace: namespaceOf(resource), host, labels, annotations });
  const newLine = lineBreakOf(text);
  const end = { start: text.length, end: text.length };
  const gap = text.endsWith('\n') ? '' : newLine;
  return [
    {
      title: 'Make a label template of it',
      edits: [
        ...removeProperties(text, root, ['spec'], properties),
        { span: end, newText: gap + lines.map((line) => line + newLine).join('') },
      ],
    },
  ];
}

interface Template {
  readonly text: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly host: string;
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
}

/** The lines of the ConfigMap, with those that are moved, which have their indentation already. */
function documentLines({ text, name, namespace, host, labels, annotations }: Template): string[] {
  const indent = ' '.repeat(indentUnit(text));
  return [
    '---',
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `${indent}name: ${stringifyScalar(`${name}-labels`)}`,
    ...(namespace === undefined ? [] : [`${indent}namespace: ${stringifyScalar(namespace)}`]),
    `${indent}labels:`,
    `${indent}${indent}${LABEL_TEMPLATE}: "true"`,
    ...labels,
    ...(annotations.length > 0 ? [`${indent}annotations:`, ...annotations] : []),
    'data:',
    `${indent}kind: Service`,
    `${indent}name: ${stringifyScalar(host)}`,
  ];
}

/** The lines of the entries of a map, at a column, with their comments. Undefined if they are not simple texts. */
function movedLines(text: string, found: MapEntry, column: number): string[] | undefined {
  const { value } = found;
  const colon = afterColon(text, found);
  const written = text.slice(entryStart(text, found), entryEnd(text, found));
  if (value.type !== 'map' || colon === undefined || /[*&]|<<|^\?|\n[ \t]*\?/.test(written)) return undefined;
  const isSimple = value.entries.every(
    ({ key, value: each }) =>
      key !== LABEL_TEMPLATE && each.type === 'scalar' && typeof each.value === 'string',
  );
  if (!isSimple || value.repeated.length > 0) return undefined;
  if (!value.flow) return blockLines(text, found, value, column);
  return /[\r\n]/.test(written) ? undefined : flowLines(text, found, value, column);
}

function flowLines(
  text: string,
  found: MapEntry,
  { entries }: MapNode,
  column: number,
): string[] | undefined {
  const lines = entries.map(({ keySpan, value }) => text.slice(keySpan.start, value.span.end));
  if (!lines.every((line) => /:\s/.test(line))) return undefined;
  return [...commentAfter(text, found), ...lines].map((line) => ' '.repeat(column) + line);
}

/** The comment after a property on lines of its own, which goes with its last line. */
function commentAfter(text: string, found: MapEntry): string[] {
  const end = entryEnd(text, found);
  const rest = text.slice(end, lineEnd(text, end)).trim();
  return startsLine(text, found) && rest.startsWith('#') ? [rest] : [];
}

function blockLines(
  text: string,
  found: MapEntry,
  { entries: [first] }: MapNode,
  column: number,
): string[] | undefined {
  const colon = afterColon(text, found) ?? 0;
  const comment = text.slice(colon, lineEnd(text, colon)).trim();
  if (!first || !startsLine(text, first) || (comment !== '' && !comment.startsWith('#'))) return undefined;
  const start = lineBreakEnd(text, colon);
  const body = text.slice(start, endOfContent(text, entryEnd(text, found)));
  const delta = column - columnOf(text, entryStart(text, first));
  const shifted = applyEdits(body, shiftLines(body, { start: 0, end: body.length }, delta));
  return [...(comment === '' ? [] : [' '.repeat(column) + comment]), ...shifted.split(/\r?\n/)];
}
