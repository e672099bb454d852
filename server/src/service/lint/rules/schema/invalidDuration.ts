import { formatPath, nodeAt, type Path } from '../../../yaml/tree.ts';
import { durationFixes } from '../../../fixes/shapes/durationFixes.ts';
import { isApiDuration, isGoDuration, isPositiveDuration } from '../../../schema/kubernetes/duration.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const invalidDuration = defineRule({
  code: 'invalid-duration',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'A duration is invalid',
  docs: 'Skupper parses durations as Go does: numbers with the units `h`, `m`, `s`, `ms`, `us` and `ns`, such as `15m` or `1h30m`. There is no unit for days, so write `24h` instead of `1d`. A grant with a duration of 0 or less expires at once. The API server accepts other forms as well, and an invalid duration is reported only in the status of the resource.',
  examples: {
    bad: `-- grant.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessGrant
metadata:
  name: west
spec:
  expirationWindow: <|1d|>
`,
    good: `-- grant.yaml --
apiVersion: skupper.io/v2alpha1
kind: AccessGrant
metadata:
  name: west
spec:
  expirationWindow: 24h
`,
  },
  check(context) {
    return context.schema.durations.flatMap((path) => report(context, path));
  },
});

function report({ document, resource }: ResourceContext, path: Path): DocumentReport[] {
  const node = nodeAt(resource.root, path);
  const name = String(path.at(-1));
  const data = { property: name, path: formatPath(path) };
  if (node?.type === 'list')
    return [{ span: node.span, message: `${name} must be a duration such as 15m or 1h30m.`, data }];
  const text = node?.type === 'scalar' ? node.value : undefined;
  // A value that the API server rejects is reported as an invalid value.
  if (node?.type !== 'scalar' || typeof text !== 'string') return [];
  if (isGoDuration(text)) {
    if (isPositiveDuration(text)) return [];
    const message = `${name} ${quote(text)} is not longer than 0, so tokens of this ${resource.kind} expire at once. Use a duration such as 15m.`;
    return [{ span: node.span, severity: 'warning', message, data }];
  }
  if (!isApiDuration(text)) return [];
  return [
    {
      span: node.span,
      message: `${name} must be a duration such as 15m or 1h30m, not ${quote(text)}.${hintFor(text)}`,
      data,
      fixes: () => durationFixes(document.text, node),
    },
  ];
}

function hintFor(text: string): string {
  return /\d\s*[dw]/i.test(text) ? ' There is no unit for days or weeks: use hours.' : '';
}
