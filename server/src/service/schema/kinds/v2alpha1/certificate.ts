import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, settings, statusDoc } from '../common.ts';

/** The spec of a certificate; the draft kind shares most of it. */
export const certificateFields = {
  ca: {
    type: 'string',
    names: 'Secret',
    required: true,
    doc: 'The Secret of the CA that signs the certificate. Empty for a self-signed certificate.',
    example: 'skupper-site-ca',
  },
  subject: { type: 'string', required: true, doc: 'The common name in the certificate.', example: '{name}' },
  hosts: {
    type: 'list',
    doc: 'The host names that the certificate is valid for.',
    caveat:
      'The router does not check the IP addresses in certificates, so add an address as a host name too.',
    items: { type: 'string', doc: 'A host name.' },
  },
  client: { type: 'boolean', default: '`false`', doc: 'Makes the certificate valid for clients.' },
  server: { type: 'boolean', default: '`false`', doc: 'Makes the certificate valid for servers.' },
  signing: {
    type: 'boolean',
    default: '`false`',
    doc: 'Makes the certificate a CA, which can sign other certificates.',
  },
  settings,
} satisfies Fields;

/** Source: skupper_certificate_crd.yaml of Skupper 2.2.1. */
export const certificate = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'Certificate',
  page: 'certificate',
  doc: 'A certificate that Skupper generates and stores in a Secret with the same name. Usually created by Skupper itself.',
  spec: {
    type: 'object',
    doc: 'What the certificate is valid for, and which CA signs it.',
    fields: certificateFields,
  },
  status: {
    ...statusDoc,
    fields: { ...commonStatus, expiration: { type: 'string', doc: 'When the certificate expires.' } },
  },
});
