import { hostFixes, hostIn } from '../../../fixes/hostFixes.ts';
import { invalidHostName, repeatedSeparator, unresolvableHost } from '../../../schema/kubernetes/hosts.ts';
import { quote } from '../../../text/words.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';

export const invalidConnectorHost = defineRule({
  code: 'invalid-connector-host',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Connector'],
  title: 'The host of a connector is invalid',
  docs: 'The host of a connector is a host name or an IP address, and its port has a property of its own. Podman, Docker and Linux sites refuse to start with anything else, including upper case and `_`. On Kubernetes, Skupper accepts any text, and the router fails to connect without a message in the status. Remove the scheme, the path and the port from the host.',
  examples: {
    bad: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: <|https://backend.example.com|>
  port: 443
`,
    good: `-- connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend.example.com
  port: 443
`,
  },
  check({ document, resource, platform }) {
    const host = hostIn(nodeAt(resource.root, ['spec']));
    if (!host) return [];
    const { value } = host;
    const refused = invalidHostName(value) ?? repeatedSeparator(value);
    const unresolvable = unresolvableHost(value);
    if (!refused && !unresolvable) return [];
    const isRefused = refused !== undefined && platform() === 'host';
    const fault = isRefused ? refused : unresolvable;
    if (!fault) return [];
    const consequence = isRefused ? 'Skupper refuses to start the site' : 'the router cannot connect to it';
    return [
      {
        span: host.node.span,
        severity: isRefused ? 'error' : 'warning',
        message: `host ${quote(value)} ${fault.problem}, so ${consequence}. ${fault.remedy}.`,
        data: { property: 'host', path: 'spec.host' },
        fixes: () => hostFixes(document.text, host, fault),
      },
    ];
  },
});
