import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { accessGrant, accessGrantFields as released } from '../v2alpha1/accessGrant.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftAccessGrant = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'AccessGrant',
  page: 'access-grant',
  doc: accessGrant.doc,
  spec: {
    type: 'object',
    doc: accessGrant.spec.doc,
    fields: {
      redemptionsAllowed: released.redemptionsAllowed,
      expirationWindow: released.expirationWindow,
      code: released.code,
      issuer: released.issuer,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      url: { type: 'string', doc: 'The URL at which tokens are redeemed.' },
      code: { type: 'string', doc: 'The secret code that a token must contain.' },
      ca: { type: 'string', doc: 'The CA certificate to trust for that URL.' },
      redeemed: {
        type: 'integer',
        replacedBy: 'redemptions',
        doc: 'How many times tokens have been redeemed.',
      },
      expiration: {
        type: 'string',
        replacedBy: 'expirationTime',
        doc: 'When tokens can no longer be redeemed.',
      },
    },
  },
});
