import { defineKind } from '../../define.ts';
import { commonStatus, observerModes, statusDoc, unusedSettings } from '../common.ts';

/** The largest weight that the router accepts. */
const MAX_WEIGHT = 2_147_483_647;

/** Source: skupper_multikeylistener_crd.yaml of Skupper 2.2.1; internal/nonkube/common/site_state_validator.go. */
export const multiKeyListener = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'MultiKeyListener',
  page: 'multi-key-listener',
  since: '2.2.0',
  doc: 'A listener for several routing keys: it sends connections to the first reachable key, or distributes them by weight.',
  spec: {
    type: 'object',
    required: true,
    doc: 'Where to listen, and how to choose among the routing keys.',
    fields: {
      host: {
        type: 'string',
        format: 'host',
        notEmpty: true,
        required: true,
        doc: 'The host that clients in this site connect to. On Kubernetes, Skupper creates a Service with this name; on Podman, Docker and Linux it is the address to listen on.',
        caveat: 'On Kubernetes it must be a valid Service name.',
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
        caveat: 'The strategy is immutable; its keys and weights can be changed.',
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
                doc: 'The routing keys, highest priority first.',
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
            doc: 'Connections are distributed over the reachable routing keys in proportion to their weights.',
            fields: {
              routingKeys: {
                type: 'map',
                required: true,
                minProperties: 1,
                maxProperties: 256,
                keysAreRoutingKeys: 'uses',
                doc: 'The weight of each routing key.',
                values: {
                  type: 'integer',
                  range: [1, MAX_WEIGHT],
                  zeroOnKubernetes: true,
                  doc: 'The weight of the routing key. With 0 the router never chooses it; Podman, Docker and Linux sites require 1 or more.',
                },
              },
            },
          },
        },
      },
      tlsCredentials: {
        type: 'string',
        names: 'Secret',
        doc: 'The TLS certificate and key of the listener: on Kubernetes a Secret with `tls.crt` and `tls.key`.',
      },
      requireClientCert: {
        type: 'boolean',
        needs: 'tlsCredentials',
        default: '`false`',
        doc: 'Rejects clients without a valid certificate.',
        caveat: 'Has no effect without `tlsCredentials`.',
      },
      observer: {
        type: 'string',
        since: '2.2.1',
        default: '`auto`',
        doc: 'How the router inspects the traffic for the network observer.',
        enum: observerModes,
      },
      settings: unusedSettings,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      hasDestination: { type: 'boolean', doc: 'Whether one of the keys has a connector.' },
      strategy: {
        type: 'object',
        doc: 'The reachable keys.',
        fields: {
          priority: {
            type: 'object',
            doc: 'The reachable keys.',
            fields: {
              routingKeysReachable: {
                type: 'list',
                required: true,
                doc: 'The reachable keys, highest priority first.',
                items: { type: 'string', doc: 'A routing key.' },
              },
            },
          },
          weighted: {
            type: 'object',
            doc: 'The reachable keys.',
            fields: {
              routingKeysReachable: {
                type: 'map',
                required: true,
                doc: 'The weight of each reachable key.',
                values: { type: 'integer', doc: 'A weight.' },
              },
            },
          },
        },
      },
    },
  },
});
