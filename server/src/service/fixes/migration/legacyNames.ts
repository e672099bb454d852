/**
 * The names of kinds and properties before Skupper 2.0, as far as the schema of the draft API does not have them: those of the
 * draft documentation of 2024 and of previews. Source: the history of the Skupper CRDs and of refdog.
 */

/** The successor of a property: its new name, null if it was dropped, or a property with value for each old value. */
export type Successor = string | null | Readonly<Record<string, string>>;

interface LegacyKind {
  /** The current name of the kind. */
  readonly kind: string;
  /** The successors of its properties, by path from the root of the document. */
  readonly properties: Readonly<Record<string, Successor>>;
}

/** Renamed kinds, by former name. */
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

/** The successors of properties of previews, by current kind and path from the root of the document. */
export const legacyProperties: Readonly<Record<string, Readonly<Record<string, Successor>>>> = {
  Connector: { 'spec.noClientAuth': { true: 'useClientCert: false', false: 'useClientCert: true' } },
  Listener: { 'spec.noClientAuth': null },
  Link: { 'spec.noClientAuth': null },
};
