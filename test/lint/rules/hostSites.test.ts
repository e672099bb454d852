import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, resource, site } from '../../support/resources.ts';
import { findings, openFixture } from '../../support/service.ts';

/** The findings of a rule: file, severity and message. */
function messages(text: string, rule: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code === rule)
    .map(({ path, severity, message }) => `${path}: ${severity} ${message}`);
}

describe('the namespaces of a site on a host', () => {
  const of = (text: string): string[] => messages(text, 'mixed-namespaces');
  const inNamespace = (namespace?: string): string => listener('k', { host: '0.0.0.0', namespace });
  const single = 'A Podman, Docker or Linux site must use a single namespace.';

  it('are that of the folder of Skupper, for the Site as well', () => {
    const folder = 'skupper/namespaces/barn/notes';
    assert.deepEqual(of(file(`${folder}/a.yaml`, site('a', 'shed'), inNamespace('barn'))), [
      `${folder}/a.yaml: warning This Site is in namespace "shed", but its folder is for namespace "barn". ${single}`,
    ]);
    assert.deepEqual(of(file(`${folder}/a.yaml`, inNamespace())), [
      `${folder}/a.yaml: information This Listener has no namespace, but its folder is for namespace "barn". ${single}`,
    ]);
  });

  it('are that of the only Site in the file, or else in the folder', () => {
    const wrong = (path: string, own: string): string =>
      `${path}: warning This Listener is in namespace "${own}", but Site "a" is in namespace "barn". ${single}`;
    assert.deepEqual(of(file('podman/a.yaml', site('a', 'barn'), inNamespace('shed'))), [
      wrong('podman/a.yaml', 'shed'),
    ]);
    assert.deepEqual(
      of(file('podman/a.yaml', site('a', 'barn')) + file('podman/b.yaml', inNamespace('shed'))),
      [wrong('podman/b.yaml', 'shed')],
    );
    const two = file('podman/a.yaml', site('a', 'barn')) + file('podman/b.yaml', site('b', 'shed'));
    assert.deepEqual(of(two + file('podman/c.yaml', inNamespace('third'))), []);
    assert.deepEqual(
      of(file('podman/a.yaml', site('a', 'barn'), site('b', 'shed'), inNamespace('third'))),
      [],
    );
    assert.deepEqual(
      of(
        file('podman/a.yaml', site('a', 'barn'), inNamespace('barn')) +
          file('podman/b.yaml', site('b', 'shed')),
      ),
      [],
    );
  });

  it('are compared with default where the Site has none', () => {
    assert.deepEqual(of(file('podman/a.yaml', site('a'), inNamespace('default'))), []);
    assert.deepEqual(of(file('podman/a.yaml', site('a'), inNamespace('shed'))), [
      `podman/a.yaml: information This Listener is in namespace "shed", but Site "a" is in namespace "default". ${single}`,
    ]);
  });
});

describe('a property without effect on the platform', () => {
  const of = (text: string): string[] => messages(text, 'ignored-property');
  const access = (site: string): string =>
    file(
      'cluster/a.yaml',
      resource('Site', { name: 'a', spec: site }),
      resource('RouterAccess', { spec: '  roles: [{name: edge, port: 1}]\n  bindHost: 0.0.0.0\n' }),
    );

  it('is one of hosts on Kubernetes', () => {
    assert.deepEqual(of(access('  ha: true\n')), [
      'cluster/a.yaml: information bindHost has no effect on Kubernetes: remove it.',
    ]);
    assert.deepEqual(of(access('  linkAccess: default\n')), []);
  });

  it('is one of Kubernetes on hosts, unless it is switched off', () => {
    const spec = (ha: string): string =>
      file('podman/a.yaml', resource('Site', { name: 'a', spec: `  ha: ${ha}\n` }));
    assert.deepEqual(of(spec('true')), [
      'podman/a.yaml: information ha has no effect on Podman, Docker and Linux: remove it.',
    ]);
    assert.deepEqual(of(spec('false')), []);
  });
});
