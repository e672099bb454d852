import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, statusDoc, unusedSettings } from '../common.ts';

/** The spec of a binding; the draft kind shares some of it. */
export const attachedConnectorBindingFields = {
  routingKey: {
    type: 'string',
    required: true,
    routingKey: 'provides',
    notEmpty: true,
    doc: 'The name of the service in the network. Listeners with exactly the same key send their connections here.',
    example: '{name}',
  },
  connectorNamespace: {
    type: 'string',
    names: 'Namespace',
    notEmpty: true,
    required: true,
    doc: 'The namespace of the AttachedConnector, which must have the same name as this binding and this namespace as its `siteNamespace`.',
    example: 'backend-namespace',
  },
  exposePodsByName: {
    type: 'boolean',
    default: '`false`',
    doc: 'Makes each pod of the attached connector reachable by its own name.',
    caveat: 'The listener needs `exposePodsByName: true` as well.',
  },
  settings: unusedSettings,
} satisfies Fields;

/** Source: skupper_attached_connector_binding_crd.yaml of Skupper 2.2.1; internal/kube/site/attached_connector.go. */
export const attachedConnectorBinding = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AttachedConnectorBinding',
  page: 'attached-connector-binding',
  doc: 'Lets the AttachedConnector of the same name in another namespace serve a routing key through the site of this namespace.',
  spec: {
    type: 'object',
    doc: 'Which routing key is served, and from which namespace.',
    fields: attachedConnectorBindingFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      hasMatchingListener: {
        type: 'boolean',
        doc: 'Whether the network has a listener with this routing key.',
      },
    },
  },
});
