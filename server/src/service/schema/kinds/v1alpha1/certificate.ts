import { defineKind } from '../../define.ts';
import { commonStatus, statusDoc } from '../common.ts';
import { certificate, certificateFields as released } from '../v2alpha1/certificate.ts';
import { draftStatus } from './common.ts';

/** Source: the CRDs of Skupper 2.0.0-preview-1. */
export const draftCertificate = defineKind({
  apiVersion: 'skupper.io/v1alpha1',
  kind: 'Certificate',
  page: 'certificate',
  doc: certificate.doc,
  spec: {
    type: 'object',
    doc: certificate.spec.doc,
    fields: {
      ca: released.ca,
      subject: released.subject,
      hosts: released.hosts,
      client: released.client,
      server: released.server,
      signing: released.signing,
    },
  },
  status: {
    ...statusDoc,
    fields: {
      ...draftStatus,
      conditions: { ...commonStatus.conditions, unlisted: true },
      expiration: { type: 'string', doc: 'When the certificate expires.' },
    },
  },
});
