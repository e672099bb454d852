import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, selectedPods, statusDoc, unusedSettings } from '../common.ts';
import { connectorFields } from './connector.ts';

/** The spec of an attached connector; the draft kind shares most of it. */
export const attachedConnectorFields = {
  siteNamespace: {
    type: 'string',
    notEmpty: true,
    names: 'Namespace',
    required: true,
    doc: 'The namespace of the site that exposes the pods. It must contain an AttachedConnectorBinding with the same name.',
    example: 'site-namespace',
  },
  port: {
    ...connectorFields.port,
    doc: 'The port that the pods listen on, 1 to 65535.',
  },
  selector: {
    type: 'string',
    format: 'selector',
    notEmpty: true,
    required: true,
    doc: 'The labels of the pods that serve the routing key, for example `app=backend`.',
    caveat: 'It selects pods in this namespace, not in the namespace of the site.',
    example: 'app={name}',
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'The TLS credentials for connections to the server: a Secret with `ca.crt`.',
    caveat: 'The Secret must be in the namespace of the site, not in this one.',
  },
  useClientCert: connectorFields.useClientCert,
  type: connectorFields.type,
  includeNotReadyPods: {
    type: 'boolean',
    default: '`false`',
    doc: 'Also sends connections to selected pods that are running but not ready.',
  },
  settings: unusedSettings,
} satisfies Fields;

/** Source: skupper_attached_connector_crd.yaml of Skupper 2.2.1; internal/kube/site/attached_connector.go. */
export const attachedConnector = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AttachedConnector',
  page: 'attached-connector',
  doc: 'Offers pods in this namespace to a site in another namespace of the same cluster. An AttachedConnectorBinding with the same name in that namespace assigns the routing key.',
  spec: {
    type: 'object',
    doc: 'Which pods to offer, and to the site in which namespace.',
    fields: attachedConnectorFields,
  },
  status: { ...statusDoc, fields: { ...commonStatus, selectedPods } },
  examples: [
    {
      title: 'AttachedConnector with its binding',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: AttachedConnector',
        'metadata:',
        '  name: ${1:backend}',
        '  namespace: ${2:backend-namespace}',
        'spec:',
        '  siteNamespace: ${3:site-namespace}',
        '  selector: ${4:app=$1}',
        '  port: ${5:8080}',
        '---',
        'apiVersion: skupper.io/v2alpha1',
        'kind: AttachedConnectorBinding',
        'metadata:',
        '  name: $1',
        '  namespace: $3',
        'spec:',
        '  connectorNamespace: $2',
        '  routingKey: ${6:$1}',
      ].join('\n'),
    },
  ],
});
