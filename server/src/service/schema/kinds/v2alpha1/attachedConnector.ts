import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, selectedPods, statusDoc, unreadSettings } from '../common.ts';
import { connectorFields } from './connector.ts';

/** The spec of an attached connector; the draft kind shares most of it. */
export const attachedConnectorFields = {
  siteNamespace: {
    type: 'string',
    notEmpty: true,
    names: 'Namespace',
    required: true,
    doc: 'The namespace of the site that serves the pods. It holds an AttachedConnectorBinding of the same name.',
    example: 'site-namespace',
  },
  port: {
    ...connectorFields.port,
    doc: 'The port on which the pods really listen, 1 to 65535.',
  },
  selector: {
    type: 'string',
    format: 'selector',
    notEmpty: true,
    required: true,
    doc: 'Labels of the pods that serve the routing key, for example `app=backend`.',
    caveat: 'It selects pods of this namespace, not of the one of the site.',
    example: 'app={name}',
  },
  tlsCredentials: {
    type: 'string',
    names: 'Secret',
    doc: 'What is needed to trust the server over TLS: a Secret with `ca.crt`.',
    caveat: 'The Secret lies in the namespace of the site, not in this one.',
  },
  useClientCert: connectorFields.useClientCert,
  type: connectorFields.type,
  includeNotReadyPods: {
    type: 'boolean',
    default: '`false`',
    doc: 'Sends connections to selected pods that run but are not ready yet, too.',
  },
  settings: unreadSettings,
} satisfies Fields;

/** Source: skupper_attached_connector_crd.yaml of Skupper 2.2.1; internal/kube/site/attached_connector.go. */
export const attachedConnector = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AttachedConnector',
  page: 'attached-connector',
  doc: 'Offers pods of this namespace to the site of another namespace of the same cluster. An AttachedConnectorBinding there, of the same name, gives it a routing key.',
  spec: {
    type: 'object',
    doc: 'Which pods, and for the site of which namespace.',
    fields: attachedConnectorFields,
  },
  status: { ...statusDoc, fields: { ...commonStatus, selectedPods } },
  examples: [
    {
      title: 'AttachedConnector with its binding',
      prefix: 'skupper-attached-connector-pair',
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
