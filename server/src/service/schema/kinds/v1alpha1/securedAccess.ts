import { defineKind } from '../../define.ts';
import { commonStatus, endpoints, settings, statusDoc } from '../common.ts';
import { securedAccess, securedAccessFields as released } from '../v2alpha1/securedAccess.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftSecuredAccess = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'SecuredAccess',
  page: 'secured-access',
  doc: securedAccess.doc,
  spec: {
    type: 'object',
    doc: securedAccess.spec.doc,
    fields: {
      selector: released.selector,
      ports: {
        ...released.ports,
        items: {
          ...released.ports.items,
          fields: {
            name: { ...released.ports.items.fields.name, required: false },
            port: { ...released.ports.items.fields.port, required: false },
            targetPort: released.ports.items.fields.targetPort,
            protocol: released.ports.items.fields.protocol,
          },
        },
      },
      issuer: released.issuer,
      certificate: released.certificate,
      accessType: released.accessType,
      options: { ...settings, replacedBy: 'settings' },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      endpoints,
      ca: { type: 'string', doc: 'The CA of the certificate.' },
    },
  },
});
