import { isExported } from '../../../resource/provenance.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { nameOf } from '../../../resource/resource.ts';
import { checkSubdomain } from '../../../schema/kubernetes/names.ts';
import { defineRule, type ResourceContext, type Severity } from '../../define.ts';
import { formatCount, quote, withArticle } from '../../../text/words.ts';

export const unusableName = defineRule({
  code: 'unusable-name',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  title: 'Skupper cannot use the name of a resource',
  docs: 'The API server accepts dots and up to 253 characters in a name, but on Kubernetes the name of a Listener becomes the name of a Service port. It may have at most 63 characters (50 for a MultiKeyListener) and no dots. On Podman, Docker and Linux no resource may have a dot in its name. Rename the resource.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: <|backend.v2|>
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend-v2
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
  },
  check(context) {
    const { resource, schema } = context;
    const name = nameOf(resource);
    const span = nodeAt(resource.root, ['metadata', 'name'])?.span;
    if (name === undefined || !span || schema.root || checkSubdomain(name) !== undefined) return [];
    if (isExported(resource)) return [];
    const wrong = judge(context, name);
    return wrong ? [{ ...wrong, span, data: { property: 'name', path: 'metadata.name' } }] : [];
  },
});

/** The port of a MultiKeyListener is named `multiaddress-<name>`. Source: internal/kube/site/ports.go. */
const longestPortName: Readonly<Record<string, number>> = { Listener: 63, MultiKeyListener: 50 };

function judge(
  { schema, platform }: ResourceContext,
  name: string,
): { readonly message: string; readonly severity?: Severity } | undefined {
  const hasDots = name.includes('.');
  const longest = Object.hasOwn(longestPortName, schema.kind) ? longestPortName[schema.kind] : undefined;
  const isTooLong = longest !== undefined && name.length > longest;
  if (!hasDots && !isTooLong) return undefined;
  if (platform() === 'host') {
    const message = `On Podman, Docker and Linux, name ${quote(name)} must not contain dots. Use dashes instead.`;
    return hasDots ? { message, severity: 'error' } : undefined;
  }
  if (longest === undefined) return undefined;
  const wrong = hasDots ? 'must not contain dots' : `must have at most ${formatCount(longest, 'character')}`;
  return {
    message: `name ${quote(name)} ${wrong}, because the name of ${withArticle(schema.kind)} becomes the name of a Service port. Use another name.`,
  };
}
