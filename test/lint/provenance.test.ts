import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployment, file, listener, resource, site } from '../support/resources.ts';
import { shortFindings } from '../support/service.ts';

const access = '  tlsCredentials: tls\n  roles:\n    - name: edge\n      port: 45671\n';
const open = resource('Site', { name: 'west', spec: '  linkAccess: default\n' });
const router = (metadata: string): string =>
  file('export.yaml', open, resource('RouterAccess', { name: 'skupper-router', metadata, spec: access }));

describe('what Skupper has made', () => {
  for (const [mark, metadata] of [
    ['an annotation', '  annotations: {internal.skupper.io/controlled: "true"}\n'],
    ['a label', '  labels:\n    internal.skupper.io/controlled: "true"\n'],
    ['its owner', '  ownerReferences: [{apiVersion: skupper.io/v2alpha1, kind: Site, name: west, uid: a}]\n'],
  ] as const)
    it(`is not judged, which ${mark} shows`, () => {
      assert.deepEqual(shortFindings(router(metadata)), []);
      assert.equal(shortFindings(router('')).length, 1);
    });

  it('is no Service of others, and no workload to select', () => {
    const controlled = '  annotations: {internal.skupper.io/controlled: "true"}\n';
    const service = resource('Service', {
      apiVersion: 'v1',
      metadata: controlled,
      spec: '  ports: [{port: 1}]\n',
    });
    assert.deepEqual(shortFindings(file('e.yaml', site('west'), listener('k'), service)), [
      'e.yaml: information unmatched-listener "k"',
    ]);
    const owned = '  ownerReferences: [{apiVersion: skupper.io/v2alpha1, kind: Site, name: west, uid: a}]\n';
    const pods = deployment('{app: skupper}').replace('spec:', `${owned}spec:`);
    const select = resource('Connector', { spec: '  routingKey: k\n  port: 1\n  selector: app=skuper\n' });
    assert.deepEqual(shortFindings(file('e.yaml', site('west'), listener('k'), pods, select)), []);
  });
});

describe('an export', () => {
  const server = '  uid: a\n  resourceVersion: "7"\n';
  const exported = (text: string): string =>
    text.replace('metadata:\n', `metadata:\n${server}`) + 'status: {status: Ready}\n';

  it('may have a name that Kubernetes has accepted, a status, and the source beside it', () => {
    const text = listener('k', { name: 'a.b', host: 'a' });
    const both = file('west.yaml', site('west'), text) + file('x.yaml', exported(text));
    assert.deepEqual(shortFindings(both), [
      'west.yaml: warning unusable-name "a.b"',
      'west.yaml: information unmatched-listener "k"',
      'x.yaml: information unmatched-listener "k"',
    ]);
  });

  it('is told by both, the status and what the server sets', () => {
    const text = listener('k') + 'status: {status: Ready}\n';
    assert.ok(shortFindings(file('x.yaml', text)).some((each) => each.includes('status-in-manifest')));
  });
});
