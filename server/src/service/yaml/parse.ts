import { Lexer, visit, type Document, type YAMLError } from 'yaml';
import { lineEnd } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { readBlockYaml } from './blockYaml.ts';
import { lowerDocument, type ScalarTyping } from './lower.ts';
import { blanked, conflictMarkers, foreignSides, type ConflictMarker } from './mergeConflict.ts';
import { parseRepaired, parseUnrepaired } from './parseRepaired.ts';
import { problemWithOffsets, withOffsets } from './repair.ts';
import { gluedSeparators, miswrittenSeparators, separated, withDashes } from './separated.ts';
import { hasLinesOfExpressions, maskTemplates } from './template.ts';
import type { TreeNode, YamlProblem } from './tree.ts';

/** One YAML document of a file. All offsets count from the start of the document. */
export interface YamlDocument {
  readonly text: string;
  /** Undefined when the document is empty or exceeds a limit. */
  readonly root: TreeNode | undefined;
  readonly problems: readonly YamlProblem[];
  /** Whether the text contains template expressions, so that its values are not final. */
  readonly templated: boolean;
  /** Whether expressions stand on lines of their own, and may leave out other lines or add some. */
  readonly conditional: boolean;
}

/**
 * Longer documents are not parsed, because that could block the server for seconds. In UTF-16 code units. `kubectl
 * apply` has the same limit: it stores the document in an annotation, and annotations are limited to 256 KiB.
 */
const MAX_DOCUMENT_LENGTH = 256 * 1024;

/**
 * Nor are documents with more tokens, which take the library a few hundred milliseconds each time. 256 KiB of what people write
 * has about 70,000 in JSON, and less in YAML.
 */
const MAX_TOKENS = 100_000;

/** The library parses flow collections recursively: more open brackets could exhaust the stack. */
const MAX_OPEN_BRACKETS = 200;

/**
 * Parses one document. Never throws: reports what is wrong in `problems`. Core typing also disables templates. `given` are
 * problems that were found before, whose edits are made first.
 */
export function parseYaml(
  text: string,
  typing: ScalarTyping = 'kubernetes',
  given: readonly YamlProblem[] = [],
): YamlDocument {
  const allowsFastPath = typing === 'kubernetes' && text.length <= MAX_DOCUMENT_LENGTH && given.length === 0;
  const blockRoot = allowsFastPath ? readBlockYaml(text) : undefined;
  return blockRoot
    ? { text, root: blockRoot, problems: [], templated: false, conditional: false }
    : parseWithLibrary(text, typing, given);
}

/** Parses one document by the YAML library, which reads all of YAML and reports syntax errors. */
export function parseWithLibrary(
  text: string,
  typing: ScalarTyping,
  given: readonly YamlProblem[] = [],
): YamlDocument {
  const excess = limitProblem(text);
  // A text that is too long is not looked into any further.
  if (excess) return { text, root: undefined, problems: [excess], templated: false, conditional: false };
  const conflict = conflictMarkers(text);
  const own = blanked(text, foreignSides(text, conflict));
  const masked = typing === 'core' ? own : maskTemplates(own);
  const templated = masked !== own;
  const conditional = templated && hasLinesOfExpressions(masked, own);
  const separators = typing === 'core' || templated ? [] : miswrittenSeparators(masked);
  const options = { typing, templated, conditional, conflict, given };
  const parsed = parseMasked(text, blanked(masked, separators), options);
  const isSeparated = separators.length === 0 || (parsed.root?.type === 'list' && parsed.root.unseparated);
  return isSeparated ? parsed : parseMasked(text, masked, options);
}

interface Masked {
  readonly typing: ScalarTyping;
  readonly templated: boolean;
  readonly conditional: boolean;
  readonly conflict: readonly ConflictMarker[];
  readonly given: readonly YamlProblem[];
}

/** Parses a text in which parts of the document are masked. */
function parseMasked(text: string, masked: string, options: Masked): YamlDocument {
  try {
    return parseShallow(text, masked, options);
  } catch (error) {
    // The library calls itself for each nested collection, also where thousands of them are on one line.
    if (!(error instanceof RangeError)) throw error;
    const { templated, conditional } = options;
    return { text, root: undefined, problems: [tooDeep(text)], templated, conditional };
  }
}

