import { defineKind } from '../../define.ts';
import { commonStatus, endpoints, settings, statusDoc } from '../common.ts';
import { routerAccess, routerAccessFields as released } from '../v2alpha1/routerAccess.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftRouterAccess = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'RouterAccess',
  page: 'router-access',
  doc: routerAccess.doc,
  spec: {
    type: 'object',
    doc: routerAccess.spec.doc,
    fields: {
      roles: {
        ...released.roles,
        items: {
          ...released.roles.items,
          fields: {
            name: { ...released.roles.items.fields.name, required: false },
            port: released.roles.items.fields.port,
          },
        },
      },
      tlsCredentials: released.tlsCredentials,
      tlsSecret: {
        ...released.tlsCredentials,
        unlisted: true,
        required: false,
        replacedBy: 'tlsCredentials',
      },
      generateTlsCredentials: released.generateTlsCredentials,
      issuer: released.issuer,
      accessType: released.accessType,
      bindHost: released.bindHost,
      subjectAlternativeNames: released.subjectAlternativeNames,
      options: { ...settings, replacedBy: 'settings' },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      endpoints,
    },
  },
});
