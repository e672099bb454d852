import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, protocolType, selectedPods, statusDoc, unreadSettings } from '../common.ts';

/** The spec of a connector; the draft kind shares most of it. */
export const connectorFields = {
  routingKey: {
    type: 'string',
    required: true,
    routingKey: 'provides',
    notEmpty: true,
    doc: 'The name of the service in the whole network. Listeners with exactly this key send their connections here.',
    caveat:
      'Upper and lower case count, and nothing else does: not the namespace, name, type or port. Several connectors with one key share the load.',
    example: '{name}',
  },
  port: {
    type: 'integer',
    required: true,
    range: [1, 65_535],
    doc: 'The port on which the pods or the host really listen, 1 to 65535.',
    caveat:
      'With a selector this is the container port, not the port of a Service in front of the pods. A number without quotes.',
    example: 8080,
  },
  selector: {
    type: 'string',
    format: 'selector',
    notEmpty: true,
    platforms: ['kubernetes'],
    doc: 'Labels of the pods that serve the key, for example `app=backend` or `app=backend,tier!=test`. Give either this or `host`.',
    caveat:
      'It selects pods of this namespace by their own labels. The name or the labels of a Service or Deployment play no part.',
    example: 'app={name}',
  },
  host: {
    type: 'string',
    notEmpty: true,
    doc: 'The host name or IP address of the server, as seen from this site. Give either this or `selector`.',
    caveat: 'Sites on Podman, Docker and Linux need it: they know no pods to select.',
    example: 'backend.example.com',
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'What is needed to trust the server over TLS. On Kubernetes a Secret with `ca.crt`, elsewhere a directory under `input/certs`.',
    caveat: 'Without it the connection to the server is not encrypted.',
  },
  useClientCert: {
    type: 'boolean',
    needs: 'tlsCredentials',
    default: '`false`',
    doc: 'Shows the server the client certificate of `tlsCredentials` (its `tls.crt` and `tls.key`).',
    caveat: 'Does nothing without `tlsCredentials`.',
  },
  verifyHostname: {
    type: 'boolean',
    needs: 'tlsCredentials',
    default: '`false`',
    doc: 'Checks that the certificate of the server was made for its host name.',
    caveat: 'Does nothing without `tlsCredentials`.',
  },
  type: protocolType,
  includeNotReadyPods: {
    type: 'boolean',
    needs: 'selector',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Sends connections to selected pods that run but are not ready yet, too.',
    caveat: 'Works with `selector` only.',
  },
  exposePodsByName: {
    type: 'boolean',
    needs: 'selector',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Makes each selected pod reachable by its own name.',
    caveat: 'Works with `selector` only, and the listener needs `exposePodsByName: true` as well.',
  },
  settings: unreadSettings,
} satisfies Fields;

/** Source: skupper_connector_crd.yaml of Skupper 2.2.1; internal/kube/site/{site,bindings,extended_bindings}.go. */
export const connector = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Connector',
  page: 'connector',
  doc: 'Says that this site serves a routing key: connections that listeners anywhere in the network take for the key end at the pods or the host named here.',
  spec: {
    type: 'object',
    doc: 'Which routing key is served, and by which pods or host.',
    exactlyOneOf: ['selector', 'host'],
    fields: connectorFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      hasMatchingListener: {
        type: 'boolean',
        doc: 'Whether a listener with this routing key has been seen in the network.',
      },
      selectedPods,
    },
  },
  examples: [
    {
      title: 'Connector to a host',
      prefix: 'skupper-connector-host',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: Connector',
        'metadata:',
        '  name: ${1:database}',
        'spec:',
        '  routingKey: ${2:$1}',
        '  host: ${3:database.example.com}',
        '  port: ${4:5432}',
      ].join('\n'),
    },
  ],
});
