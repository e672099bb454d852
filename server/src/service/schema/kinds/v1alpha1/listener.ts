import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { listenerFields as released } from '../v2alpha1/listener.ts';
import { draftStatus } from './common.ts';

/** Source: refdog of June 2024 (tlsSecret) and the CRDs of Skupper 2.0.0-preview-1 (tlsCredentials); both are accepted. */
export const draftListener = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'Listener',
  page: 'listener',
  doc: 'Opens a host and port in this site, and sends connections to connectors with the same routing key in any site of the network.',
  spec: {
    type: 'object',
    doc: 'Where to listen, and for which routing key.',
    fields: {
      routingKey: released.routingKey,
      host: released.host,
      port: released.port,
      tlsSecret: { ...released.tlsCredentials, replacedBy: 'tlsCredentials' },
      tlsCredentials: { ...released.tlsCredentials, unlisted: true },
      type: released.type,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      matchingConnectorCount: {
        type: 'integer',
        unlisted: true,
        replacedBy: null,
        doc: 'How many connectors with this routing key the network has.',
      },
    },
  },
});
