import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployment, resource, secret } from '../../support/resources.ts';
import { factsOf, nameText, placeText } from './collected.ts';

/** The Secrets of a document: name, place, type and keys as far as they are known. */
function secrets(text: string): string[] {
  return factsOf(text).secrets.map((fact) =>
    [
      nameText(fact),
      `from ${fact.kind} ${placeText(fact.place)}`,
      ...(fact.deletes ? ['deletes'] : []),
      ...(fact.type === undefined ? [] : [fact.type]),
      ...(fact.keys ? [`keys ${fact.keys.join(' ')}`] : []),
    ].join(', '),
  );
}

const external = { apiVersion: 'external-secrets.io/v1', name: 'e', namespace: 'west' };
const certManager = { apiVersion: 'cert-manager.io/v1', name: 'c' };
const router = (spec: string): string => resource('RouterAccess', { name: 'r', spec });

/** A document, and the Secrets that it makes exist. */
const secretCases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  ['a Secret', secret('s', 'west'), 'west/s, from Secret metadata.name'],
  [
    'a Secret with content',
    `${secret('s')}type: kubernetes.io/tls\ndata: {ca.crt: eA==}\nstringData: {tls.key: x}\n`,
    's, from Secret metadata.name, kubernetes.io/tls, keys ca.crt tls.key',
  ],
  ['a patch that deletes one', `$patch: delete\n${secret('s')}`, 's, from Secret metadata.name, deletes'],
  [
    'a Secret of a template',
    `${secret('s')}type: kubernetes.io/tls\ndata:\n  ca.crt: {{ .Values.ca }}\n`,
    's, from Secret metadata.name',
  ],
  ['a Secret with a templated name', secret('"{{ .Values.name }}"')],
  ['a Secret without a name', secret('').replace('  name: \n', '  labels: {}\n')],
  ['an external Secret', resource('ExternalSecret', external), 'west/e, from ExternalSecret metadata.name'],
  [
    'an external Secret with a target',
    resource('ExternalSecret', { ...external, spec: '  target: {name: t}\n' }),
    'west/t, from ExternalSecret metadata.name',
  ],
  [
    'a Secret of Vault',
    resource('VaultStaticSecret', { ...external, spec: '  destination: {name: d}\n' }),
    'west/d, from VaultStaticSecret metadata.name',
  ],
  [
    'a sealed Secret',
    resource('SealedSecret', { ...external, spec: '  template: {metadata: {name: m}}\n' }),
    'west/m, from SealedSecret metadata.name',
  ],
  [
    'a certificate of cert-manager',
    resource('Certificate', { ...certManager, spec: '  secretName: s\n' }),
    's, from Certificate metadata.name',
  ],
  [
    'a Secret of another API with data',
    `${resource('Secret', external)}type: t\ndata: {a: eA==}\n`,
    'west/e, from Secret metadata.name',
  ],
  ['a store of Secrets', resource('SecretStore', external)],
  ['a request for a certificate', resource('CertificateRequest', certManager)],
  ['a signing authority', resource('ACMCertificate', certManager)],
  ['another resource with the path', resource('Ingress', { ...certManager, spec: '  secretName: s\n' })],
  ['a certificate of Skupper', resource('Certificate', { name: 'c' }), 'c, from Certificate metadata.name'],
  ['a token', resource('AccessToken', { name: 't' }), 't, from AccessToken metadata.name'],
  ['secured access', resource('SecuredAccess', { name: 'a' }), 'a, from SecuredAccess metadata.name'],
  [
    'secured access with a certificate',
    resource('SecuredAccess', { name: 'a', spec: '  certificate: c\n' }),
    'c, from SecuredAccess metadata.name',
  ],
  [
    'router access that generates credentials',
    router('  generateTlsCredentials: true\n  tlsCredentials: t\n'),
    't, from RouterAccess metadata.name',
  ],
  [
    'router access that generates credentials without a name',
    router('  generateTlsCredentials: true\n'),
    'r, from RouterAccess metadata.name',
  ],
  ['router access with credentials of its own', router('  tlsCredentials: t\n')],
  ['router access that says so', router('  generateTlsCredentials: false\n  tlsCredentials: t\n')],
  ['a listener', resource('Listener', { spec: '  generateTlsCredentials: true\n  tlsCredentials: t\n' })],
];

describe('the Secrets from', () => {
  for (const [what, text, ...expected] of secretCases)
    it(what, () => assert.deepEqual(secrets(text), expected));
});

const service = (spec: string, apiVersion = 'v1'): string =>
  resource('Service', { apiVersion, name: 's', spec });
const fixedPorts = (spec: string): boolean[] =>
  factsOf(service(spec)).services.map(({ hasFixedPorts }) => hasFixedPorts);

