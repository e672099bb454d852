import { defineKind } from '../../define.ts';
import { commonStatus, observerModes, statusDoc, unreadSettings } from '../common.ts';

/** The largest share that the router takes. */
const MAX_WEIGHT = 2_147_483_647;

/** Source: skupper_multikeylistener_crd.yaml of Skupper 2.2.1; internal/nonkube/common/site_state_validator.go. */
export const multiKeyListener = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'MultiKeyListener',
  page: 'multi-key-listener',
  since: '2.2.0',
  doc: 'A listener for several routing keys: it sends connections to the first key that is reachable, or spreads them by weight.',
  spec: {
    type: 'object',
    required: true,
    doc: 'Where to listen, and how to choose among the routing keys.',
    fields: {
      host: {
        type: 'string',
        notEmpty: true,
        required: true,
        doc: 'The host that clients in this site connect to. On Kubernetes Skupper makes a Service of this name; on Podman, Docker and Linux it is the address to bind.',
        caveat: 'On Kubernetes it must be a legal Service name.',
        example: '{name}',
      },
      port: {
        type: 'integer',
        required: true,
        range: [1, 65_535],
        doc: 'The port that clients in this site connect to, 1 to 65535.',
        example: 8080,
      },
      strategy: {
        type: 'object',
        required: true,
        exactlyOneOf: ['priority', 'weighted'],
        doc: 'How to choose among the routing keys: `priority` or `weighted`.',
        caveat: 'The choice between the two cannot be changed later; the keys and weights can.',
        fields: {
          priority: {
            type: 'object',
            doc: 'All connections go to the first routing key of the list that has a connector.',
            fields: {
              routingKeys: {
                type: 'list',
                required: true,
                minItems: 1,
                maxItems: 256,
                unique: true,
                doc: 'The routing keys, the best one first.',
                items: {
                  type: 'string',
                  routingKey: 'uses',
                  example: '{name}',
                  doc: 'A routing key that a connector provides.',
                },
              },
            },
          },
          weighted: {
            type: 'object',
            doc: 'Connections are spread over the reachable routing keys in proportion to their weights.',
            fields: {
              routingKeys: {
                type: 'map',
                required: true,
                minProperties: 1,
                maxProperties: 256,
                keysAreRoutingKeys: 'uses',
                doc: 'The weight of each routing key.',
                values: { type: 'integer', range: [1, MAX_WEIGHT], doc: 'The share of this key, 1 or more.' },
              },
            },
          },
        },
      },
      tlsCredentials: {
        type: 'string',
        names: 'Secret',
        doc: 'The certificate and key with which the listener answers clients over TLS: on Kubernetes a Secret with `tls.crt` and `tls.key`.',
      },
      requireClientCert: {
        type: 'boolean',
        needs: 'tlsCredentials',
        default: '`false`',
        doc: 'Turns clients away that show no valid certificate.',
        caveat: 'Does nothing without `tlsCredentials`.',
      },
      observer: {
        type: 'string',
        since: '2.2.1',
        default: '`auto`',
        doc: 'How much of the traffic the router looks into for the network observer.',
        enum: observerModes,
      },
      settings: unreadSettings,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      hasDestination: { type: 'boolean', doc: 'Whether one of the keys has a connector.' },
      strategy: {
        type: 'object',
        doc: 'The keys that can be reached.',
        fields: {
          priority: {
            type: 'object',
            doc: 'The keys that can be reached.',
            fields: {
              routingKeysReachable: {
                type: 'list',
                required: true,
                doc: 'The keys that can be reached, the best one first.',
                items: { type: 'string', doc: 'A routing key.' },
              },
            },
          },
          weighted: {
            type: 'object',
            doc: 'The keys that can be reached.',
            fields: {
              routingKeysReachable: {
                type: 'map',
                required: true,
                doc: 'The weight of each key that can be reached.',
                values: { type: 'integer', doc: 'A weight.' },
              },
            },
          },
        },
      },
    },
  },
});
