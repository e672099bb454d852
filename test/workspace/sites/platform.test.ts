import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService, type FileSource } from '../../../server/src/service/index.ts';
import {
  attachedConnector,
  connector,
  deployment,
  file,
  listener,
  resource,
  site,
} from '../../support/resources.ts';
import { findings, openFixture, shortFindings } from '../../support/service.ts';

const access =
  'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: a\n  namespace: default\n---\n' +
  'apiVersion: skupper.io/v2alpha1\nkind: RouterAccess\nmetadata:\n  name: a\n  namespace: default\nspec:\n  roles:\n    - name: edge\n      port: 45671\n';

describe('a site on a host', () => {
  for (const path of [
    'podman/a.yaml',
    'system/west.yaml',
    'sites/podman-crs/a.yaml',
    'nonkube/boats/a.yaml',
    'boats-non-kube/a.yaml',
    'skupper/namespaces/default/input/resources/RouterAccess-a.yaml',
  ]) {
    it(`may leave out what only the API server asks for: ${path}`, () => {
      assert.deepEqual(shortFindings(`-- ${path} --\n${access}`), []);
    });
  }

  it('is told by folders alone', () => {
    assert.deepEqual(shortFindings(`-- west/system.yaml --\n${access}`), [
      'west/system.yaml: error missing-property "spec"',
    ]);
  });

  it('is told by whole words in the names of folders', () => {
    for (const folder of ['linux-east', 'System_1', 'west-docker', 'docker_a', 'NonKube', 'a/podman/b'])
      assert.deepEqual(shortFindings(file(`${folder}/a.yaml`, access)), [], folder);
    for (const folder of ['podmans', 'mypodman', 'a-podmans', 'operating-system', 'linux2', 'a/dockerfiles'])
      assert.equal(shortFindings(file(`${folder}/a.yaml`, access)).length, 1, folder);
  });

  it('is not told by folders that name Kubernetes as well', () => {
    for (const folder of [
      'podman-to-kubernetes',
      'podman/k8s',
      'openshift/docker',
      'linux/cluster',
      'docker-desktop',
    ])
      assert.equal(shortFindings(file(`${folder}/a.yaml`, access)).length, 1, folder);
  });

  it('is not told by a folder for systems where something is only for Kubernetes', () => {
    const found = (folder: string, more: string): string[] =>
      shortFindings(file(`${folder}/a.yaml`, access) + file(`${folder}/b.yaml`, more)).filter((each) =>
        each.includes('missing-property'),
      );
    const attached = attachedConnector('default', { namespace: 'apps' });
    const selecting = connector('k', { selector: 'app=a', namespace: 'default' });
    const routed = resource('Site', { name: 'b', spec: '  linkAccess: route\n' });
    const workload = deployment('{app: a}');
    for (const more of [attached, selecting, workload]) {
      assert.equal(found('system', more).length, 1, more);
      assert.deepEqual(found('podman', more), [], more);
    }
    assert.deepEqual(found('system', connector('k', { host: 'a', namespace: 'default' })), []);
    const inOne = `${access}---\n${routed}`;
    assert.equal(
      shortFindings(file('system/a.yaml', inOne)).filter((each) => each.includes('missing-property')).length,
      1,
    );
  });

  it('is decided by the settings', () => {
    const as = (folder: string, platform: string): string[] =>
      findings(
        openFixture(file(`${folder}/a.yaml`, access), {
          sites: [{ name: 'x', include: [folder], platform }],
        }),
      ).map(({ code }) => code);
    for (const platform of ['podman', 'docker', 'linux'])
      assert.deepEqual(as('west', platform), [], platform);
    assert.deepEqual(as('podman', 'kubernetes'), ['missing-property']);
  });

  it('is told by addresses that only a host has', () => {
    const own = `-- west/a.yaml --\n${access}`;
    assert.equal(shortFindings(own).length, 1);
    for (const host of ['0.0.0.0', '127.0.0.1', 'localhost', '::', '::1']) {
      const address = listener('k', { host: `"${host}"`, namespace: 'default' });
      const found = shortFindings(own + file('west/l.yaml', address));
      assert.deepEqual(found, ['west/l.yaml: information unmatched-listener "k"']);
    }
    for (const property of ['bindHost: 10.0.0.1', 'subjectAlternativeNames: [a.example.com]'])
      assert.deepEqual(shortFindings(own.replace('spec:\n', `spec:\n  ${property}\n`)), []);
    const twoSites = own + file('west/other.yaml', site('other', 'other'));
    assert.equal(
      shortFindings(twoSites + file('west/l.yaml', listener('k', { host: 'localhost' }))).length,
      2,
    );
  });

  it('is told by folders up to the root of the repository, above the folder that is open', async () => {
    const source: FileSource = {
      readFile: () => undefined,
      readFolder: async (folder, onBatch) =>
        onBatch({
          files: [{ uri: `${folder}/a.yaml`, content: { text: access } }],
          deferred: [],
          scanned: 1,
        }),
      repositoryOf: () => 'file:///podman/repository',
    };
    const codes = async (folder: string): Promise<string[]> => {
      const service = createLanguageService();
      service.setFolders([folder]);
      await service.createLoader(source).readFolders([folder]);
      return service.findings({ uri: `${folder}/a.yaml` }).map(({ code }) => code);
    };
    assert.deepEqual(await codes('file:///podman/repository/docker/west'), []);
    assert.deepEqual(await codes('file:///podman/repository/west'), ['missing-property']);
  });
});
