import { defineKind, type Fields } from '../../define.ts';
import { accessType, commonStatus, endpoints, settings, statusDoc } from '../common.ts';

/** The spec of a secured access; the draft kind shares most of it. */
export const securedAccessFields = {
  selector: {
    type: 'map',
    required: true,
    doc: 'The labels of the pods that the ports lead to.',
    values: { type: 'string', doc: 'The value of the label, a string: put numbers and `true` in quotes.' },
  },
  ports: {
    type: 'list',
    required: true,
    doc: 'The ports to expose.',
    items: {
      type: 'object',
      doc: 'A port.',
      fields: {
        name: { type: 'string', required: true, doc: 'The name of the port.', example: 'port' },
        port: {
          type: 'integer',
          range: [1, 65_535],
          required: true,
          doc: 'The port to open.',
          example: 8080,
        },
        targetPort: {
          type: 'integer',
          doc: 'The port of the pods.',
          default: 'the same port',
          example: 8080,
        },
        protocol: { type: 'string', doc: 'The protocol of the port.', default: '`TCP`' },
      },
    },
  },
  issuer: { type: 'string', names: 'Secret', doc: 'The Secret of the CA that signs the certificate.' },
  certificate: { type: 'string', doc: 'The Certificate to use instead of a new one.' },
  accessType,
  settings,
} satisfies Fields;

/** Source: skupper_secured_access_crd.yaml of Skupper 2.2.1. */
export const securedAccess = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'SecuredAccess',
  page: 'secured-access',
  doc: 'Exposes ports of pods outside of the cluster, with a TLS certificate. Usually created by Skupper itself.',
  spec: {
    type: 'object',
    doc: 'Which ports of which pods to expose, and how.',
    fields: securedAccessFields,
  },
  status: {
    ...statusDoc,
    fields: { ...commonStatus, endpoints, ca: { type: 'string', doc: 'The CA of the certificate.' } },
  },
});
