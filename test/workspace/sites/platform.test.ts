import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService, type FileSource } from '../../../server/src/service/index.ts';
import { file, listener, site } from '../../support/resources.ts';
import { shortFindings } from '../../support/service.ts';

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

  it('is told by addresses that only a host has', () => {
    const own = `-- west/a.yaml --\n${access}`;
    assert.equal(shortFindings(own).length, 1);
    for (const host of ['0.0.0.0', '127.0.0.1', 'localhost', '::1']) {
      const address = listener('k', { host: `"${host}"`, namespace: 'default' });
      const found = shortFindings(own + file('west/l.yaml', address));
      assert.deepEqual(found, ['west/l.yaml: information unmatched-listener "k"']);
    }
    assert.deepEqual(shortFindings(own.replace('spec:\n', 'spec:\n  bindHost: 10.0.0.1\n')), []);
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
