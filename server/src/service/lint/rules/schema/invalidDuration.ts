import { formatPath, nodeAt, type Path } from '../../../yaml/tree.ts';
import { isApiDuration, isGoDuration } from '../../../schema/kubernetes/duration.ts';
import { defineRule, type DocumentReport, type ResourceContext } from '../../define.ts';
import { quoted } from '../../../text/words.ts';

export const invalidDuration = defineRule({
  code: 'invalid-duration',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  title: 'Skupper cannot read a length of time',
  docs: 'Skupper reads lengths of time as Go does: numbers with the units `h`, `m`, `s`, `ms`, `us` and `ns`, such as `15m` or `1h30m`. There is no unit for days. The API server lets more pass, and the mistake shows up only in the status.',
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

function report({ resource }: ResourceContext, path: Path): DocumentReport[] {
  const node = nodeAt(resource.root, path);
  const text = node?.type === 'scalar' ? node.value : undefined;
  // What the API server refuses is reported as an invalid value.
  if (!node || text === null || typeof text === 'number' || typeof text === 'boolean') return [];
  if (text !== undefined && (isGoDuration(text) || !isApiDuration(text))) return [];
  const name = String(path.at(-1));
  const message = `Skupper cannot read ${text === undefined ? 'this' : quoted(text)} as a length of time: write it like 15m or 1h30m`;
  return [{ span: node.span, message, data: { property: name, path: formatPath(path) } }];
}
