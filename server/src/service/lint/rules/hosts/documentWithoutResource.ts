import type { DocumentFix } from '../../../fixes/fix.ts';
import { lineBreakEnd } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { hostInputNamespace } from '../../../workspace/sites/platform.ts';
import { defineRule } from '../../define.ts';

export const documentWithoutResource = defineRule({
  code: 'document-without-resource',
  severity: 'warning',
  scope: 'resource',
  on: 'file',
  title: 'A document in the input of a host contains no resource',
  docs: 'Skupper refuses to start a site if a document of its input is empty or consists of comments only, for example above the first `---`. Other tools skip such a document. Remove the `---` that separates it from its neighbors.',
  examples: {
    bad: `-- skupper/namespaces/default/input/resources/Site-west.yaml --
<|# The site of the factory.|>
---
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
    good: `-- skupper/namespaces/default/input/resources/Site-west.yaml --
# The site of the factory.
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check({ uri, text }) {
    if (hostInputNamespace(uri) === undefined || !/\.ya?ml$/.test(uri)) return [];
    return emptyDocuments(text).map(({ span, separators }) => ({
      span,
      message:
        'This document contains no resource, so Skupper refuses the file and the site does not start. Remove it, or the --- that separates it.',
      fixes: () => (separators.length > 0 ? [removeLines(text, separators)] : []),
    }));
  },
});

/** A document without content. */
interface EmptyDocument {
  /** Its comments; without any, a line that separates it. */
  readonly span: Span;
  /** The lines `---` without which it is part of another document. */
  readonly separators: readonly Span[];
}

const separatorLine = /^---[ \t]*\r?$/;
const lineWithoutContent = /^\uFEFF?[ \t]*(?:#.*)?\r?$|^\.\.\.[ \t]*\r?$|^%|^---[ \t]*\r?$/;

/**
 * The documents that Skupper reads as empty. Like the YAML decoder of Kubernetes, it splits at lines with only `---`, but keeps
 * those that directly follow another one or the start of the text: they belong to the document after them.
 */
function emptyDocuments(text: string): EmptyDocument[] {
  const found: EmptyDocument[] = [];
  let lines: Span[] = [];
  let before: Span | undefined;
  for (const line of linesOf(text)) {
    if (lines.length === 0 || !separatorLine.test(textOf(text, line))) {
      lines.push(line);
      continue;
    }
    if (isEmpty(text, lines)) found.push({ span: spanOf(text, lines, line), separators: [line] });
    lines = [];
    before = line;
  }
  if (lines.length > 0 && isEmpty(text, lines)) {
    const separators = [before, ...lines].filter(
      (each) => each !== undefined && separatorLine.test(textOf(text, each)),
    ) as Span[];
    found.push({ span: spanOf(text, lines, before), separators });
  }
  return found;
}

/** The lines of a text, without their line breaks, and without an empty last one. */
function linesOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.replace(/\r?\n$/, '').length,
  }));
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function isEmpty(text: string, lines: readonly Span[]): boolean {
  return lines.every((line) => lineWithoutContent.test(textOf(text, line)));
}

/** The span from the first to the last comment among lines, without suppressions; without any, a separator. */
function spanOf(text: string, lines: readonly Span[], separator: Span | undefined): Span {
  const isComment = (line: Span): boolean => /^\s*#(?!\s*skupper-lint-)|^%/.test(textOf(text, line));
  const first = lines.find(isComment);
  const last = lines.findLast(isComment);
  return first && last
    ? { start: first.start, end: last.end }
    : (separator ?? { start: 0, end: text.length });
}

function removeLines(text: string, lines: readonly Span[]): DocumentFix {
  const edits = lines.map(({ start, end }) => ({
    span: { start, end: lineBreakEnd(text, end) },
    newText: '',
  }));
  return { title: 'Remove ---', edits, preferred: true };
}
