import type { YamlProblem } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

/** The mistakes that people make, by the code of the YAML library. Everything else keeps the library's words. */
const messages: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'YAML allows no tabs for indentation: use spaces',
  BAD_INDENT: 'The indentation fits no line above: line it up with the properties that it belongs to',
  MISSING_CHAR:
    'Something is not closed or not separated here: look for a missing quote, bracket, comma or colon',
  MULTILINE_IMPLICIT_KEY:
    'This is neither a property nor a value: is a colon missing, or the indentation wrong?',
  BLOCK_AS_IMPLICIT_KEY:
    'A property cannot start here: put it on a line of its own, or quote a value that holds ": "',
  UNEXPECTED_TOKEN: 'YAML does not expect this here: check the indentation, quotes and brackets around it',
  BAD_SCALAR_START: 'A value cannot start with this character: put it in quotes',
  BAD_DQ_ESCAPE: 'There is no such escape in double quotes: use single quotes, or write \\\\ for a backslash',
  BAD_ALIAS: 'No anchor of this name stands above: define it with & before it is used with *',
  CONTROL_CHARACTER: 'This character cannot be printed, and kubectl refuses a file that holds it: remove it',
  ALIAS_LOOP: 'This anchor contains itself, which kubectl refuses',
  MULTIPLE_DOCS: 'A second document starts here: separate it with a line ---',
  NOT_JSON:
    'This value cannot be written as JSON, so kubectl refuses the whole document: put it in quotes or use a number',
  NULL_KEY: 'A property needs a name: kubectl refuses a document with an empty or null one',
  TOO_DEEP: 'This document is nested too deeply to be read',
  TOO_LARGE: 'This document is longer than 256 KiB and was not checked: split it',
};

export const yamlSyntax = defineRule({
  code: 'yaml-syntax',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'The text is not YAML',
  docs: 'Neither `kubectl` nor Skupper can read the document. Only the first mistake of a document is shown, because the following ones mostly come from it.',
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
    const problem = document.problems[0];
    if (!problem || document.templated || !document.isForSkupper) return [];
    return [{ span: problem.span, message: describe(problem), data: { reason: problem.code } }];
  },
});

function describe({ code, message }: YamlProblem): string {
  if (/must be sufficiently indented and end with/.test(message))
    return `A list or map that starts with a bracket is never closed: add ${message.includes(']') ? ']' : '}'}`;
  return messages[code] ?? `This is not YAML: ${message}`;
}
