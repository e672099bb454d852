import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, settings, statusDoc } from '../common.ts';

/** The spec of an access grant; the draft kind shares most of it. */
export const accessGrantFields = {
  redemptionsAllowed: {
    type: 'integer',
    default: '`1`',
    doc: 'How many sites may redeem a token of this grant.',
    example: 1,
  },
  expirationWindow: {
    type: 'string',
    format: 'duration',
    default: '10 minutes',
    doc: 'How long tokens can be redeemed, such as `15m` or `1h30m`.',
    caveat:
      'Numbers with the units `h`, `m`, `s` and smaller ones; there is no unit for days. A change has no effect once Skupper has set the time of expiry.',
    example: '15m',
  },
  code: {
    type: 'string',
    doc: 'The secret that a token must show.',
    default: 'one that Skupper makes up',
    caveat: 'Whoever reads it can join the network: keep it out of repositories.',
  },
  issuer: {
    type: 'string',
    names: 'Secret',
    doc: 'The Secret of the authority that signs the client certificates of the links.',
    default: 'the default issuer of the site',
  },
  settings,
} satisfies Fields;

/** Source: skupper_access_grant_crd.yaml of Skupper 2.2.1; internal/kube/grants/grants.go. */
export const accessGrant = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AccessGrant',
  page: 'access-grant',
  doc: 'Lets other sites link to this one: whoever holds a token of the grant may redeem it for a link. The site needs `linkAccess`.',
  spec: {
    type: 'object',
    doc: 'How often and how long tokens can be redeemed. Every field may be left out.',
    fields: accessGrantFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      url: { type: 'string', doc: 'Where tokens are redeemed.' },
      code: { type: 'string', doc: 'The secret that a token must show.' },
      ca: { type: 'string', doc: 'The certificate to trust at that URL.' },
      redemptions: { type: 'integer', doc: 'How often a token has been redeemed.' },
      expirationTime: { type: 'string', doc: 'When tokens can no longer be redeemed.' },
    },
  },
  examples: [
    {
      title: 'AccessGrant',
      prefix: 'skupper-access-grant',
      body: [
        'apiVersion: skupper.io/v2alpha1',
        'kind: AccessGrant',
        'metadata:',
        '  name: ${1:my-grant}',
        'spec:',
        '  redemptionsAllowed: ${2:1}',
        '  expirationWindow: ${3:15m}',
      ].join('\n'),
    },
  ],
});
