import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { accessToken, accessTokenFields as released } from '../v2alpha1/accessToken.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftAccessToken = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'AccessToken',
  page: 'access-token',
  doc: accessToken.doc,
  spec: {
    type: 'object',
    doc: accessToken.spec.doc,
    fields: {
      url: released.url,
      code: released.code,
      ca: released.ca,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      redeemed: { type: 'boolean', doc: 'Whether the token has been redeemed for a link.' },
    },
  },
});
