import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NewSiteRequest } from '../../../server/src/service/index.ts';
import { allWorkspaces } from '../../support/examples.ts';
import { ROOT } from '../../support/service.ts';
import { author, deploymentText, refusalOf, siteText, type Result } from './support.ts';

const request: NewSiteRequest = {
  uri: ROOT,
  name: 'north',
  namespace: 'north',
  platform: 'kubernetes',
  acceptsLinks: true,
};

function create(text: string, changes: Partial<NewSiteRequest> = {}): Result {
  const result = author(text, (service) => service.newSite({ ...request, ...changes }));
  assert.deepEqual(result.newFindings, []);
  return result;
}

const north = siteText('north', { namespace: 'north', spec: '' }) + 'spec:\n  linkAccess: default\n';
const twoFolders = `-- west/site.yaml --\n${siteText('west')}-- east/site.yaml --\n${siteText('east')}`;

describe('a new site', () => {
  it('is in a folder of its own where there is none yet', () => {
    const { changed, shown } = create('-- readme.yaml --\na: 1\n');
    assert.deepEqual(changed, { 'north/site.yaml': north });
    assert.deepEqual(shown, ['north/site.yaml:1 apiVersion: skupper.io/v2alpha1']);
  });

  it('is beside the folders of the other sites', () => {
    const text = `-- sites/west/west.yaml --\n${siteText('west')}`;
    assert.deepEqual(Object.keys(create(text).changed), ['sites/north/north.yaml']);
    assert.deepEqual(Object.keys(create(twoFolders).changed), ['north/site.yaml']);
  });

  it('is a file among those of the other sites', () => {
    const text = `-- sites/site-west.yaml --\n${siteText('west', { namespace: 'west' })}-- sites/site-east.yaml --\n${siteText('east', { namespace: 'east' })}`;
    assert.deepEqual(Object.keys(create(text).changed), ['sites/site-north.yaml']);
  });

  it('is a document of the file with all other sites', () => {
    const all = `${siteText('west', { namespace: 'west' })}---\n${siteText('east', { namespace: 'east' })}`;
    const { changed, shown } = create(`-- sites.yaml --\n${all}`);
    assert.deepEqual(changed, { 'sites.yaml': `${all}---\n${north}` });
    assert.deepEqual(shown, ['sites.yaml:13 apiVersion: skupper.io/v2alpha1']);
  });

  it('goes to a folder that has workloads and no Site', () => {
    const text = `-- shop/shop.yaml --\n${deploymentText('shop', 8080)}`;
    const { changed } = create(text, { uri: `${ROOT}/shop`, isOwnFolder: true, namespace: undefined });
    assert.deepEqual(Object.keys(changed), ['shop/site.yaml']);
  });

  it('is written like the files beside it', () => {
    const style = siteText('west', { spec: '\n    linkAccess: none' }).replaceAll('  name', '    name');
    const { changed } = create(`-- west/site.yaml --\n${style.replaceAll('\n', '\r\n')}`);
    assert.equal(changed['north/site.yaml'], north.replaceAll('\n  ', '\n    ').replaceAll('\n', '\r\n'));
  });

  it('accepts links only where that is wanted', () => {
    const { changed } = create('-- a.yaml --\na: 1\n', { acceptsLinks: false, namespace: undefined });
    assert.deepEqual(changed, { 'north/site.yaml': siteText('north') });
  });

  for (const platform of ['podman', 'docker', 'linux'] as const)
    it(`is on ${platform} by the name of its folder`, () => {
      const result = author('-- a.yaml --\na: 1\n', (service) => service.newSite({ ...request, platform }));
      assert.deepEqual(Object.keys(result.changed), [`${platform}-north/site.yaml`]);
      assert.deepEqual(result.newFindings, []);
    });

  it('is in the folder of a host that Skupper reads', () => {
    const text = `-- skupper/namespaces/west/input/resources/Site-west.yaml --\n${siteText('west', { namespace: 'west' })}`;
    const { changed } = create(text, { platform: 'podman' });
    assert.deepEqual(changed, { 'skupper/namespaces/north/input/resources/Site-north.yaml': north });
  });

  it('is built by kustomize where the others are', () => {
    const kustomization = (folder: string): string =>
      `-- ${folder}/kustomization.yaml --\nnamespace: ${folder}\nresources:\n  - site.yaml\n`;
    const { changed } = create(
      `${twoFolders}${kustomization('west')}${kustomization('east')}-- kustomization.yaml --\nresources: [west, east]\n`,
    );
    assert.deepEqual(changed, {
      'north/site.yaml': siteText('north') + 'spec:\n  linkAccess: default\n',
      'north/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: north\nresources:\n  - site.yaml\n',
      'kustomization.yaml': 'resources: [west, east, north]\n',
    });
  });

  it('is named in a kustomization that names the files of the others', () => {
    const { changed } = create(
      `${twoFolders}-- kustomization.yaml --\nresources:\n- west/site.yaml # the first\n- east/site.yaml\n`,
    );
    assert.equal(
      changed['kustomization.yaml'],
      'resources:\n- west/site.yaml # the first\n- east/site.yaml\n- north/site.yaml\n',
    );
  });

  it('is refused with a name that is taken or not valid', () => {
    const ask = (changes: Partial<NewSiteRequest>): string =>
      refusalOf(twoFolders, (service) => service.newSite({ ...request, ...changes }));
    assert.equal(ask({ name: 'west' }), 'There already is a site "west".');
    assert.match(ask({ name: 'North' }), /^"North" is not a valid name of a site: it may contain only/);
    assert.match(ask({ namespace: '' }), /^"" is not a valid namespace/);
  });

  it('is refused with the namespace of another site in the same folder', () => {
    const text = `-- a.yaml --\n${siteText('west', { namespace: 'west' })}-- b.yaml --\n${siteText('east', { namespace: 'east' })}`;
    assert.equal(
      refusalOf(text, (service) => service.newSite({ ...request, namespace: 'east' })),
      'Sites in one folder need different namespaces, and site "east" has this one.',
    );
  });

  it('adds no error or warning in any workspace', () => {
    for (const text of allWorkspaces()) {
      const { newFindings } = author(text, (service) =>
        service.newSite({ ...request, name: 'brand-new', namespace: 'brand-new' }),
      );
      assert.deepEqual(
        newFindings.filter((each) => / (?:error|warning) /.test(each)),
        [],
        text,
      );
    }
  });
});
