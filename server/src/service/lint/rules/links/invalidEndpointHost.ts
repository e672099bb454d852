import { hostFixes, hostIn } from '../../../fixes/hostFixes.ts';
import { unresolvableHost } from '../../../schema/kubernetes/hosts.ts';
import { quote } from '../../../text/words.ts';
import { defineRule } from '../../define.ts';
import { endpointsIn } from './endpoints.ts';

export const invalidEndpointHost = defineRule({
  code: 'invalid-endpoint-host',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'The host of a link endpoint is invalid',
  docs: 'The host of a link endpoint is a host name or an IP address, and its port has a property of its own. The API server accepts any text, but the router cannot connect to a host with a scheme, a path or a port. Remove them from the host.',
  examples: {
    bad: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: <|"east.example.com:55671"|>
      port: "55671"
`,
    good: `-- link.yaml --
apiVersion: skupper.io/v2alpha1
kind: Link
metadata:
  name: east
spec:
  tlsCredentials: skupper-east
  endpoints:
    - name: inter-router
      host: east.example.com
      port: "55671"
`,
  },
  check(context) {
    return endpointsIn(context).flatMap(({ node, index }) => {
      const host = hostIn(node);
      const fault = host && unresolvableHost(host.value);
      if (!fault) return [];
      return [
        {
          span: host.node.span,
          message: `host ${quote(host.value)} ${fault.problem}, so the router cannot connect to it. ${fault.remedy}.`,
          data: { property: 'host', path: `spec.endpoints[${index}].host` },
          fixes: () => hostFixes(context.document.text, host, fault, true),
        },
      ];
    });
  },
});
