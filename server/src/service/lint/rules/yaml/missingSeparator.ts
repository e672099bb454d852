import { formatCount, quote } from '../../../text/words.ts';
import type { Edit } from '../../../text/edit.ts';
import { lineBreakOf, lineStart, previousLine } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import { gluedSeparators, miswrittenSeparators } from '../../../yaml/separated.ts';
import type { ParsedDocument } from '../../../workspace/files/parsedDocument.ts';
import { defineRule } from '../../define.ts';

export const missingSeparator = defineRule({
  code: 'missing-separator',
  severity: 'error',
  scope: 'syntax',
  on: 'document',
  title: 'The line --- between two resources is missing',
  docs: 'Without the line `---`, two resources are one YAML map in which each property occurs twice. `kubectl` silently takes the last of each, so that the first resource is lost, while other tools reject the file. Insert the line between the resources.',
  examples: {
    bad: `-- west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
<|apiVersion|>: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: wan
spec:
  tlsCredentials: wan
  generateTlsCredentials: true
  roles:
    - name: inter-router
      port: 55671
`,
    good: `-- west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
---
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: wan
spec:
  tlsCredentials: wan
  generateTlsCredentials: true
  roles:
    - name: inter-router
      port: 55671
`,
  },
  check({ root, text, isForSkupper, embedded, templated, problems }) {
    if (!isForSkupper || embedded || templated || problems[0]?.code === 'MERGE_CONFLICT') return [];
    const starts = startsOf(text, root);
    const [start, ...others] = starts;
    if (start === undefined) return [];
    const miswritten = miswrittenSeparators(text);
    const edits = starts.map((each) => separatorBefore(text, each, miswritten));
    return [
      {
        span: { start, end: text.indexOf(':', start) },
        message: messageFor(
          starts.every((each) => isGluedAt(text, each)),
          others.length,
          text.slice(edits[0]?.span.start, edits[0]?.span.end),
        ),
        fixes: () => [{ title: titleFor(edits), edits, preferred: true }],
      },
    ];
  },
});

/** The starts of the resources that a line should separate from what is above. */
function startsOf(text: string, root: ParsedDocument['root']): number[] {
  const unseparated = root?.type === 'list' && root.unseparated ? root.items.slice(1) : [];
  const starts = unseparated.map(({ span }) => span.start);
  // The dashes at the start of a document are a separator as well, once they are on a line of their own.
  const first = gluedSeparators(text)[0]?.start;
  const isAtStart = first !== undefined && first === root?.span.start;
  return isAtStart ? [first, ...starts] : starts;
}

function isGluedAt(text: string, start: number): boolean {
  return text.startsWith('---', start);
}

function titleFor(edits: readonly Edit[]): string {
  if (edits.every(({ newText }) => !newText.includes('---'))) return 'Insert a line break after ---';
  return edits.length === 1 ? 'Insert the line ---' : 'Insert the lines ---';
}

function messageFor(areGlued: boolean, others: number, written: string): string {
  if (areGlued)
    return 'A line break is missing after ---, so that it separates no resources. Put it on its own line.';
  if (others === 0 && written !== '')
    return `The line ${quote(written)} above does not separate documents, so this resource overrides the one before. Replace that line with ---.`;
  if (others === 0)
    return 'The line --- is missing before this resource, so that it overrides the one above. Insert the line.';
  const all = `this resource and ${formatCount(others, 'other')} below`;
  return `The line --- is missing before ${all}, so that each overrides the one above. Insert the lines.`;
}

/**
 * Inserts the line above the resource at an offset, and above the comment that directly precedes it; or puts it in place of a
 * line that was meant as it.
 */
function separatorBefore(text: string, offset: number, miswritten: readonly Span[]): Edit {
  if (isGluedAt(text, offset))
    return { span: { start: offset + 3, end: offset + 3 }, newText: lineBreakOf(text) };
  const start = lineStart(text, offset);
  const wrong = miswritten.find(({ end }) => end < start && isBlank(text.slice(end, start)));
  if (wrong) return { span: wrong, newText: '---' };
  let at = start;
  while (text[at - 1] === '\n' && text[previousLine(text, at)] === '#') at = previousLine(text, at);
  return { span: { start: at, end: at }, newText: `---${lineBreakOf(text)}` };
}

/** Whether a text is nothing but blank lines and comments. */
function isBlank(text: string): boolean {
  return /^(?:[ \t]*(?:\r?\n|#[^\n]*\n))*$/.test(text);
}
