import type { DocumentFix } from '../../../fixes/fix.ts';
import { fieldAt } from '../../../schema/lookup.ts';
import { quote } from '../../../text/words.ts';
import type { ParsedDocument } from '../../../workspace/files/parsedDocument.ts';
import { hitAt, type YamlProblem } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { describeUnquoted, quoteFix, unquotedValue } from './unquotedValue.ts';

/** Messages for common errors, by the error code of the YAML library. Other errors keep the message of the library. */
const messages: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Tabs are not allowed for indentation: use spaces.',
  BAD_INDENT:
    'The indentation does not match any line above: align this line with the properties that it belongs to.',
  MISSING_CHAR:
    'A character is missing here: check for an unclosed quote or bracket, or a missing comma or colon.',
  UNCLOSED_QUOTE:
    'Nothing closes this quote, so kubectl rejects the file. Add the same quote at the end of the value.',
  MULTILINE_IMPLICIT_KEY: 'Expected a property or a value. Is a colon missing, or is the indentation wrong?',
  BLOCK_AS_IMPLICIT_KEY:
    'A property cannot start here. Put it on its own line, or quote the value if it contains ": ".',
  UNEXPECTED_TOKEN: 'Unexpected text: check the indentation, quotes and brackets around it.',
  BAD_SCALAR_START: 'A value cannot start with this character: put it in quotes.',
  BAD_DQ_ESCAPE:
    'Unknown escape sequence in double quotes. Use single quotes, or write \\\\ for a backslash.',
  BAD_ALIAS: 'No anchor with this name is defined above: define it with & before using it with *.',
  CONTROL_CHARACTER:
    'Control characters are not allowed, so kubectl rejects the file. Remove this character.',
  TOO_MANY_ALIASES:
    'The aliases of this document stand for far more than its own text, so it is not checked, and kubectl may reject it. Write out fewer of them.',
  ALIAS_LOOP: 'This anchor contains itself, so kubectl rejects the document. Remove the alias inside it.',
  FLOW_INDICATOR:
    'In braces and brackets, a value cannot start with ":" or contain "?", so kubectl rejects the document. Put it in quotes.',
  MULTIPLE_DOCS: 'A second document starts here: separate it with a line ---.',
  NOT_JSON:
    'This value cannot be converted to JSON, so kubectl rejects the document. Put it in quotes, or use a number.',
  NULL_KEY: 'A property name must not be empty or null, so kubectl rejects the document. Name the property.',
  TOO_DEEP: 'This document is nested too deeply, so it is not checked. Reduce the nesting.',
  TOO_DENSE:
    'This document has more than 100,000 words and punctuation marks of YAML, so it is not checked. Split it.',
  TOO_LARGE: 'This document is longer than 256 KiB, so it is not checked. Split it.',
};

export const invalidYaml = defineRule({
  code: 'invalid-yaml',
  formerCodes: ['yaml-syntax'],
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'The document is not valid YAML',
  docs: 'Neither `kubectl` nor Skupper can read the document. Only its first error is reported, because later ones are mostly caused by it. Correct the syntax.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
<|\t|>name: west
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check(document) {
    // A merge conflict is broken YAML by nature, and a missing space is reported on its own.
    const [first] = document.problems;
    const problem = first?.code === 'MERGE_CONFLICT' ? undefined : firstOf(document.problems);
    if (!problem || document.templated || !document.isForSkupper) return [];
    return similarTo(problem, document).map((each) => ({
      span: unquotedValue(document.text, each) ?? each.span,
      message: describe(each, document.text),
      data: { reason: each.code },
      fixes: () => fixesFor(each, document),
    }));
  },
});

/** The first problem in the text that is reported here. An indentation that was repaired may be below another problem. */
function firstOf(problems: readonly YamlProblem[]): YamlProblem | undefined {
  const [first, ...others] = problems.filter(({ code }) => code !== 'MISSING_SPACE');
  if (!first || !isIndentation(first)) return first;
  const other = others.find((each) => !isIndentation(each));
  return other && other.span.start < first.span.start ? other : first;
}

/** A problem with those that are independent of it, because each has a fix of its own. */
function similarTo(problem: YamlProblem, { text, problems }: ParsedDocument): readonly YamlProblem[] {
  if (isIndentation(problem)) return problems.filter(isIndentation);
  return unquotedValue(text, problem) ? problems.filter((each) => unquotedValue(text, each)) : [problem];
}

function isIndentation({ code }: YamlProblem): boolean {
  return code === 'INDENTED_TOO_FAR' || code === 'NOT_INDENTED';
}

/** A property is certainly meant for the map that has it. */
function fixesFor(problem: YamlProblem, { resources, text, problems }: ParsedDocument): DocumentFix[] {
  const unquoted = unquotedValue(text, problem);
  if (unquoted) return [quoteFix(text, unquoted)];
  const { span, edits, message } = problem;
  if (problem.code === 'FLOW_INDICATOR') {
    const all = problems.flatMap((each) => (each.code === problem.code ? (each.edits ?? []) : []));
    return [{ title: 'Put it in quotes', edits: all, preferred: true }];
  }
  const isKnown = resources.some(({ root, schema }) => {
    const hit = isIndentation(problem) ? hitAt(root, span.start) : undefined;
    return schema && hit?.on === 'key' && fieldAt(schema, hit.path) !== undefined;
  });
  return isKnown && edits ? [{ title: `Align with ${message}`, edits, preferred: true }] : [];
}

function describeIndentation({ code, message, span }: YamlProblem, text: string): string {
  const name = quote(text.slice(span.start, span.end).replace(/^["']|["']$/g, ''));
  const fault = code === 'NOT_INDENTED' ? 'not indented far enough' : 'indented too far';
  return `Property ${name} is ${fault}, so kubectl rejects the document. Align it with ${quote(message)} above.`;
}

function describe(problem: YamlProblem, text: string): string {
  if (isIndentation(problem)) return describeIndentation(problem, text);
  const unquoted = unquotedValue(text, problem);
  if (unquoted) return describeUnquoted(text, unquoted);
  const { code, message } = problem;
  if (/must be sufficiently indented and end with/.test(message))
    return `A list or map is not closed: add "${message.includes(']') ? ']' : '}'}".`;
  return messages[code] ?? `Invalid YAML: ${message}.`;
}
