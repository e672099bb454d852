import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, resource, secret, site } from '../../support/resources.ts';
import { findings, openFixture } from '../../support/service.ts';

/** The findings about Secrets: severity, text and message. */
function about(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code === 'missing-secret' || code === 'unusable-secret')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const link = (
  credentials: string,
  { namespace, more = '' }: { namespace?: string; more?: string } = {},
): string =>
  resource('Link', {
    name: 'east',
    namespace,
    spec: `  tlsCredentials: ${credentials}\n  endpoints: [{name: inter-router, host: h, port: "1"}]\n${more}`,
  });

const complete = (name: string, namespace?: string, type = 'kubernetes.io/tls'): string =>
  `${secret(name, namespace)}type: ${type}\nstringData: {tls.crt: a, tls.key: b, ca.crt: c}\n`;

describe('the Secret of a Link in the input of a host', () => {
  const input = 'skupper/namespaces/barn/input/resources';
  const barn = (...documents: readonly string[]): string =>
    file(`${input}/site.yaml`, site('barn', 'barn')) + file(`${input}/link.yaml`, ...documents);
  const refused =
    'error: Secret "east" is not among the input of this host, so Skupper refuses this Link and the site does not start. Add the Secret.';
  const named = link('east', { namespace: 'barn' });

  it('is among the input', () => {
    const found = about(barn(named));
    assert.deepEqual(found, [refused.replace('error', found[0]?.split(':')[0] ?? '')]);
    assert.deepEqual(about(barn(named, complete('east', 'barn'))), []);
    assert.equal(about(barn(named) + file('elsewhere/a.yaml', complete('east', 'barn'))).length, 1);
    const other = 'skupper/namespaces/shed/input/resources/a.yaml';
    assert.equal(about(barn(named) + file(other, complete('east', 'barn'))).length, 1);
  });

  it('may be defined by a template in it', () => {
    const template = complete('east', 'barn').replace('{tls.crt', '{{ .Values.data }} {tls.crt');
    assert.deepEqual(about(barn(named) + file(`${input}/a.yaml`, template)), []);
    assert.equal(about(barn(named) + file('elsewhere/a.yaml', template)).length, 1);
  });

  it('is needed even if Skupper made it, and may have been misspelt', () => {
    assert.equal(about(barn(link('skupper-east', { namespace: 'barn' }))).length, 1);
    assert.match(about(barn(named, complete('esat', 'barn'))).join('\n'), /Did you mean "esat"\?$/);
  });
});

describe('the Secret of a resource', () => {
  const encrypted = (credentials: string, more = ''): string =>
    listener('k', { extra: `  tlsCredentials: ${credentials}\n${more}`, namespace: 'ns' });
  const at = (folder: string, ...documents: readonly string[]): string =>
    file(`${folder}/a.yaml`, site('a', 'ns'), ...documents);
  const other = complete('other', 'ns');

  it('is a hint where any Secret is in view', () => {
    assert.deepEqual(about(at('west', encrypted('mine'), other)), [
      'hint: Secret "mine" is not defined in this workspace, but this Listener needs it. Create it in the namespace, unless another tool does.',
    ]);
    assert.deepEqual(about(at('west', encrypted('mine'))), []);
    assert.deepEqual(about(at('west', encrypted('skupper-mine'), other)), []);
    assert.deepEqual(about(at('west', encrypted('mine'), other, complete('mine', 'ns'))), []);
  });

  it('is a file on hosts, except for a Link', () => {
    assert.deepEqual(about(at('podman', encrypted('mine'), other)), []);
    assert.deepEqual(about(at('podman', link('mine', { namespace: 'ns' }), other)), [
      'information: Secret "mine" is not defined in this workspace, but this Link needs it. Add it to the resources of this site.',
    ]);
    const empty = `${secret('mine', 'ns')}stringData: {x: a}\n`;
    assert.deepEqual(about(at('podman', encrypted('mine'), empty)), []);
    assert.equal(about(at('podman', link('mine', { namespace: 'ns' }), empty)).length, 1);
    assert.equal(about(at('west', encrypted('mine'), empty)).length, 1);
  });

  it('is generated if a RouterAccess says so', () => {
    const access = (more: string): string =>
      resource('RouterAccess', {
        namespace: 'ns',
        spec: `  tlsCredentials: mine\n  roles: [{name: edge, port: 1}]\n${more}`,
      });
    assert.equal(about(at('west', access(''), other)).length, 1);
    assert.deepEqual(about(at('west', access('  generateTlsCredentials: true\n'), other)), []);
  });

  it('is in the same namespace', () => {
    const away =
      'information: Secret "mine" is in namespace "else", but this Listener needs it in namespace "ns". Copy it there.';
    const elsewhere = complete('mine', 'else');
    assert.deepEqual(about(at('west', encrypted('mine')) + file('b/b.yaml', elsewhere)), [away]);
    const both = file('b/b.yaml', elsewhere, complete('mine'));
    assert.deepEqual(about(at('west', encrypted('mine')) + both), []);
    const unknown = listener('k', { extra: '  tlsCredentials: mine\n' });
    assert.deepEqual(about(file('a/a.yaml', unknown) + file('b/b.yaml', elsewhere)), []);
  });

  it('is misspelt if an unused one has a similar name', () => {
    const similar = complete('mime', 'ns');
    assert.deepEqual(about(at('west', encrypted('mine'), similar)), [
      'warning: Secret "mine" is not defined in this workspace. Did you mean "mime"?',
    ]);
    const used = listener('z', { name: 'z', host: 'z', extra: '  tlsCredentials: mime\n', namespace: 'ns' });
    assert.deepEqual(about(at('west', encrypted('mine'), used, similar)), [
      'hint: Secret "mine" is not defined in this workspace, but this Listener needs it. Create it in the namespace, unless another tool does.',
    ]);
  });

  it('keeps its name in kustomize', () => {
    const built = (kustomization: string): string[] =>
      about(
        file('kustomization.yaml', kustomization) +
          file('a.yaml', site('a', 'ns'), encrypted('mine')) +
          file('b.yaml', complete('mine', 'ns')),
      );
    const resources = 'resources: [a.yaml, b.yaml]\n';
    assert.deepEqual(built(resources), []);
    assert.deepEqual(built(`namePrefix: x-\n${resources}`), [
      'information: kustomize changes the name of Secret "mine" to "x-mine" but not here, so the Secret is not found. Use the new name.',
    ]);
  });
});

describe('the Secret of the proxy of a Link', () => {
  const proxied = (name: string): string =>
    link('skupper-a', { namespace: 'ns', more: `  settings: {proxy-configuration: ${name}}\n` });
  const usable = (name: string, namespace = 'ns'): string =>
    `${secret(name, namespace)}stringData: {host: h, port: "1"}\n`;
  const at = (folder: string, ...documents: readonly string[]): string =>
    file(`${folder}/a.yaml`, site('a', 'ns'), ...documents);

  it('may be in a folder of a host', () => {
    assert.deepEqual(about(at('podman', proxied('mine'), usable('other'))), []);
    assert.equal(about(at('west', proxied('mine'), usable('other'))).length, 1);
    assert.deepEqual(about(at('podman', proxied('mine')) + file('b/b.yaml', usable('mine', 'else'))), []);
    assert.equal(about(at('west', proxied('mine')) + file('b/b.yaml', usable('mine', 'else'))).length, 1);
  });
});
