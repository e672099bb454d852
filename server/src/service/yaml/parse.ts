import { parseDocument, type YAMLError } from 'yaml';
import { readBlockYaml } from './blockYaml.ts';
import { lowerDocument, type ScalarTyping } from './lower.ts';

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

/** The library parses flow collections recursively: more open brackets could exhaust the stack. */
const MAX_OPEN_BRACKETS = 200;

/** Parses one document. Never throws: reports what is wrong in `problems`. Core typing also disables templates. */
export function parseYaml(text: string, typing: ScalarTyping = 'kubernetes'): YamlDocument {
  const allowsFastPath = typing === 'kubernetes' && text.length <= MAX_DOCUMENT_LENGTH;
  const blockRoot = allowsFastPath ? readBlockYaml(text) : undefined;
  return blockRoot
    ? { text, root: blockRoot, problems: [], templated: false, conditional: false }
    : parseWithLibrary(text, typing);
}

/** Parses one document by the YAML library, which reads all of YAML and reports syntax errors. */
export function parseWithLibrary(text: string, typing: ScalarTyping): YamlDocument {
  const masked = typing === 'core' ? text : maskTemplates(text);
  const templated = masked !== text;
  const conditional = templated && hasLinesOfExpressions(masked, text);
  const excess = checkLimits(text);
  if (excess) return { text, root: undefined, problems: [excess], templated, conditional };
  const document = parseDocument(masked, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    version: '1.2',
  });
  const { root, problems } = lowerDocument(document, masked, typing);
  const control = controlCharacter(text);
  const syntax = document.errors.map((error) => toProblem(error, text));
  return { text, root, problems: [...syntax, ...control, ...problems], templated, conditional };
}

function checkLimits(text: string): YamlProblem | undefined {
  const firstLine = { start: 0, end: Math.max(1, text.search(/[\r\n]|$/)) };
  if (text.length > MAX_DOCUMENT_LENGTH) return { code: 'TOO_LARGE', message: '', span: firstLine };
  return nestsTooDeeply(text) ? { code: 'TOO_DEEP', message: '', span: firstLine } : undefined;
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

function toProblem(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { code: error.code, message: error.message, span: { start: from, end: Math.max(end, from + 1) } };
}
