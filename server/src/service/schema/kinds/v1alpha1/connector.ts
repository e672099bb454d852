import { defineKind } from '../../define.ts';
import { commonStatus, selectedPods, statusDoc } from '../common.ts';
import { connectorFields as released } from '../v2alpha1/connector.ts';
import { draftStatus } from './common.ts';

/** Source: refdog of June 2024 (tlsSecret) and the CRDs of Skupper 2.0.0-preview-1 (tlsCredentials); both are accepted. */
export const draftConnector = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'Connector',
  page: 'connector',
  doc: 'Provides a routing key in this site: connections from all listeners with the same key in the network end at these pods or this host.',
  spec: {
    type: 'object',
    doc: 'Which routing key is served, and by which pods or host.',
    exactlyOneOf: ['selector', 'host'],
    fields: {
      routingKey: released.routingKey,
      port: released.port,
      selector: released.selector,
      host: released.host,
      tlsSecret: { ...released.tlsCredentials, replacedBy: 'tlsCredentials' },
      tlsCredentials: { ...released.tlsCredentials, unlisted: true },
      type: released.type,
      includeNotReady: { ...released.includeNotReadyPods, replacedBy: 'includeNotReadyPods' },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      selectedPods: { ...selectedPods, unlisted: true },
      matchingListenerCount: {
        type: 'integer',
        unlisted: true,
        replacedBy: null,
        doc: 'How many listeners with this routing key the network has.',
      },
    },
  },
});
