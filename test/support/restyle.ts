import * as fc from 'fast-check';
import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { readPlainScalar } from '../../server/src/service/yaml/kubernetesScalar.ts';
import { stringifyScalar } from '../../server/src/service/yaml/scalar.ts';
import { createRandom } from './random.ts';

/** How often each construct of YAML is used, from 0 (never) to 3 (often). */
export interface Style {
  readonly seed: number;
  readonly flow: number;
  readonly json: number;
  readonly multiline: number;
  readonly quotes: number;
  readonly blockScalars: number;
  readonly explicitKeys: number;
  readonly tags: number;
  readonly anchors: number;
  readonly aliases: number;
  readonly comments: number;
  readonly blanks: number;
  readonly markers: number;
  /** 0: of two columns, 1: lists not indented, 2 and 3: that many columns more. */
  readonly indent: number;
  /** CR LF from 2 on. */
  readonly lineBreaks: number;
}

const often = fc.integer({ min: 0, max: 3 });

/** Any style: each construct of YAML is used never, sometimes or often. Shrinks to the constructs that a failure needs. */
export const styles: fc.Arbitrary<Style> = fc.record({
  seed: fc.nat(),
  flow: often,
  json: often,
  multiline: often,
  quotes: often,
  blockScalars: often,
  explicitKeys: often,
  tags: often,
  anchors: often,
  aliases: often,
  comments: often,
  blanks: often,
  markers: often,
  indent: often,
  lineBreaks: often,
});

