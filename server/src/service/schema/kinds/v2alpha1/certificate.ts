import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, settings, statusDoc } from '../common.ts';

/** The spec of a certificate; the draft kind shares most of it. */
export const certificateFields = {
  ca: {
    type: 'string',
    names: 'Secret',
    required: true,
    doc: 'The Secret of the authority that signs the certificate. Empty for one that signs itself.',
    example: 'skupper-site-ca',
  },
  subject: { type: 'string', required: true, doc: 'The common name in the certificate.', example: '{name}' },
  hosts: {
    type: 'list',
    doc: 'The host names for which the certificate holds.',
    caveat:
      'The router does not look at IP addresses in certificates, so give an address as a host name too.',
    items: { type: 'string', doc: 'A host name.' },
  },
  client: { type: 'boolean', default: '`false`', doc: 'The certificate may be shown by clients.' },
  server: { type: 'boolean', default: '`false`', doc: 'The certificate may be shown by servers.' },
  signing: {
    type: 'boolean',
    default: '`false`',
    doc: 'The certificate may sign others: it is an authority.',
  },
  settings,
} satisfies Fields;

/** Source: skupper_certificate_crd.yaml of Skupper 2.2.1. */
export const certificate = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Certificate',
  page: 'certificate',
  doc: 'A certificate that Skupper makes and keeps in a Secret of the same name. Skupper writes these itself; people rarely do.',
  spec: { type: 'object', doc: 'What the certificate is for, and who signs it.', fields: certificateFields },
  status: {
    ...statusDoc,
    fields: { ...commonStatus, expiration: { type: 'string', doc: 'When the certificate expires.' } },
  },
});
