import { changeTo, type DocumentFix } from '../../../fixes/fix.ts';
import { unresolvableHost, type HostFault } from '../../../schema/kubernetes/hosts.ts';
import { quote } from '../../../text/words.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { formatPath, nodeAt, scalarAt, type ScalarNode } from '../../../yaml/tree.ts';
import { defineRule, type ResourceContext } from '../../define.ts';

export const invalidAccessHost = defineRule({
  code: 'invalid-access-host',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['RouterAccess'],
  title: 'A host of a router access is invalid',
  docs: 'On Podman, Docker and Linux, `bindHost` is the address that the router listens on, and `subjectAlternativeNames` are the host names and addresses in its certificate, which other sites link to. A scheme, a path or a port is not a part of them: the router cannot listen on such an address, and no name of a link matches such a certificate. Ports are in `roles`.',
  examples: {
    bad: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: west
spec:
  tlsCredentials: west
  bindHost: <|0.0.0.0:55671|>
  roles:
    - name: inter-router
      port: 55671
`,
    good: `-- access.yaml --
apiVersion: skupper.io/v2alpha1
kind: RouterAccess
metadata:
  name: west
spec:
  tlsCredentials: west
  bindHost: 0.0.0.0
  roles:
    - name: inter-router
      port: 55671
`,
  },
  check(context) {
    return context.scalars.flatMap(({ node, path }) => {
      const [spec, property] = path;
      const isName = property === 'subjectAlternativeNames';
      if (spec !== 'spec' || !(isName || property === 'bindHost')) return [];
      const text = typeof node.value === 'string' ? node.value : '';
      // A certificate may be valid for all names of a domain.
      const fault =
        text.trim() === '' ? undefined : unresolvableHost(isName ? text.replace(/^\*\./, '') : text);
      // On Kubernetes, Skupper ignores both properties.
      if (!fault || context.platform() === 'kubernetes') return [];
      const consequence = isName ? 'no link matches it' : 'the router cannot listen on it';
      return [
        {
          span: node.span,
          message: `${isName ? 'Subject alternative name' : 'bindHost'} ${quote(text)} ${fault.problem}, so ${consequence}. ${fault.remedy}.`,
          data: { property, path: formatPath(path) },
          fixes: () => fixes(context, node, isName ? { suggestion: fault.suggestion } : fault),
        },
      ];
    });
  },
});

/** The port of an address to listen on is lost with the fix, unless a role has it as well. */
function fixes(
  { document, resource }: ResourceContext,
  node: ScalarNode,
  { suggestion, port }: Pick<HostFault, 'suggestion' | 'port'>,
): DocumentFix[] {
  if (suggestion === undefined) return [];
  const roles = nodeAt(resource.root, ['spec', 'roles']);
  const items = roles?.type === 'list' ? roles.items : [];
  const isKept = port === undefined || items.some((role) => scalarAt(role, ['port'])?.value === port);
  return [changeTo(suggestion, replaceScalar(document.text, node, suggestion), isKept)];
}
