import { isPair, isScalar, visit, type Document, type Pair, type Scalar } from 'yaml';
import type { Edit } from '../text/edit.ts';
import { lineAt, lineEnd, lineStart } from '../text/lines.ts';
import type { YamlProblem } from './tree.ts';

/** A property name with a colon and no space after it. A URL, a time and an IPv6 address are not one. */
const name = String.raw`(?:[A-Za-z_][\w./-]*|"[^"\r\n]*"|'[^'\r\n]*'):(?=[^\s/:]|/[^/\s])`;
const property = new RegExp(`^${name}`);
const lineWithProperty = new RegExp(`^([ ]*(?:-[ ]+)*)(${name})`);
/** A map or list that directly follows the colon. */
const propertyWithCollection = /^[A-Za-z_][\w./-]*:(?=[[{])/;

/** A property without the space after its colon. Offsets count from the start of the document. */
export interface MissingSpace {
  readonly start: number;
  /** The offset after the colon, where the space is missing. */
  readonly at: number;
}

/** Whether any line of a text starts like a property whose space is missing. */
export function hasUnspacedLine(text: string): boolean {
  return anyColon.test(text) && anyLine.test(text);
}

/** A colon before anything but a space or a slash, which few texts have. Much faster than looking at each line. */
const anyColon = /:[^\s/:]|:\/[^/\s]/;

const anyLine = new RegExp(`^[ ]*(?:-[ ]+)*${name}`, 'm');

/** The property without a space at the start of the line of an offset. */
export function unspacedInLine(text: string, offset: number): MissingSpace | undefined {
  const start = lineStart(text, offset);
  const [, lead = '', key = ''] = lineWithProperty.exec(lineAt(text, start)) ?? [];
  if (key === '') return undefined;
  return { start: start + lead.length, at: start + lead.length + key.length };
}

/** The properties without a space in a document, as far as its syntax shows them. */
export function unspacedProperties(document: Document.Parsed, text: string): MissingSpace[] {
  return [...unspacedInErrors(document, text), ...unspacedInTree(document, text)];
}

/** The errors to which a property without a space leads: its line looks like a part of the next key. */
const errorCodes = new Set([
  'MULTILINE_IMPLICIT_KEY',
  'MISSING_CHAR',
  'BLOCK_AS_IMPLICIT_KEY',
  'UNEXPECTED_TOKEN',
]);

function unspacedInErrors({ errors }: Document.Parsed, text: string): MissingSpace[] {
  const certain = errors.filter(({ code }) => errorCodes.has(code));
  return linesWithErrors(certain, text).flatMap((offset) => unspacedInLine(text, offset) ?? []);
}

/** The starts of the lines with errors. Thousands of errors may be on one long line, which is looked for once. */
export function linesWithErrors(errors: Document.Parsed['errors'], text: string): number[] {
  const read = { start: 0, end: -1 };
  return errors.flatMap(({ pos: [start, end] }) => {
    if (read.start <= start && end <= read.end) return [];
    const starts = lineStartsBetween(text, start, end);
    read.start = starts[0] ?? start;
    read.end = lineEnd(text, Math.max(start, end - 1));
    return starts;
  });
}

/** The starts of the lines that a range touches. */
function lineStartsBetween(text: string, start: number, end: number): number[] {
  const found = [lineStart(text, start)];
  for (let next = text.indexOf('\n', start) + 1; next > 0 && next < end; next = text.indexOf('\n', next) + 1)
    found.push(next);
  return found;
}

/** The starts of the lines that a range touches, without blank lines. */
export function contentLines(text: string, start: number, end: number): number[] {
  return lineStartsBetween(text, start, end).filter((line) => lineAt(text, line).trim() !== '');
}

function unspacedInTree(document: Document.Parsed, text: string): MissingSpace[] {
  const { contents } = document;
  if (isScalar(contents)) return unspacedLines(contents, text);
  const found: MissingSpace[] = [];
  visit(document, {
    Map: (_, map) => {
      for (const pair of map.items) {
        const space = isPair(pair) && unspacedKey(pair, map.flow === true, text);
        if (space) found.push(space);
      }
    },
  });
  return found;
}

/** Such as `{port:8080}`, which is a key without a value, or `metadata:{name: a}`, whose key is `metadata:{name`. */
function unspacedKey({ key, value }: Pair, flow: boolean, text: string): MissingSpace | undefined {
  if (!isScalar(key) || key.type !== 'PLAIN' || !key.range || (flow && value !== null)) return undefined;
  const start = key.range[0];
  const pattern = flow ? property : propertyWithCollection;
  const found = pattern.exec(text.slice(start, key.range[1]))?.[0];
  return found === undefined ? undefined : { start, at: start + found.length };
}

/** The lines of a document that is nothing but properties without a space. */
function unspacedLines({ type, range }: Scalar, text: string): MissingSpace[] {
  if (type !== 'PLAIN' || !range) return [];
  const lines = contentLines(text, range[0], range[1]);
  const found = lines.flatMap((start) => unspacedInLine(text, start) ?? []);
  return found.length === lines.length ? found : [];
}

/** The problem of a property without a space. Its span is on the line of the property. */
export function missingSpaceProblem(
  text: string,
  { start, at }: MissingSpace,
  edits: readonly Edit[] = [spaceAt(at)],
): YamlProblem {
  const end = lineEnd(text, at);
  const value = /^(?:"[^"]*"|'[^']*'|[^\s,}\]]*)/.exec(text.slice(at, end))?.[0] ?? '';
  return { code: 'MISSING_SPACE', message: '', span: { start, end: at + value.length }, edits };
}

/** The edit that inserts a space. */
export function spaceAt(offset: number): Edit {
  return { span: { start: offset, end: offset }, newText: ' ' };
}
