import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, observerModes, protocolType, statusDoc, unusedSettings } from '../common.ts';

/** The spec of a listener; the draft kind shares most of it. */
export const listenerFields = {
  routingKey: {
    type: 'string',
    required: true,
    routingKey: 'uses',
    notEmpty: true,
    doc: 'The name of the service in the network. Connections go to the connectors with exactly the same key.',
    caveat:
      'Keys are case-sensitive. Namespace, name, type and port do not affect the match. Skupper reports no error if no connector has the key.',
    example: '{name}',
  },
  host: {
    type: 'string',
    format: 'host',
    notEmpty: true,
    required: true,
    doc: 'The host that clients in this site connect to. On Kubernetes, Skupper creates a Service with this name; on Podman, Docker and Linux it is the address to listen on.',
    caveat:
      'On Kubernetes it must be a valid Service name (lowercase letters, digits and `-`, starting with a letter, at most 63 characters): an address such as `0.0.0.0` does not work. It must not be the name of one of your own Services.',
    example: '{name}',
  },
  port: {
    type: 'integer',
    required: true,
    range: [1, 65_535],
    doc: 'The port that clients in this site connect to, 1 to 65535. It may differ from the port of the connector.',
    caveat: 'Write the number without quotes.',
    example: 8080,
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'The TLS certificate and key of the listener: a Secret with `tls.crt` and `tls.key` on Kubernetes, a directory in `input/certs` on other platforms.',
    caveat: 'If it contains `ca.crt`, clients must present a certificate.',
  },
  type: protocolType,
  observer: {
    type: 'string',
    since: '2.2.0',
    default: '`auto`',
    doc: 'How the router inspects the traffic for the network observer.',
    enum: observerModes,
  },
  exposePodsByName: {
    type: 'boolean',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Creates a Service for each pod that provides the routing key, with the name of the pod.',
    caveat: 'The connector needs `exposePodsByName: true` as well.',
  },
  settings: unusedSettings,
} satisfies Fields;

/** Source: skupper_listener_crd.yaml of Skupper 2.2.1; internal/kube/site/site.go, ports.go, per_target_listener.go. */
export const listener = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Listener',
  page: 'listener',
  doc: 'Opens a host and port in this site, and sends connections to connectors with the same routing key in any site of the network.',
  spec: {
    type: 'object',
    doc: 'Where to listen, and for which routing key.',
    fields: listenerFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      hasMatchingConnector: {
        type: 'boolean',
        doc: 'Whether the network has a connector with this routing key.',
      },
    },
  },
});
