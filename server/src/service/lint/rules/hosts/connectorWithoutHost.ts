import { entry, nodeAt } from '../../../yaml/tree.ts';
import { replaceProperty } from '../../../yaml/write/insert.ts';
import { defineRule } from '../../define.ts';

export const connectorWithoutHost = defineRule({
  code: 'connector-without-host',
  formerCodes: ['connector-needs-host'],
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  judgesTogether: true,
  kinds: ['Connector'],
  title: 'A connector on Podman, Docker or Linux has no host',
  docs: 'Sites on Podman, Docker and Linux have no pods to select, and Skupper refuses to start such a site if a connector has no `host`. Replace `selector` with the `host` of the server. `127.0.0.1` is the machine itself.',
  examples: {
    bad: `-- podman/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  <|selector|>: app=backend
`,
    good: `-- podman/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
spec:
  routingKey: backend
  port: 8080
  host: 127.0.0.1
`,
  },
  check({ document, resource, platform }) {
    const spec = nodeAt(resource.root, ['spec']);
    const selector = entry(spec, 'selector');
    if (!selector || entry(spec, 'host') || platform() !== 'host') return [];
    const edit = replaceProperty(document.text, selector, ['host: 127.0.0.1']);
    return [
      {
        span: selector.keySpan,
        message:
          'selector is not supported on Podman, Docker and Linux, so this Connector has no server to connect to. Use host instead.',
        data: { property: 'selector', path: 'spec.selector' },
        fixes: () => (edit ? [{ title: 'Change to host: 127.0.0.1', edits: [edit] }] : []),
      },
    ];
  },
});
