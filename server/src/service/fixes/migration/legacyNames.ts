/**
 * What kinds and properties were called before Skupper 2.0, where no draft kind of ours says it: names from the draft
 * documentation of 2024 and from previews. Source: the history of the Skupper CRDs and of refdog.
 */

/** What became of a property: its new name, null when it was dropped, or a whole new property for each value. */
export type Successor = string | null | Readonly<Record<string, string>>;

interface LegacyKind {
  readonly kind: string;
  /** By path from the root of the document. */
  readonly properties: Readonly<Record<string, Successor>>;
}

/** Kinds that have another name now. */
export const legacyKinds: Readonly<Record<string, LegacyKind>> = {
  Claim: { kind: 'AccessToken', properties: { 'spec.secret': 'code', 'status.claimed': 'redeemed' } },
  Grant: {
    kind: 'AccessGrant',
    properties: {
      'spec.claims': 'redemptionsAllowed',
      'spec.validFor': 'expirationWindow',
      'spec.secret': 'code',
      'status.claimed': 'redemptions',
      'status.redeemed': 'redemptions',
      'status.secret': 'code',
      'status.expiration': 'expirationTime',
    },
  },
  LinkAccess: {
    kind: 'RouterAccess',
    properties: { 'spec.ca': 'issuer', 'spec.options': 'settings', 'spec.tlsSecret': 'tlsCredentials' },
  },
  LinkConfig: { kind: 'Link', properties: { 'spec.tlsSecret': 'tlsCredentials', 'spec.noClientAuth': null } },
  AttachedConnectorAnchor: { kind: 'AttachedConnectorBinding', properties: {} },
};

/** Properties that previews had under the kind's present name. */
export const legacyProperties: Readonly<Record<string, Readonly<Record<string, Successor>>>> = {
  Connector: { 'spec.noClientAuth': { true: 'useClientCert: false', false: 'useClientCert: true' } },
  Listener: { 'spec.noClientAuth': null },
  Link: { 'spec.noClientAuth': null },
};
