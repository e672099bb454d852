import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { link, linkFields as released, linkStatus } from '../v2alpha1/link.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftLink = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'Link',
  page: 'link',
  doc: link.doc,
  spec: {
    type: 'object',
    doc: link.spec.doc,
    fields: {
      endpoints: released.endpoints,
      tlsCredentials: released.tlsCredentials,
      tlsSecret: {
        ...released.tlsCredentials,
        unlisted: true,
        required: false,
        replacedBy: 'tlsCredentials',
      },
      cost: released.cost,
      noClientAuth: {
        type: 'boolean',
        replacedBy: null,
        default: '`false`',
        doc: 'Links without a client certificate. Removed in the released version.',
      },
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      configured: {
        type: 'boolean',
        unlisted: true,
        replacedBy: null,
        doc: 'Whether the link has been set up.',
      },
      url: { type: 'string', unlisted: true, replacedBy: null, doc: 'The URL of the other site.' },
      site: { type: 'string', unlisted: true, replacedBy: null, doc: 'The name of the other site.' },
      remoteSiteId: linkStatus.remoteSiteId,
      remoteSiteName: linkStatus.remoteSiteName,
    },
  },
});
