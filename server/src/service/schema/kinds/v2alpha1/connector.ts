import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, protocolType, selectedPods, statusDoc, unusedSettings } from '../common.ts';

/** The spec of a connector; the draft kind shares most of it. */
export const connectorFields = {
  routingKey: {
    type: 'string',
    required: true,
    routingKey: 'provides',
    notEmpty: true,
    doc: 'The name of the service in the network. Listeners with exactly the same key send their connections here.',
    caveat:
      'Keys are case-sensitive. Namespace, name, type and port do not affect the match. Several connectors with the same key share the load.',
    example: '{name}',
  },
  port: {
    type: 'integer',
    required: true,
    range: [1, 65_535],
    doc: 'The port that the pods or the host listen on, 1 to 65535.',
    caveat:
      'With a selector this is the container port, not the port of a Service; if `host` is a Service, it is the port of that Service. Write the number without quotes.',
    example: 8080,
  },
  selector: {
    type: 'string',
    format: 'selector',
    notEmpty: true,
    platforms: ['kubernetes'],
    doc: 'The labels of the pods that serve the key, for example `app=backend` or `app=backend,tier!=test`. Set either this or `host`.',
    caveat:
      'It selects pods in this namespace by their own labels, not by the name or labels of a Service or Deployment.',
    example: 'app={name}',
  },
  host: {
    type: 'string',
    format: 'host',
    notEmpty: true,
    doc: 'The host name or IP address of the server, as seen from this site. Set either this or `selector`.',
    caveat:
      'Without scheme and port. Required on Podman, Docker and Linux sites, which have no pods to select.',
    example: 'backend.example.com',
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'The TLS credentials for connections to the server: a Secret with `ca.crt` on Kubernetes, a directory in `input/certs` on other platforms.',
    caveat: 'Without it the connection to the server is not encrypted.',
  },
  useClientCert: {
    type: 'boolean',
    needs: 'tlsCredentials',
    default: '`false`',
    doc: 'Presents the client certificate of `tlsCredentials` (its `tls.crt` and `tls.key`) to the server.',
    caveat: 'Has no effect without `tlsCredentials`.',
  },
  verifyHostname: {
    type: 'boolean',
    needs: 'tlsCredentials',
    default: '`false`',
    doc: 'Checks that the certificate of the server is valid for its host name.',
    caveat: 'Has no effect without `tlsCredentials`.',
  },
  type: protocolType,
  includeNotReadyPods: {
    type: 'boolean',
    needs: 'selector',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Also sends connections to selected pods that are running but not ready.',
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
  settings: unusedSettings,
} satisfies Fields;

/** Source: skupper_connector_crd.yaml of Skupper 2.2.1; internal/kube/site/{site,bindings,extended_bindings}.go. */
export const connector = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Connector',
  page: 'connector',
  doc: 'Provides a routing key in this site: connections from all listeners with the same key in the network end at these pods or this host.',
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
        doc: 'Whether the network has a listener with this routing key.',
      },
      selectedPods,
    },
  },
  examples: [
    {
      title: 'Connector to a host',
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
