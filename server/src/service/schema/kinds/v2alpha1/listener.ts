import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, observerModes, protocolType, statusDoc, unreadSettings } from '../common.ts';

/** The spec of a listener; the draft kind shares most of it. */
export const listenerFields = {
  routingKey: {
    type: 'string',
    required: true,
    routingKey: 'uses',
    notEmpty: true,
    doc: 'The name of the service in the whole network. Connections go to the connectors that have exactly this key.',
    caveat:
      'Upper and lower case count, and nothing else does: not the namespace, name, type or port. Skupper reports no error when no connector has the key.',
    example: '{name}',
  },
  host: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The host that clients in this site connect to. On Kubernetes Skupper makes a Service of this name; on Podman, Docker and Linux it is the address to bind.',
    caveat:
      'On Kubernetes it must be a legal Service name (lower-case letters, digits and `-`, starting with a letter, at most 63 characters), so an address such as `0.0.0.0` fails there, and a Service of your own with that name gets in the way.',
    example: '{name}',
  },
  port: {
    type: 'integer',
    required: true,
    range: [1, 65_535],
    doc: 'The port that clients in this site connect to, 1 to 65535. It may differ from the port of the connector.',
    caveat: 'A number without quotes.',
    example: 8080,
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'The certificate and key with which the listener answers clients over TLS. On Kubernetes a Secret with `tls.crt` and `tls.key`, elsewhere a directory under `input/certs`.',
    caveat: 'With a `ca.crt` in it, clients must show a certificate of their own.',
  },
  type: protocolType,
  observer: {
    type: 'string',
    since: '2.2.0',
    default: '`auto`',
    doc: 'How much of the traffic the router looks into for the network observer.',
    enum: observerModes,
  },
  exposePodsByName: {
    type: 'boolean',
    platforms: ['kubernetes'],
    default: '`false`',
    doc: 'Makes a Service for each single pod behind the routing key, named after the pod.',
    caveat: 'The connector needs `exposePodsByName: true` as well.',
  },
  settings: unreadSettings,
} satisfies Fields;

/** Source: skupper_listener_crd.yaml of Skupper 2.2.1; internal/kube/site/site.go, ports.go, per_target_listener.go. */
export const listener = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Listener',
  page: 'listener',
  doc: 'Opens a host and port in this site and sends every connection to a connector with the same routing key, in whatever linked site that is.',
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
        doc: 'Whether a connector with this routing key has been seen in the network.',
      },
    },
  },
});