/** A number, a boolean or null as it is written: `no` and `0x50` mean something else than `false` and `80`. */
class Raw {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Value = string | Raw | Value[] | { readonly [key: string]: Value };

/** What a text was written anew with. */
interface Writer {
  readonly style: Style;
  /** Whether to use a construct here. */
  readonly use: (weight: number) => boolean;
  readonly pick: (values: readonly string[]) => string;
  /** A comment that is nowhere else, without a line break. */
  readonly comment: () => string;
  readonly anchor: () => string;
  /** The anchors so far, by the JSON of what they hold. */
  readonly anchors: Map<string, string>;
}

/**
 * A YAML text with the same data in another style. Undefined if its data cannot be read for certain: with syntax errors,
 * aliases and templates. Comments are not kept; new ones are written between all that allows comments.
 */
export function restyle(text: string, style: Style): string | undefined {
  if (/\{\{|\$[({]|<%|\{%|__|@@|(?<=[\s[{,])\*\S/.test(text)) return undefined;
  const documents = parseAllDocuments(text, { schema: 'failsafe' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const values = documents.map(({ contents }) => valueOf(contents));
  const counter = { comments: 0, anchors: 0 };
  const random = createRandom(style.seed);
  const texts = values.map((value) => {
    const writer: Writer = {
      style,
      anchors: new Map(),
      use: (weight) => weight > 0 && random.below(weight === 3 ? 2 : weight === 2 ? 4 : 10) === 0,
      pick: (values) => random.pick(values),
      comment: () => `# about c${++counter.comments}`,
      anchor: () => `a${++counter.anchors}`,
    };
    return documentText(value, writer);
  });
  const joined = texts.map((each, index) => (index > 0 && !each.startsWith('---') ? '---\n' : '') + each);
  const all = joined.join('');
  return style.lineBreaks >= 2 ? all.replaceAll('\n', '\r\n') : all;
}

function valueOf(node: unknown): Value {
  if (isSeq(node)) return node.items.map(valueOf);
  if (isMap(node))
    return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), valueOf(value)]));
  if (!isScalar(node)) return new Raw('');
  const { value, type, source } = node;
  if (type !== 'PLAIN') return typeof value === 'string' ? value : '';
  const read = readPlainScalar(source ?? '');
  return read.type === 'value' && typeof read.value === 'string' ? read.value : new Raw(source ?? '');
}

function keyOf(node: unknown): string {
  return isScalar(node) ? (node.source ?? '') : '';
}

function documentText(value: Value, writer: Writer): string {
  const { style, use } = writer;
  const start = use(style.markers) ? `---${use(style.comments) ? ` ${writer.comment()}` : ''}\n` : '';
  const end = use(style.markers) ? `...\n` : '';
  const head = use(style.comments) ? `${writer.comment()}\n` : '';
  if (value instanceof Raw && value.source === '') return `${start}${head}${end}`;
  const isCollection = typeof value === 'object' && !(value instanceof Raw);
  const body =
    !isCollection || use(style.flow)
      ? flow(value, 0, writer, use(style.json))
      : Array.isArray(value)
        ? blockList(value, 0, writer)
        : blockMap(value, 0, writer);
  return `${start}${head}${body}\n${end}`;
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}

function unit({ style: { indent } }: Writer): number {
  return indent >= 2 ? indent + 2 : 2;
}

/** A comment after something on its line; empty most of the time. */
function trailing(writer: Writer): string {
  return writer.use(writer.style.comments) ? ` ${writer.pick(['', ' ', '\t'])}${writer.comment()}` : '';
}

/** Lines between properties or items, each with its line break. */
function between(indent: number, writer: Writer): string {
  const { style, use } = writer;
  return `${use(style.blanks) ? '\n' : ''}${use(style.comments) ? `${pad(indent)}${writer.comment()}\n` : ''}`;
}

function blockMap(value: { readonly [key: string]: Value }, indent: number, writer: Writer): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return `${pad(indent)}{}`;
  return entries
    .map(([key, inner], index) => {
      const before = index > 0 ? between(indent, writer) : '';
      return before + pad(indent) + blockEntry(key, inner, indent, writer);
    })
    .join('\n');
}

function blockEntry(key: string, value: Value, indent: number, writer: Writer): string {
  const { style, use } = writer;
  const name = keyText(key, writer, false);
  if (use(style.explicitKeys))
    return `? ${name}${trailing(writer)}\n${pad(indent)}:${after(value, indent, writer)}`;
  return `${name}:${after(value, indent, writer)}`;
}

function blockList(values: readonly Value[], indent: number, writer: Writer): string {
  return values
    .map((value, index) => {
      const before = index > 0 ? between(indent, writer) : '';
      return `${before}${pad(indent)}-${afterDash(value, indent, writer)}`;
    })
    .join('\n');
}

function afterDash(value: Value, indent: number, writer: Writer): string {
  if (isFilled(value) && !writer.use(writer.style.flow)) {
    const properties = propertiesOf(value, writer);
    if (typeof properties === 'object') return ` ${properties.alias}`;
    const isSameLine = properties === '' && !writer.use(writer.style.multiline);
    const inner = block(value, indent + 2, writer);
    if (isSameLine) return ` ${inner.trimStart()}`;
    return `${properties}${trailing(writer)}\n${inner}`;
  }
  return after(value, indent, writer);
}

function block(value: Value[] | { readonly [key: string]: Value }, indent: number, writer: Writer): string {
  return Array.isArray(value) ? blockList(value, indent, writer) : blockMap(value, indent, writer);
}

function isFilled(value: Value): value is Value[] | { readonly [key: string]: Value } {
  return typeof value === 'object' && !(value instanceof Raw) && Object.keys(value).length > 0;
}

/** What stands after a colon or a dash. */
function after(value: Value, indent: number, writer: Writer): string {
  const { style, use } = writer;
  if (value instanceof Raw && value.source === '') return trailing(writer);
  const properties = propertiesOf(value, writer);
  if (typeof properties === 'object') return ` ${properties.alias}${trailing(writer)}`;
  if (!isFilled(value)) return `${properties} ${blockScalar(value, indent, writer)}`;
  if (use(style.flow))
    return `${properties} ${flow(value, indent, writer, use(style.json))}${trailing(writer)}`;
  const isIndentless = Array.isArray(value) && style.indent === 1;
  const inner = block(value, isIndentless ? indent : indent + unit(writer), writer);
  return `${properties}${trailing(writer)}\n${between(indent + unit(writer), writer)}${inner}`;
}

/** The anchor and the tag of a value, each after a space, or an alias in place of it. */
function propertiesOf(value: Value, writer: Writer): string | { readonly alias: string } {
  const { style, use, anchors } = writer;
  const json = JSON.stringify(value);
  const known = anchors.get(json);
  if (known !== undefined && use(style.aliases)) return { alias: `*${known}` };
  let anchor = '';
  if (use(style.anchors)) {
    const name = writer.anchor();
    anchors.set(json, name);
    anchor = ` &${name}`;
  }
  const tag = typeof value === 'string' && use(style.tags) ? ' !!str' : '';
  return use(2) ? anchor + tag : tag + anchor;
}

function keyText(key: string, writer: Writer, isJson: boolean): string {
  if (isJson) return JSON.stringify(key);
  return writer.use(writer.style.quotes) ? quoted(key, writer) : stringifyScalar(key);
}

function quoted(text: string, writer: Writer): string {
  const isSimple = /^[\x20-\x7e]*$/.test(text);
  return isSimple && writer.use(3) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function scalar(value: Value, writer: Writer, { isJson = false, isFlow = false } = {}): string {
  if (value instanceof Raw) return isJson && value.source === '' ? 'null' : value.source;
  if (typeof value !== 'string') return Array.isArray(value) ? '[]' : '{}';
  return isJson ? JSON.stringify(value) : textScalar(value, writer, isFlow);
}

function textScalar(value: string, writer: Writer, isFlow: boolean): string {
  const plain = stringifyScalar(value);
  const isUnsafe = isFlow && /[,[\]{}?:#]/.test(plain);
  return isUnsafe || writer.use(writer.style.quotes) ? quoted(value, writer) : plain;
}

/** A scalar in block style, with the comment after it. */
function blockScalar(value: Value, indent: number, writer: Writer): string {
  const { style, use } = writer;
  const isFit = typeof value === 'string' && /^[!-~](?:[ -~]*[!-~])?\n?$/.test(value);
  if (!isFit || !use(style.blockScalars)) return scalar(value, writer) + trailing(writer);
  const column = indent + unit(writer);
  const chomping = value.endsWith('\n') ? '' : '-';
  const indication = use(1) ? String(column - indent) : '';
  const header = `${writer.pick(['|', '>'])}${indication}${chomping}`;
  const inside = use(style.blanks) && chomping === '-' ? '\n' : '';
  return `${header}${trailing(writer)}\n${pad(column)}${value.trimEnd()}${inside}`;
}

function flow(value: Value, indent: number, writer: Writer, isJson: boolean): string {
  if (!isFilled(value)) {
    return scalar(value, writer, { isJson, isFlow: true });
  }
  const { style, use } = writer;
  const isMultiline = use(style.multiline);
  const isCompact = isJson && use(2);
  const inner = Array.isArray(value)
    ? value.map((item) => flowValue(item, indent + 2, writer, isJson))
    : Object.entries(value).map(([key, item]) => {
        const name = keyText(key, writer, isJson);
        const isQuoted = /^["']/.test(name);
        const written = flowValue(item, indent + 2, writer, isJson);
        return `${name}:${isCompact && isQuoted ? '' : ' '}${written}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (!isMultiline) {
    const space = isCompact ? '' : writer.pick(['', ' ']);
    const comma = !isJson && use(1) ? ',' : '';
    return `${open}${space}${inner.join(isCompact ? ',' : ', ')}${comma}${space}${close}`;
  }
  const line = `\n${pad(indent + 2)}`;
  const note = (): string => (isJson ? '' : trailing(writer));
  const above = (): string => (!isJson && use(style.comments) ? `${line}${writer.comment()}` : '');
  const lines = inner.map((each, index) => {
    const isLast = index === inner.length - 1;
    const comma = isLast && (isJson || !use(2)) ? '' : ',';
    return `${above()}${line}${each}${comma}${note()}`;
  });
  return `${open}${note()}${lines.join('')}${above()}\n${pad(indent)}${pad(2)}${close}`;
}

function flowValue(value: Value, indent: number, writer: Writer, isJson: boolean): string {
  const properties = isJson ? '' : propertiesOf(value, writer);
  if (typeof properties === 'object') return properties.alias;
  const written = flow(value, indent, writer, isJson);
  return properties === '' ? written : `${properties.trimStart()} ${written}`;
}
