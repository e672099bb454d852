import { formatCount } from '../../../text/words.ts';
import type { Edit } from '../../../text/edit.ts';
import { lineBreakOf, lineStart } from '../../../text/lines.ts';
import { miswrittenSeparators } from '../../../yaml/separated.ts';
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
    const isReportable = isForSkupper && !embedded && !templated && problems[0]?.code !== 'MERGE_CONFLICT';
    if (!isReportable || root?.type !== 'list' || !root.unseparated) return [];
    const starts = root.items.slice(1).map(({ span }) => span.start);
    const [start = 0, ...others] = starts;
    const separator = others.length === 0 ? 'the line ---' : 'the lines ---';
    return [
      {
        span: { start, end: text.indexOf(':', start) },
        message: messageFor(others.length),
        fixes: () => [
          {
            title: `Insert ${separator}`,
            edits: starts.map((each) => separatorBefore(text, each)),
            preferred: true,
          },
        ],
      },
    ];
  },
});

function messageFor(others: number): string {
  if (others === 0)
    return 'The line --- is missing before this resource, so that it overrides the one above. Insert the line.';
  const all = `this resource and ${formatCount(others, 'other')} below`;
  return `The line --- is missing before ${all}, so that each overrides the one above. Insert the lines.`;
}

/**
 * Inserts the line above the resource at an offset, and above the comment that directly precedes it; or puts it in place of a
 * line that was meant as it.
 */
function separatorBefore(text: string, offset: number): Edit {
  const start = lineStart(text, offset);
  const wrong = miswrittenSeparators(text).find(({ end }) => end < start && isBlank(text.slice(end, start)));
  if (wrong) return { span: wrong, newText: '---' };
  const comment = /(?:(?<![^\n])#[^\n]*\n)+$/.exec(text.slice(0, start))?.[0] ?? '';
  const at = start - comment.length;
  return { span: { start: at, end: at }, newText: `---${lineBreakOf(text)}` };
}

/** Whether a text is nothing but blank lines and comments. */
function isBlank(text: string): boolean {
  return /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/.test(text);
}
