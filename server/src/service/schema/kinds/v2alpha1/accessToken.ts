import { defineKind, type Fields } from '../../define.ts';
import { commonStatus, settings, statusDoc } from '../common.ts';

/** The spec of an access token; the draft kind shares most of it. */
export const accessTokenFields = {
  url: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The URL at which the token is redeemed: the `status.url` of its AccessGrant. It starts with `https://`.',
    example: 'https://grant-server.example.com/my-grant',
  },
  code: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The secret code of the token: the `status.code` of its AccessGrant.',
    caveat:
      'Anyone who knows the code can join the network until the grant expires: keep it out of repositories.',
    example: 'secret-code',
  },
  ca: {
    type: 'string',
    notEmpty: true,
    required: true,
    doc: 'The CA certificate to trust for the URL, in PEM: the `status.ca` of its AccessGrant.',
    example: 'certificate',
  },
  linkCost: {
    type: 'integer',
    default: '`1`',
    doc: 'The cost of the link that the token creates.',
    example: 1,
  },
  settings,
} satisfies Fields;

/** Source: skupper_access_token_crd.yaml of Skupper 2.2.1; internal/kube/grants/tokens.go. */
export const accessToken = defineKind({
  apiVersion: 'skupper.io/v2alpha1',
  kind: 'AccessToken',
  page: 'access-token',
  doc: 'A ticket for one link: Skupper redeems the token at the site of its AccessGrant, and creates a Link and its Secret.',
  spec: {
    type: 'object',
    doc: 'Where to redeem the token, and with which secret code.',
    fields: accessTokenFields,
  },
  status: {
    ...statusDoc,
    fields: {
      ...commonStatus,
      redeemed: {
        type: 'boolean',
        doc: 'Whether the token has been redeemed for a link. Skupper does not redeem it again.',
      },
    },
  },
});