describe('the facts of a Service', () => {
  it('are its labels, its selector and its ports', () => {
    const text = resource('Service', {
      apiVersion: 'v1',
      name: 's',
      namespace: 'west',
      metadata: '  labels: {team: a}\n',
      spec:
        '  selector: {app: b}\n  ports:\n' +
        '  - port: 80\n' +
        '  - {port: 81, targetPort: 8081, protocol: TCP}\n' +
        '  - {port: 82, targetPort: http, protocol: UDP}\n' +
        '  - {port: 83, targetPort: true}\n',
    });
    const [{ place, ...facts } = assert.fail(), ...others] = factsOf(text).services;
    assert.equal(placeText(place), 'metadata.name');
    assert.deepEqual(others, []);
    assert.deepEqual(facts, {
      kind: 'Service',
      name: 's',
      namespace: 'west',
      labels: { team: 'a' },
      selector: { app: 'b' },
      ports: [
        { port: 80, target: 80 },
        { port: 81, target: 8081 },
        { port: 82, target: 'http', protocol: 'UDP' },
        { port: 83, target: 83 },
      ],
      hasFixedPorts: true,
    });
  });

  it('say that its ports are fixed, unless its name leads elsewhere or a port is unknown', () => {
    assert.deepEqual(fixedPorts('  ports: [{port: 1}]\n'), [true]);
    assert.deepEqual(fixedPorts('  ports: [{port: 1}, {port: x}]\n'), [false]);
    assert.deepEqual(fixedPorts('  ports: [{port: 1}]\n  clusterIP: None\n'), [false]);
    assert.deepEqual(fixedPorts('  ports: [{port: 1}]\n  type: ExternalName\n'), [false]);
    assert.deepEqual(fixedPorts('  type: ClusterIP\n'), [false]);
  });

  it('are those of Kubernetes alone, and of no template', () => {
    const ports = '  ports: [{port: 1}]\n';
    assert.deepEqual(factsOf(service(ports, 'serving.knative.dev/v1')).services, []);
    assert.deepEqual(factsOf(resource('Endpoints', { apiVersion: 'v1', spec: ports })).services, []);
    assert.deepEqual(factsOf(service(`${ports}  type: {{ .Values.type }}\n`)).services, []);
    assert.deepEqual(factsOf(service(ports).replace('  name: s\n', '  labels: {}\n')).services, []);
  });
});

const pods = (spec: string): string => resource('Deployment', { apiVersion: 'apps/v1', name: 'd', spec });

describe('the facts of a workload', () => {
  const template =
    '  template:\n    metadata: {labels: {app: a, tier: 1}}\n    spec:\n      containers:\n' +
    '      - ports: [{containerPort: 80, name: http}, {containerPort: 81}, {containerPort: x}, {name: y}]\n' +
    '      - {}\n';

  it('are the labels of its pods, its selector, and the ports of all containers', () => {
    const [{ place, ...facts } = assert.fail()] = factsOf(
      pods(`  selector: {matchLabels: {app: a}}\n${template}`),
    ).workloads;
    assert.equal(placeText(place), 'metadata.name');
    assert.deepEqual(facts, {
      kind: 'Deployment',
      name: 'd',
      namespace: undefined,
      labels: { app: 'a', tier: '' },
      selector: { app: 'a' },
      ports: [
        { port: 80, name: 'http' },
        { port: 81, name: undefined },
      ],
    });
  });

  it('take the labels for a selector that is not written', () => {
    for (const selector of ['', '  selector: {}\n', '  selector: {matchLabels: {}}\n'])
      assert.deepEqual(
        factsOf(pods(selector + template)).workloads.map((fact) => fact.selector),
        [{ app: 'a', tier: '' }],
      );
  });

  it('keep of a template what is certain', () => {
    const inNamespace = (namespace: string): unknown =>
      factsOf(deployment('{app: a, v: "{{ .Values.v }}"}', { name: 'd', namespace })).workloads.map(
        (fact) => [fact.namespace, fact.uncertain],
      );
    assert.deepEqual(inNamespace('west'), [['west', 'additions']]);
    assert.deepEqual(inNamespace('"{{ .Release.Namespace }}"'), [[undefined, 'additions']]);
    assert.deepEqual(
      factsOf(deployment('{app: a}', { name: 'd', namespace: 'west' })).workloads.map(
        ({ uncertain }) => uncertain,
      ),
      [undefined],
    );
  });

  it('are none where there is no name or no pod', () => {
    assert.deepEqual(factsOf(pods(template).replace('  name: d\n', '  labels: {}\n')).workloads, []);
    assert.deepEqual(factsOf(resource('Lease', { apiVersion: 'coordination.k8s.io/v1' })).workloads, []);
    assert.deepEqual(factsOf(resource('Site', { spec: template })).workloads, []);
  });

  it('are none for what Skupper has made, beside others in the same file', () => {
    const made = deployment('{app: skupper-router}', { name: 'skupper-router' }).replace(
      'spec:',
      '  ownerReferences: [{apiVersion: skupper.io/v2alpha1, kind: Site, name: a, uid: x}]\nspec:',
    );
    const items = [made, deployment('{app: a}', { name: 'own' })];
    const list = `apiVersion: v1\nkind: List\nitems:\n${items
      .map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`)
      .join('')}`;
    assert.deepEqual(
      factsOf(list).workloads.map(({ name }) => name),
      ['own'],
    );
  });
});

describe('the facts of a ConfigMap', () => {
  const map = (data: string, apiVersion = 'v1', kind = 'ConfigMap'): string =>
    `${resource(kind, { apiVersion, name: 'c', namespace: 'west' })}data:\n${data}`;

  it('are its values on one line, which may be names', () => {
    const longest = 'x'.repeat(253);
    const [fact = assert.fail()] = factsOf(
      map(`  key: tea\n  long: ${longest}\n  longer: ${longest}x\n  lines: |\n    a\n    b\n`),
    ).configMaps;
    assert.equal(nameText(fact), 'west/c');
    assert.equal(placeText(fact.place), 'metadata.name');
    assert.deepEqual(
      Object.entries(fact.data).map(([key, { value, place }]) => [key, value, placeText(place)]),
      [
        ['key', 'tea', 'data.key'],
        ['long', longest, 'data.long'],
      ],
    );
  });

  it('are those of Kubernetes alone, and of no template', () => {
    assert.deepEqual(factsOf(map('  a: b\n', 'example.com/v1')).configMaps, []);
    assert.deepEqual(factsOf(map('  a: b\n', 'v1', 'Secret')).configMaps, []);
    assert.deepEqual(factsOf(map('  a: {{ .Values.a }}\n')).configMaps, []);
    assert.deepEqual(factsOf(map('  a: b\n').replace('  name: c\n', '')).configMaps, []);
  });
});