function parseShallow(
  text: string,
  masked: string,
  { typing, templated, conditional, conflict, given }: Masked,
): YamlDocument {
  // An expression may be rendered to anything, spaces and line breaks included.
  const edits = typing === 'core' ? [] : gluedSeparators(masked).map((span) => ({ span, newText: '' }));
  const repaired = templated ? parseUnrepaired(masked) : parseRepaired(masked, { problems: given, edits });
  const { document, toOriginal } = repaired;
  const lowered = lowerDocument(document, repaired.text, typing);
  const isRepaired = repaired.isEdited;
  const moved = (problem: YamlProblem): YamlProblem =>
    isRepaired ? problemWithOffsets(problem, toOriginal) : problem;
  const root = lowered.root && isRepaired ? withOffsets(lowered.root, toOriginal) : lowered.root;
  const problems = [
    ...conflict.map(({ span }) => ({ code: 'MERGE_CONFLICT', message: '', span })),
    ...repaired.problems,
    ...problemsOf(document, repaired.text).map(moved),
    ...controlCharacter(text),
    ...lowered.problems.map(moved),
  ];
  return {
    text,
    root: typing === 'core' ? root : arranged(root, { templated, conditional }),
    problems,
    templated,
    conditional,
  };
}

/** The root with its resources and items set apart. The branches of a template often hold a whole resource each. */
function arranged(
  root: TreeNode | undefined,
  { templated, conditional }: Pick<YamlDocument, 'templated' | 'conditional'>,
): TreeNode | undefined {
  if (!templated) return withDashes(separated(root));
  return conditional ? separated(root) : root;
}

/** Why a text is not parsed: it is too long, nests too deeply, or has too many tokens. Undefined if it is none of these. */
export function limitProblem(text: string): YamlProblem | undefined {
  if (text.length > MAX_DOCUMENT_LENGTH) return { code: 'TOO_LARGE', message: '', span: firstLine(text) };
  if (nestsTooDeeply(text)) return tooDeep(text);
  return hasTooManyTokens(text) ? { code: 'TOO_DENSE', message: '', span: firstLine(text) } : undefined;
}

/** Each token has at least one character, but for a few that the lexer adds. */
function hasTooManyTokens(text: string): boolean {
  if (text.length < MAX_TOKENS) return false;
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) if (++tokens > MAX_TOKENS) return true;
  return false;
}

function tooDeep(text: string): YamlProblem {
  return { code: 'TOO_DEEP', message: '', span: firstLine(text) };
}

function firstLine(text: string): Span {
  return { start: 0, end: Math.max(1, lineEnd(text, 0)) };
}

/** kubectl rejects a document with non-printable characters. Source: readerc.go of goyaml v2. */
function controlCharacter(text: string): YamlProblem[] {
  const found = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
  return found
    ? [{ code: 'CONTROL_CHARACTER', message: '', span: { start: found.index, end: found.index + 1 } }]
    : [];
}

/** Whether flow or block collections are nested too deeply. Each block level takes at least one column of indentation. */
function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) open++;
    else if (code === 93 || code === 125) open = Math.max(0, open - 1);
    if (open > MAX_OPEN_BRACKETS) return true;
  }
  return /^ {400}|(?:[-?] ){200}/m.test(text);
}

/** The errors of the library. It reports a quote that nothing closes where the text ends, not where the quote is. */
function problemsOf(document: Document.Parsed, text: string): YamlProblem[] {
  const { errors } = document;
  const isUnclosed = ({ message }: YAMLError): boolean => message.startsWith('Missing closing ');
  const openings = errors.some(isUnclosed) ? scalarStarts(document) : undefined;
  return errors.map((error) => {
    const start = isUnclosed(error) ? openings?.get(error.pos[0]) : undefined;
    if (start === undefined) return toProblem(error, text);
    return { code: 'UNCLOSED_QUOTE', message: '', span: { start, end: start + 1 } };
  });
}

/** The starts of the scalars of a document, by their ends. */
function scalarStarts(document: Document.Parsed): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  visit(document, {
    Scalar: (_key, { range }) => {
      if (range) starts.set(range[1], range[0]);
    },
  });
  return starts;
}

function toProblem(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { code: error.code, message: error.message, span: { start: from, end: Math.max(end, from + 1) } };
}
