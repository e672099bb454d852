/**
 * The Secrets by which sites of Skupper 1 were linked, by the value of their label. Source: client/connector_token_create.go,
 * pkg/kube/claims/claim_create.go and pkg/domain of Skupper 1.9.6.
 */

/** The label of the Secrets. Skupper 2 gives it to other resources, with other values. */
export const TYPE_LABEL = 'skupper.io/type';

/** A type of Secret. */
export interface Skupper1SecretType {
  /** What it was, in Markdown. */
  readonly doc: string;
  /** What to do in Skupper 2, as a sentence without Markdown. */
  readonly inSkupper2: string;
}

/** The types by the value of the label. */
export const secretTypes: Readonly<Record<string, Skupper1SecretType>> = {
  'connection-token': {
    doc: 'A token with the addresses of a site and the certificate to link to it.',
    inSkupper2:
      'Get a Link with new certificates from the other site with "skupper link generate", or redeem an AccessToken.',
  },
  'token-claim': {
    doc: 'A token that the site exchanges once for a connection token.',
    inSkupper2: 'Issue an AccessToken for an AccessGrant of the other site with "skupper token issue".',
  },
  'token-claim-record': {
    doc: 'What the site that has issued a token knows of it: until when and how often it may be used.',
    inSkupper2: 'Define an AccessGrant with redemptionsAllowed and expirationWindow.',
  },
  'connection-token-request': {
    doc: 'Asks the site for a token, which the controller writes into the same Secret.',
    inSkupper2: 'Define an AccessGrant, and issue an AccessToken with "skupper token issue".',
  },
};

/** The annotations of the Secrets with what they mean, in Markdown. */
export const secretAnnotations: Readonly<Record<string, string>> = {
  'inter-router-host':
    'The host at which other interior sites reach the site. Skupper 2: `host` of the endpoint `inter-router` of a Link.',
  'inter-router-port':
    'The port for other interior sites. Skupper 2: `port` of the endpoint `inter-router` of a Link.',
  'edge-host':
    'The host at which edge sites reach the site. Skupper 2: `host` of the endpoint `edge` of a Link.',
  'edge-port': 'The port for edge sites. Skupper 2: `port` of the endpoint `edge` of a Link.',
  'skupper.io/url':
    'Where the claim is exchanged for a token. Skupper 2: `url` of an AccessToken, with another value.',
  'skupper.io/cost':
    'The cost of the link. Skupper 1 ignores what is not a number. Skupper 2: `cost` of a Link, or `linkCost` of an AccessToken.',
  'skupper.io/claim-expiration':
    'Until when the claim may be used. Skupper 2: `expirationWindow` of an AccessGrant, which is a duration.',
  'skupper.io/claims-remaining':
    'How often the claim may still be used. Skupper 2: `redemptionsAllowed` of an AccessGrant.',
  'skupper.io/claims-made': 'How often the claim was used. Skupper 2: The status of the AccessGrant.',
  'skupper.io/generated-by': 'The id of the site that has made the token. Skupper 2: Nothing replaces it.',
  'skupper.io/site-version':
    'The version of the site that has made the token. Skupper 2: Nothing replaces it.',
};
