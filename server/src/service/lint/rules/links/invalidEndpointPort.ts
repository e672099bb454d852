import { entry } from '../../../yaml/tree.ts';
import { defineRule } from '../../define.ts';
import { endpointsIn } from './endpoints.ts';
import { quoted } from '../../../text/words.ts';

export const invalidEndpointPort = defineRule({
  code: 'invalid-endpoint-port',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'The port of an endpoint is no port number',
  docs: 'The port of an endpoint is text, so the API server takes anything, but the router needs a number from 1 to 65535: mostly `"55671"` for `inter-router`, `"45671"` for `edge`, or `"443"` for an OpenShift route.',
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
      host: east.example.com
      port: <|"amqps"|>
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
      const port = entry(node, 'port')?.value;
      if (port?.type !== 'scalar' || typeof port.value !== 'string' || isPort(port.value)) return [];
      const message = `${quoted(port.value)} is no port: write a number from 1 to 65535 in quotes`;
      return [
        { span: port.span, message, data: { property: 'port', path: `spec.endpoints[${index}].port` } },
      ];
    });
  },
});

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
