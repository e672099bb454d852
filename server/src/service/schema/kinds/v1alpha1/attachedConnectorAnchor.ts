import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import {
  attachedConnectorBinding,
  attachedConnectorBindingFields as released,
} from '../v2alpha1/attachedConnectorBinding.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftAttachedConnectorAnchor = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'AttachedConnectorAnchor',
  page: 'attached-connector-binding',
  doc: 'Lets the AttachedConnector of the same name in another namespace serve a routing key through the site of this namespace. The released version calls it AttachedConnectorBinding.',
  spec: {
    type: 'object',
    doc: attachedConnectorBinding.spec.doc,
    fields: {
      routingKey: released.routingKey,
      connectorNamespace: released.connectorNamespace,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      matchingListenerCount: {
        type: 'integer',
        unlisted: true,
        replacedBy: null,
        doc: 'How many listeners with the routing key the network has.',
      },
    },
  },
});
