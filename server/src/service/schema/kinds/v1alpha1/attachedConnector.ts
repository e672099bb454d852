import { defineKind } from '../../define.ts';
import { commonStatus, selectedPods, statusDoc } from '../common.ts';
import { attachedConnector, attachedConnectorFields as released } from '../v2alpha1/attachedConnector.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftAttachedConnector = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'AttachedConnector',
  page: 'attached-connector',
  doc: attachedConnector.doc,
  spec: {
    type: 'object',
    doc: attachedConnector.spec.doc,
    fields: {
      siteNamespace: released.siteNamespace,
      port: released.port,
      selector: released.selector,
      tlsCredentials: released.tlsCredentials,
      tlsSecret: {
        ...released.tlsCredentials,
        unlisted: true,
        required: false,
        replacedBy: 'tlsCredentials',
      },
      type: released.type,
      includeNotReady: { ...released.includeNotReadyPods, replacedBy: 'includeNotReadyPods' },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      selectedPods,
      matchingListenerCount: {
        type: 'integer',
        unlisted: true,
        replacedBy: null,
        doc: 'How many listeners with the routing key the network has.',
      },
    },
  },
});
