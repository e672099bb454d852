import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, resource, site } from '../support/resources.ts';
import { findings, openFixture, shortFindings, uriOf, type Opened } from '../support/service.ts';

const old = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: skupper-site\n`;
const exposed = (annotations: string, metadata = ''): string =>
  resource('Deployment', {
    apiVersion: 'apps/v1',
    metadata: `${metadata}  annotations: {${annotations}}\n`,
  });
const draft = resource('Site', { apiVersion: 'skupper.io/v1alpha1', name: 'west' });

/** The findings about Skupper 1, as `severity code "text"`. */
function told(text: string, settings?: unknown): string[] {
  return shown(openFixture(text, settings));
}

function shown(opened: Opened): string[] {
  return findings(opened)
    .filter(({ code }) => code.includes('skupper-1'))
    .map(({ severity, code, text }) => `${severity} ${code} ${JSON.stringify(text)}`);
}

const isOld = ['information skupper-1-resource "skupper-site"'];

describe('a resource of Skupper 1', () => {
  it('is reported where the network has a resource of Skupper 2, wherever that is', () => {
    assert.deepEqual(told(file('old.yaml', old)), []);
    assert.deepEqual(told(file('old.yaml', old, site('west'))), isOld);
    assert.deepEqual(told(file('old.yaml', old) + file('a/b/site.yaml', site('west'))), isOld);
    assert.deepEqual(told(file('old.yaml', old, draft)), []);
    const networks = 'networks:\n  - name: new\n    include: [new]\n';
    assert.deepEqual(
      told(file('.skupper.yaml', networks) + file('old.yaml', old) + file('new/site.yaml', site('west'))),
      [],
    );
  });

  it('is reported where the settings name a version, but not where it is the default one of an editor', () => {
    for (const version of ['2.0', '2.1.3', '2.2.1'])
      assert.deepEqual(told(file('.skupper.yaml', `version: "${version}"\n`) + file('old.yaml', old)), isOld);
    assert.deepEqual(told(file('.skupper.yaml', 'version: "1.9"\n') + file('old.yaml', old)), []);
    assert.deepEqual(told(file('.skupper.yaml', 'exclude: [a]\n') + file('old.yaml', old)), []);
    assert.deepEqual(told(file('old.yaml', old), { version: '2.2.1' }), []);
    assert.deepEqual(told(file('old.yaml', old), { version: '2.1' }), isOld);
  });

  it('is reported no more once the last resource of Skupper 2 is gone, and again when it is back', () => {
    const opened = openFixture(file('old.yaml', old) + file('site.yaml', site('west')));
    assert.deepEqual(shown(opened), isOld);
    const write = (text: string): void =>
      opened.apply([{ type: 'disk', uri: uriOf('site.yaml'), content: { text } }]);
    write('# skupper\n');
    assert.deepEqual(shown(opened), []);
    write(site('east'));
    assert.deepEqual(shown(opened), isOld);
    write(draft);
    assert.deepEqual(shown(opened), []);
  });

  it('is reported no more once the settings name no version', () => {
    const opened = openFixture(file('.skupper.yaml', 'version: "2.2.1"\n') + file('old.yaml', old));
    assert.deepEqual(shown(opened), isOld);
    opened.apply([{ type: 'disk', uri: uriOf('.skupper.yaml'), content: { text: 'exclude: [a]\n' } }]);
    assert.deepEqual(shown(opened), []);
  });

  it('is reported once: a policy by its kind, and what Skupper 1 ignores by the reason', () => {
    const policy = resource('SkupperClusterPolicy', { apiVersion: 'skupper.io/v1alpha1' });
    assert.deepEqual(shortFindings(file('a.yaml', site('west'), policy)), [
      'a.yaml: information removed-kind "SkupperClusterPolicy"',
    ]);
    assert.deepEqual(told(file('a.yaml', site('west'), exposed('skupper.io/address: a'))), [
      'warning ignored-by-skupper-1 "skupper.io/address"',
    ]);
  });

  it('is named in the data of its finding', () => {
    const { service } = openFixture(file('old.yaml', old, site('west')));
    const [found] = service.diagnostics({ uri: uriOf('old.yaml') });
    assert.deepEqual(found?.data, {
      scope: 'network',
      holds: 'site',
      kind: 'ConfigMap',
      name: 'skupper-site',
      resource: [],
    });
  });

  it('is not reported in exports, in what Skupper has made, and in templates', () => {
    const uid = '  uid: 1f\n';
    for (const text of [
      old + uid,
      old.replace('v1\n', 'v1\n# {{ .Values.a }}\n').replace('skupper-site', 'skupper-site # {{ a }}'),
      exposed('skupper.io/proxy: tcp, internal.skupper.io/controlled: "true"'),
      exposed('skupper.io/proxy: tcp', uid),
      exposed('skupper.io/proxy: "{{ .Values.protocol }}"'),
    ])
      assert.deepEqual(told(file('a.yaml', site('west'), text)), [], text);
    const unwritten = old + '  creationTimestamp: null\n';
    assert.deepEqual(told(file('a.yaml', site('west'), unwritten)), isOld);
  });

  it('is not what every build of kustomize removes', () => {
    const build = (patches: string): string =>
      file('kustomization.yaml', `resources: [base.yaml, site.yaml]\n${patches}`) +
      file('base.yaml', exposed('skupper.io/proxy: tcp'), old) +
      file('site.yaml', site('west'));
    assert.equal(told(build('')).length, 2);
    const annotation =
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, annotations: {skupper.io/proxy: null}}}';
    assert.deepEqual(told(build(`patches:\n  - patch: |-\n      ${annotation}\n`)), isOld);
    const remove = '[{op: remove, path: /metadata/annotations/skupper.io~1proxy}]';
    assert.deepEqual(
      told(build(`patches:\n  - target: {kind: Deployment}\n    patch: "${remove}"\n`)),
      isOld,
    );
    const inFile = (text: string): string =>
      build('patches: [{path: patch.yaml}]\n') + file('patch.yaml', text);
    assert.deepEqual(told(inFile(`${annotation}\n`)), isOld);
    assert.deepEqual(told(inFile(`${old}$patch: delete\n`)), [
      'information skupper-1-resource "skupper.io/proxy"',
    ]);
    const deleted = '{apiVersion: v1, kind: ConfigMap, metadata: {name: skupper-site}, $patch: delete}';
    assert.deepEqual(told(build(`patches:\n  - patch: |-\n      ${deleted}\n`)), [
      'information skupper-1-resource "skupper.io/proxy"',
    ]);
  });

  it('is a patch only if that exposes something', () => {
    const base = resource('Deployment', { apiVersion: 'apps/v1' });
    const build = (patch: string): string =>
      file('kustomization.yaml', 'resources: [base.yaml, site.yaml]\npatches: [{path: patch.yaml}]\n') +
      file('base.yaml', base, old) +
      file('site.yaml', site('west')) +
      file('patch.yaml', patch);
    assert.deepEqual(told(build(`${old}data: {name: west}\n`)), isOld);
    assert.equal(told(build(exposed('skupper.io/proxy: tcp'))).length, 2);
  });
});

describe('what Skupper 1 ignores', () => {
  it('is not what it reads', () => {
    for (const text of [
      exposed('skupper.io/proxy: tcp, skupper.io/port: "8080:8081,9090", skupper.io/ingress: NEVER'),
      exposed('skupper.io/proxy: http2, skupper.io/tls-cert: a, skupper.io/service-labels: "a=b,c=d,"'),
      exposed('skupper.io/proxy: tcp, skupper.io/port: "+80:8081", skupper.io/other: a, skupper.io/address:'),
      exposed('skupper.io/proxy: tcp', '  labels: {skupper.io/proxy: tcp}\n'),
      `${exposed('skupper.io/proxy: tcp, skupper.io/target: b').replace('apps/v1', 'v1').replace('Deployment', 'Service')}spec: {ports: [{port: 80, targetPort: web}]}\n`,
      `${old}data: {service-sync: "False", console: "no", rest-api: "", edge: "false", routers: "2"}\n`,
      `${old}data: {router-mode: edge, ingress: LoadBalancer}\n`,
      `${old}data: {edge: "true", ingress: LoadBalancer}\n`,
      `${old}data: {router-cpu: 500m, router-memory: 1.5Gi, flow-collector-record-ttl: 15m, note: a}\n`,
    ])
      assert.deepEqual(told(file('a.yaml', text)), [], text);
  });

  it('is reported whether or not there is Skupper 2, but not in an export', () => {
    const wrong = exposed('skupper.io/proxy: TCP');
    assert.deepEqual(told(file('a.yaml', wrong)), ['warning ignored-by-skupper-1 "TCP"']);
    assert.ok(told(file('a.yaml', wrong, site('west'))).includes('warning ignored-by-skupper-1 "TCP"'));
    assert.deepEqual(told(file('a.yaml', exposed('skupper.io/proxy: TCP', '  uid: 1f\n'))), []);
  });

  it('is what may be in another part of the resource only where there is none', () => {
    const parts = exposed('skupper.io/address: a');
    assert.equal(told(file('a.yaml', parts)).length, 1);
    assert.deepEqual(told(file('kustomization.yaml', 'resources: [a.yaml]\n') + file('a.yaml', parts)), []);
    assert.deepEqual(
      told(
        file('kustomization.yaml', 'resources: [b.yaml]\npatches: [{path: a.yaml}]\n') +
          file('a.yaml', parts) +
          file('b.yaml', exposed('skupper.io/proxy: tcp')),
      ),
      [],
    );
    const templated = parts.replace('skupper.io/address: a', 'skupper.io/address: a, "{{ k }}": tcp');
    assert.deepEqual(told(file('a.yaml', templated)), []);
  });

  it('follows a kustomization that comes and goes', () => {
    const opened = openFixture(file('a.yaml', exposed('skupper.io/address: a')));
    const write = (text: string | undefined): void =>
      opened.apply([
        {
          type: 'disk',
          uri: uriOf('kustomization.yaml'),
          content: text === undefined ? undefined : { text },
        },
      ]);
    assert.equal(shown(opened).length, 1);
    write('resources: [a.yaml]\n');
    assert.deepEqual(shown(opened), []);
    write(undefined);
    assert.equal(shown(opened).length, 1);
  });

  it('is no value that every build of kustomize replaces', () => {
    const build = (patch: string): string =>
      file('kustomization.yaml', 'resources: [base.yaml]\npatches: [{path: patch.yaml}]\n') +
      file('base.yaml', exposed('skupper.io/proxy: LATER'), `${old}data: {routers: LATER}\n`) +
      file('patch.yaml', patch);
    assert.equal(told(build(exposed('skupper.io/address: a'))).length, 2);
    assert.deepEqual(told(build(exposed('skupper.io/proxy: http'))), [
      'warning ignored-by-skupper-1 "LATER"',
    ]);
    assert.deepEqual(
      told(build(`${exposed('skupper.io/proxy: http')}---\n${old}data: {routers: "2"}\n`)),
      [],
    );
  });

  it('keeps what else is known of a workload that a patch annotates', () => {
    const connector = resource('Connector', { spec: '  routingKey: k\n  selector: app=tae\n  port: 1\n' });
    const pods = `${resource('Deployment', { apiVersion: 'apps/v1' })}spec: {template: {metadata: {labels: {app: tea}}}}\n`;
    const patch =
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, annotations: {skupper.io/proxy: tcp}}}';
    const build =
      file('kustomization.yaml', `resources: [base.yaml]\npatches:\n  - patch: |-\n      ${patch}\n`) +
      file('base.yaml', site('west'), connector, pods);
    assert.ok(shortFindings(build).includes('base.yaml: warning selector-matches-no-pods "app=tae"'));
  });

  it('is not a name beside the one that it would be', () => {
    const both = exposed('skupper.io/proxy: tcp, skupper.io/adress: a, skupper.io/address: b');
    assert.deepEqual(told(file('a.yaml', both)), []);
    const missing = exposed('skupper.io/prxy: tcp, skupper.io/address: b');
    assert.deepEqual(told(file('a.yaml', missing)), ['warning ignored-by-skupper-1 "skupper.io/prxy"']);
  });

  it('is not in the pods of what is exposed itself, nor in pods that a workload has made', () => {
    const pods = (own: string): string =>
      `${exposed(own)}spec: {template: {metadata: {annotations: {skupper.io/proxy: tcp}}}}\n`;
    assert.deepEqual(told(file('a.yaml', pods('skupper.io/proxy: tcp'))), []);
    assert.equal(told(file('a.yaml', pods('a: b'))).length, 1);
    const set = exposed('skupper.io/proxy: tcp').replace('kind: Deployment', 'kind: ReplicaSet');
    assert.equal(told(file('a.yaml', set)).length, 1);
    const made = set.replace('metadata:\n', 'metadata:\n  uid: 1f\n');
    assert.deepEqual(told(file('a.yaml', made)), []);
  });

  it('can be written in anchors, and then has one finding', () => {
    const twice = `apiVersion: v1\nkind: List\nitems:\n  - &a {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, annotations: {skupper.io/proxy: TCP}}}\n  - *a\n`;
    assert.deepEqual(told(file('a.yaml', twice)), ['warning ignored-by-skupper-1 "TCP"']);
  });
});
