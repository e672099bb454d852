import { changeTo } from '../../../fixes/fix.ts';
import { isPortText } from '../../../schema/kubernetes/ports.ts';
import { entry } from '../../../yaml/tree.ts';
import { replaceScalar } from '../../../yaml/write/rewrite.ts';
import { defineRule } from '../../define.ts';
import { endpointsIn } from './endpoints.ts';
import { quote } from '../../../text/words.ts';

export const invalidEndpointPort = defineRule({
  code: 'invalid-endpoint-port',
  severity: 'warning',
  scope: 'resource',
  on: 'resource',
  kinds: ['Link'],
  title: 'The port of a link endpoint is invalid',
  docs: 'The port of a link endpoint is text, so the API server accepts any value, but the router needs a number between 1 and 65535. Usual values are `"55671"` for `inter-router`, `"45671"` for `edge`, and `"443"` for an OpenShift route.',
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
      const meant = port.value.trim().replace(/^0+(?=\d)/, '');
      return [
        {
          span: port.span,
          message: `port must be a number between 1 and 65535 in quotes, not ${quote(port.value)}.`,
          data: { property: 'port', path: `spec.endpoints[${index}].port` },
          fixes: () =>
            isPortText(meant)
              ? [changeTo(`"${meant}"`, replaceScalar(context.document.text, port, meant))]
              : [],
        },
      ];
    });
  },
});

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
