import { foldWord } from '../text/similar.ts';

/**
 * The names that Skupper 1, the skupper command, Kubernetes, Istio, the Gateway API and cert-manager have for what a property
 * of Skupper 2 means. Source: the annotations and ConfigMaps of Skupper 1, and the references of the others.
 */

/** For each property, the other names for it. Their case and separators do not matter. */
type OtherNames = Readonly<Record<string, readonly string[]>>;

const credentials = [
  'tls',
  'tlsSecret',
  'tlsSecretName',
  'tlsSecretRef',
  'tlsCert',
  'tlsTrust',
  'tlsCertificate',
  'secret',
  'secretName',
  'secretRef',
  'credentialName',
  'credentials',
  'certificateRef',
  'certificateRefs',
];

const selectors = [
  'labelSelector',
  'podSelector',
  'workloadSelector',
  'targetSelector',
  'matchLabels',
  'workload',
  'workloadRef',
  'targetRef',
  'labels',
];

const key = ['address', 'key', 'serviceAddress', 'vanAddress', 'routingAddress', 'route'];

const ofListener: OtherNames = {
  host: [
    'hostname',
    'service',
    'serviceName',
    'listenHost',
    'bindHost',
    'bindAddress',
    'hostIp',
    'hosts',
    'hostnames',
  ],
  port: ['servicePort', 'listenPort', 'hostPort', 'portNumber', 'ports'],
  tlsCredentials: credentials,
};

const toPods: OtherNames = {
  port: ['targetPort', 'containerPort', 'servicePort', 'portNumber', 'ports', 'targetPorts'],
  selector: selectors,
  tlsCredentials: credentials,
  type: ['protocol', 'proxy'],
  includeNotReadyPods: ['includeNotReady', 'includeNotReadyAddresses', 'publishNotReadyAddresses'],
  useClientCert: ['useClientCertificate', 'clientCert'],
};

/** The other names by kind, and by the path of the map that they are in; `*` is any item of a list. */
const otherNames: Readonly<Record<string, Readonly<Record<string, OtherNames>>>> = {
  Site: {
    spec: {
      linkAccess: ['ingress', 'allowIncomingLinks', 'access', 'accessType'],
      ha: ['enableHa', 'highAvailability', 'highlyAvailable', 'routers', 'replicas'],
      edge: ['routerMode', 'mode', 'isEdge'],
      serviceAccount: ['serviceAccountName'],
      defaultIssuer: ['issuer', 'ca', 'defaultCa'],
      settings: ['options', 'config'],
    },
  },
  Listener: {
    spec: {
      routingKey: key,
      ...ofListener,
      type: ['protocol', 'proxy'],
      exposePodsByName: ['headless', 'exposeTargetByName', 'exposePods'],
    },
  },
  Connector: {
    spec: {
      routingKey: key,
      ...toPods,
      host: [
        'hostname',
        'target',
        'targetHost',
        'service',
        'serviceName',
        'server',
        'externalName',
        'ip',
        'ipAddress',
        'hosts',
      ],
      verifyHostname: ['verifyHost', 'checkHostname'],
      exposePodsByName: ['headless', 'exposeTargetByName', 'exposePods'],
    },
  },
  MultiKeyListener: {
    spec: { ...ofListener, requireClientCert: ['requireClientAuth', 'clientAuth', 'mutualTls', 'mtls'] },
    'spec.strategy.priority': { routingKeys: ['keys', 'addresses', 'order'] },
    'spec.strategy.weighted': { routingKeys: ['keys', 'addresses', 'weights'] },
  },
  Link: {
    spec: { cost: ['linkCost', 'weight'], tlsCredentials: credentials },
    'spec.endpoints.*': { host: ['hostname', 'address'], name: ['role', 'type'] },
  },
  AccessGrant: {
    spec: {
      redemptionsAllowed: ['redemptions', 'uses', 'claims', 'maxRedemptions'],
      expirationWindow: ['expiry', 'expiration', 'validFor', 'ttl', 'duration', 'expiresIn'],
      code: ['secret', 'password'],
      issuer: ['ca'],
    },
  },
  AccessToken: {
    spec: {
      linkCost: ['cost'],
      code: ['secret', 'password', 'token'],
      ca: ['caCert', 'ca.crt', 'certificate', 'caBundle'],
    },
  },
  RouterAccess: {
    spec: {
      tlsCredentials: credentials,
      generateTlsCredentials: ['generateTls', 'generateCredentials', 'generateTlsSecrets'],
      issuer: ['ca'],
      accessType: ['type', 'linkAccess', 'linkAccessType', 'ingress'],
      bindHost: ['host', 'bindAddress', 'bindIp', 'ingressBindIp'],
      subjectAlternativeNames: [
        'sans',
        'subjectAltNames',
        'altNames',
        'dnsNames',
        'hosts',
        'hostnames',
        'ingressHost',
      ],
      settings: ['options'],
    },
    'spec.roles.*': { name: ['role'] },
  },
  AttachedConnector: {
    spec: { siteNamespace: ['namespace', 'targetNamespace'], ...toPods },
  },
  AttachedConnectorBinding: {
    spec: {
      routingKey: key,
      connectorNamespace: ['namespace', 'workloadNamespace', 'attachedConnectorNamespace', 'targetNamespace'],
      exposePodsByName: ['headless', 'exposeTargetByName', 'exposePods'],
    },
  },
  Certificate: {
    spec: {
      ca: ['issuer', 'issuerRef', 'signer'],
      subject: ['commonName', 'cn'],
      hosts: ['dnsNames', 'sans', 'subjectAlternativeNames', 'subjectAltNames', 'ipAddresses'],
      signing: ['isCa'],
    },
  },
  SecuredAccess: {
    spec: { issuer: ['ca'], accessType: ['type'], settings: ['options'], selector: selectors },
  },
};

const byFoldedName = new Map(
  Object.entries(otherNames).flatMap(([kind, places]) =>
    Object.entries(places).flatMap(([path, properties]) =>
      Object.entries(properties).flatMap(([property, names]) =>
        names.map((name) => [`${kind} ${path} ${foldWord(name)}`, property] as const),
      ),
    ),
  ),
);

/** The property that another name stands for; undefined if it stands for none. `path` is that of the map that it is in. */
export function foreignProperty(
  kind: string,
  path: readonly (string | number)[],
  name: string,
): string | undefined {
  const place = path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  return byFoldedName.get(`${kind} ${place} ${foldWord(name)}`);
}

/** What other words mean as values of a property. */
const otherValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  type: { http: 'tcp', http2: 'tcp', https: 'tcp', grpc: 'tcp', tls: 'tcp' },
  linkAccess: { nginxingressv1: 'ingress-nginx', external: 'default', true: 'default', false: 'none' },
  ha: { 1: 'false', 2: 'true', 3: 'true' },
  edge: { edge: 'true', interior: 'false' },
  accessType: { nginxingressv1: 'ingress-nginx' },
  name: { interior: 'inter-router', interrouter: 'inter-router' },
};

/** The value of a property that another word stands for; undefined if it stands for none. */
export function foreignValue(property: string, word: string): string | undefined {
  const values = otherValues[property];
  const folded = foldWord(word);
  return values && Object.hasOwn(values, folded) ? values[folded] : undefined;
}
