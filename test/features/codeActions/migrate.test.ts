import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyAction, findings, openFixture, toFixture, uriOf } from '../../support/service.ts';

/** The files after the migration of one of them, or of all. */
function migrated(fixture: string, path?: string): Map<string, string> {
  const opened = openFixture(fixture);
  const { edit } = opened.service.migrate(path === undefined ? undefined : { uri: uriOf(path) });
  return applyAction(opened, { title: '', edit });
}

/** The document after its migration; what comes out must have nothing wrong with it. */
function migratedDocument(text: string): string {
  const files = migrated(text);
  const all = findings(openFixture(toFixture(files)));
  const wrong = all.filter(({ severity }) => severity === 'error' || severity === 'warning');
  assert.deepEqual(wrong, []);
  return files.get('file.yaml') ?? '';
}

const head = (kind: string, version = 'v1alpha1'): string =>
  `apiVersion: skupper.io/${version}\nkind: ${kind}\nmetadata:\n  name: a\n`;

describe('the migration to v2alpha1', () => {
  const cases: [string, string, string][] = [
    [
      'renames properties and drops what the draft reported',
      `${head('Connector')}spec:\n  routingKey: a # key\n  port: 1\n  host: a\n  tlsSecret: b\n  includeNotReady: true\nstatus:\n  active: true\n  matchingListenerCount: 2\n`,
      `${head('Connector', 'v2alpha1')}spec:\n  routingKey: a # key\n  port: 1\n  host: a\n  tlsCredentials: b\n  includeNotReadyPods: true\n`,
    ],
    [
      'turns the router mode into the property that stands for it',
      `${head('Site')}spec:\n  routerMode: edge\n  ha: false # one router\n`,
      `${head('Site', 'v2alpha1')}spec:\n  edge: true\n  ha: false # one router\n`,
    ],
    [
      'makes a map of the settings',
      `${head('Site')}spec:\n  options: # tuned\n  - name: size\n    value: large\n  - name: router-logging\n    value: debug # loud\n`,
      `${head('Site', 'v2alpha1')}spec:\n  settings: # tuned\n    size: large\n    router-logging: debug # loud\n`,
    ],
    [
      'makes a list of the endpoints of a link',
      `${head('Link')}spec:\n  interRouter: # the hub\n    host: hub.example.com\n    port: 55671 # open\n  edge:\n    host: hub.example.com\n    port: 45671\n  cost: 2\n  tlsSecret: hub\n  noClientAuth: false\n`,
      `${head('Link', 'v2alpha1')}spec:\n  endpoints:\n    - name: inter-router # the hub\n      host: hub.example.com\n      port: "55671" # open\n    - name: edge\n      host: hub.example.com\n      port: "45671"\n  cost: 2\n  tlsCredentials: hub\n`,
    ],
    [
      'knows the kinds by their new names',
      `${head('Grant')}spec:\n  claims: 2\n  validFor: 15m\n  secret: x\n---\n${head('Claim')}spec:\n  url: https://a\n  secret: x\n  ca: pem\nstatus:\n  claimed: true\n`,
      `${head('AccessGrant', 'v2alpha1')}spec:\n  redemptionsAllowed: 2\n  expirationWindow: 15m\n  code: x\n---\n${head('AccessToken', 'v2alpha1')}spec:\n  url: https://a\n  code: x\n  ca: pem\nstatus:\n  redeemed: true\n`,
    ],
    [
      'turns an anchor into a binding and a link access into a router access',
      `${head('AttachedConnectorAnchor')}spec:\n  routingKey: a\n  connectorNamespace: b\n---\n${head('LinkAccess')}spec:\n  roles:\n    - name: edge\n      port: 45671\n  tlsSecret: c\n  ca: d\n  options:\n    domain: e\n`,
      `${head('AttachedConnectorBinding', 'v2alpha1')}spec:\n  routingKey: a\n  connectorNamespace: b\n---\n${head('RouterAccess', 'v2alpha1')}spec:\n  roles:\n    - name: edge\n      port: 45671\n  tlsCredentials: c\n  issuer: d\n  settings:\n    domain: e\n`,
    ],
  ];
  for (const [name, before, after] of cases) it(name, () => assert.equal(migratedDocument(before), after));

  it('moves lists that are flush with their key, and keeps CRLF', () => {
    const before = `${head('Site')}spec:\n  settings:\n  - name: size\n    value: large\n`;
    const after = `${head('Site', 'v2alpha1')}spec:\n  settings:\n    size: large\n`;
    assert.equal(migratedDocument(before.replaceAll('\n', '\r\n')), after.replaceAll('\n', '\r\n'));
  });

  it('makes a map of settings in flow style', () =>
    assert.equal(
      migratedDocument(`${head('Site')}spec:\n  options: [{name: size, value: 2}]\n`),
      `${head('Site', 'v2alpha1')}spec:\n  settings: {size: "2"}\n`,
    ));

  for (const [name, spec] of [
    ['a setting without a value', '  settings:\n    - name: size\n'],
    ['settings that are a map already', '  settings:\n    size: large\n'],
  ] as const)
    it(`leaves ${name} as it is`, () => {
      const files = migrated(`${head('Site')}spec:\n${spec}`);
      assert.equal(files.get('file.yaml'), `${head('Site', 'v2alpha1')}spec:\n${spec}`);
    });

  for (const [name, spec] of [
    ['in flow style', '  interRouter: {host: a, port: 1}\n'],
    ['with something between them', '  interRouter:\n    host: a\n  cost: 2\n  edge:\n    host: a\n'],
    ['beside a list', '  endpoints: []\n  edge:\n    host: a\n'],
    ['behind a tag', '  edge: !!map\n    host: a\n'],
    ['behind an anchor', '  edge: &a\n    host: a\n'],
  ] as const)
    it(`leaves a link with endpoints ${name} as it is, because half of a migration would be none`, () => {
      const fixture = `${head('Link')}spec:\n${spec}`;
      assert.equal(openFixture(fixture).service.migrate().documents, 0);
    });

  for (const unit of [1, 3, 4, 8])
    it(`makes a list of endpoints that are indented by ${unit} columns`, () => {
      const pad = (level: number): string => ' '.repeat(unit * level);
      const after = migratedDocument(
        `${head('Link')}spec:\n${pad(1)}edge:\n${pad(2)}# why\n${pad(2)}host: a\n${pad(2)}port: 1\n${pad(1)}tlsCredentials: a\n`,
      );
      const item = ' '.repeat(unit + 4);
      assert.equal(
        after.slice(after.indexOf('spec')),
        `spec:\n${pad(1)}endpoints:\n${pad(1)}  - name: edge\n${pad(2)}# why\n${item}host: a\n${item}port: "1"\n${pad(1)}tlsCredentials: a\n`,
      );
    });

  it('does not decide which of two values is meant', () => {
    const fixture = `${head('Listener')}spec:\n  tlsSecret: a\n  tlsCredentials: b\n  routingKey: k\n  host: h\n  port: 1\n`;
    assert.equal(openFixture(fixture).service.migrate().documents, 0);
    assert.match(
      migratedDocument(fixture.replace('tlsSecret: a', 'tlsSecret: b')),
      /spec:\n {2}tlsCredentials: b\n {2}routingKey/,
    );
  });

  it('takes one file, or the whole workspace', () => {
    const fixture = `-- a.yaml --\n${head('Site')}-- b.yaml --\n${head('Site')}`;
    assert.match(migrated(fixture, 'a.yaml').get('b.yaml') ?? '', /v1alpha1/);
    assert.match(migrated(fixture).get('b.yaml') ?? '', /v2alpha1/);
    assert.equal(openFixture(fixture).service.migrate().documents, 2);
  });

  it('counts neither policies of Skupper 1 nor unknown kinds', () => {
    const fixture = `${head('SkupperClusterPolicy')}---\n${head('Network')}---\n${head('Listener')}`;
    const { documents } = openFixture(fixture).service.migrate();
    assert.equal(documents, 1);
    assert.match(migrated(fixture).get('file.yaml') ?? '', /v1alpha1\nkind: SkupperClusterPolicy/);
  });

  it('leaves released documents, templates and broken text alone', () => {
    const fixture = `-- a.yaml --\n${head('Site', 'v2alpha1')}-- b.yaml --\n${head('Site')}spec: {{ .x }}\n-- c.yaml --\n${head('Site')}\tx: [\n`;
    assert.equal(openFixture(fixture).service.migrate().documents, 0);
  });
});
