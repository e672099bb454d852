import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, settings, statusDoc } from '../common.ts';

/** The spec of an access token; the draft kind shares most of it. */
export const accessTokenFields = {
  url: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'Where the token is redeemed: the `status.url` of its AccessGrant. It starts with `https://`.',
    example: 'https://grant-server.example.com/my-grant',
  },
  code: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The secret of the token: the `status.code` of its AccessGrant.',
    caveat: 'Whoever reads it can join the network while the grant lasts: keep it out of repositories.',
    example: 'secret-code',
  },
  ca: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The certificate to trust at the URL, in PEM: the `status.ca` of its AccessGrant.',
    example: 'certificate',
  },
  linkCost: {
    type: 'integer',
    default: '`1`',
    doc: 'The cost of the link that the token becomes.',
    example: 1,
  },
  settings,
} satisfies Fields;

/** Source: skupper_access_token_crd.yaml of Skupper 2.2.1; internal/kube/grants/tokens.go. */
export const accessToken = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AccessToken',
  page: 'access-token',
  doc: 'A ticket for one link: Skupper redeems it at the site of its AccessGrant and makes a Link and its Secret from it.',
  spec: {
    type: 'object',
    doc: 'Where to redeem the token, and with what secret.',
    fields: accessTokenFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      redeemed: {
        type: 'boolean',
        doc: 'Whether the token has become a link. A redeemed token is never tried again.',
      },
    },
  },
});
