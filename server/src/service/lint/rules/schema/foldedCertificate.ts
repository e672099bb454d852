import { indentUnit } from '../../../text/indent.ts';
import { columnOf, lineBreakOf, lineEnd } from '../../../text/lines.ts';
import { isInFlow } from '../../../yaml/write/flow.ts';
import { formatPath, keySpanAt, type Path, type ScalarNode } from '../../../yaml/tree.ts';
import type { DocumentFix } from '../../../fixes/fix.ts';
import { defineRule, type ResourceContext } from '../../define.ts';

export const foldedCertificate = defineRule({
  code: 'folded-certificate',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'The lines of a certificate are joined',
  docs: 'YAML joins the lines of a text with spaces, unless it begins with `|`. A certificate or key in PEM format needs its line breaks, so Skupper cannot read it. Write `|` after the colon, and the text below.',
  examples: {
    bad: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: west
spec:
  url: https://west.example.com:443/token
  code: secret
  ca: <|-----BEGIN CERTIFICATE-----
    MIIB
    -----END CERTIFICATE-----|>
`,
    good: `-- token.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessToken
metadata:
  name: west
spec:
  url: https://west.example.com:443/token
  code: secret
  ca: |
    -----BEGIN CERTIFICATE-----
    MIIB
    -----END CERTIFICATE-----
`,
  },
  check(context) {
    // Rare, so one look at the text spares one at each value.
    if (!context.document.text.includes('-----BEGIN')) return [];
    return context.scalars.flatMap(({ node, path }) => {
      if (typeof node.value !== 'string' || !folded.test(node.value)) return [];
      const name = formatPath(path.slice(-1));
      return [
        {
          span: node.span,
          message: `The lines of ${name} are joined into one, which is not a valid certificate. Write it with | to keep them.`,
          data: { property: name, path: formatPath(path) },
          fixes: () => literalFixes(context, node, path),
        },
      ];
    });
  },
});

/** A text in PEM format with a space instead of a line break after its first line. */
const folded = /^-----BEGIN [A-Z0-9 ]+----- [^]*-----END [A-Z0-9 ]+-----\s*$/;

/** The text as a literal block. Where its line breaks are is certain if it is written on several lines. */
function literalFixes(
  { document: { text }, resource }: ResourceContext,
  node: ScalarNode,
  path: Path,
): DocumentFix[] {
  const { start, end } = node.span;
  const title = 'Keep the lines with |';
  if (text[start] === '>')
    return [{ title, edits: [{ span: { start, end: start + 1 }, newText: '|' }], preferred: true }];
  const key = keySpanAt(resource.root, path);
  const lines = text
    .slice(start, end)
    .replace(/^["']|["']$/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isPem =
    /^-----BEGIN [A-Z0-9 ]+-----$/.test(lines[0] ?? '') &&
    /^-----END [A-Z0-9 ]+-----$/.test(lines.at(-1) ?? '');
  const rest = text.slice(end, lineEnd(text, end)).trim();
  if (!key || !isPem || rest !== '' || isInFlow(text, start)) return [];
  const column = columnOf(text, key.start) + indentUnit(text);
  const gap = lineBreakOf(text) + ' '.repeat(column);
  return [{ title, edits: [{ span: { start, end }, newText: ['|', ...lines].join(gap) }], preferred: true }];
}
