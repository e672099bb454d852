import { parseDocument, type YAMLError } from 'yaml';
import { readBlockYaml } from './blockYaml.ts';
import { lowerDocument, type ScalarTyping } from './lower.ts';

import { maskTemplates } from './template.ts';
import type { TreeNode, YamlProblem } from './tree.ts';

/** One YAML document of a file. All offsets count from the start of the document. */
export interface YamlDocument {
  readonly text: string;
  /** Undefined when the document is empty or too broken to read anything. */
  readonly root: TreeNode | undefined;
  readonly problems: readonly YamlProblem[];
  /** Whether the text holds template expressions, so that it is no finished YAML. */
  readonly templated: boolean;
}

/**
 * Longer documents are not read, because parsing them could block the editor for seconds. `kubectl apply` draws the
 * same line: it stores the document in an annotation, and those may have 256 KiB.
 */
const MAX_DOCUMENT_LENGTH = 256 * 1024;

/** More brackets than this that are open at once would exhaust the parser's stack. */
const MAX_OPEN_BRACKETS = 200;

/** Parses one document. Never throws: what is wrong stands in `problems`. */
export function parseYaml(text: string, typing: ScalarTyping = 'kubernetes'): YamlDocument {
  const canBeOrdinary = typing === 'kubernetes' && text.length <= MAX_DOCUMENT_LENGTH;
  const ordinary = canBeOrdinary ? readBlockYaml(text) : undefined;
  return ordinary ? { text, root: ordinary, problems: [], templated: false } : parseWithLibrary(text, typing);
}

/** The same by the YAML library alone, which can read everything and tells what is wrong. */
export function parseWithLibrary(text: string, typing: ScalarTyping): YamlDocument {
  const masked = typing === 'core' ? text : maskTemplates(text);
  const templated = masked !== text;
  const refused = refuse(text);
  if (refused) return { text, root: undefined, problems: [refused], templated };
  const document = parseDocument(masked, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    version: '1.2',
  });
  const { root, problems } = lowerDocument(document, masked, typing);
  const control = controlCharacter(text);
  const syntax = document.errors.map((error) => toProblem(error, text));
  return { text, root, problems: [...syntax, ...control, ...problems], templated };
}

function refuse(text: string): YamlProblem | undefined {
  const firstLine = { start: 0, end: Math.max(1, text.search(/[\r\n]|$/)) };
  if (text.length > MAX_DOCUMENT_LENGTH) return { code: 'TOO_LARGE', message: '', span: firstLine };
  return nestsTooDeeply(text) ? { code: 'TOO_DEEP', message: '', span: firstLine } : undefined;
}

/** kubectl refuses a text with characters that nobody can print. Source: readerc.go of goyaml v2. */
function controlCharacter(text: string): YamlProblem[] {
  const found = /[^\t\n\r\x20-\x7E\x85\xA0-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
  return found
    ? [{ code: 'CONTROL_CHARACTER', message: '', span: { start: found.index, end: found.index + 1 } }]
    : [];
}

/** Block nesting needs as many columns as levels, so its depth is bounded by the longest indentation. */
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
