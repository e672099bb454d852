import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, site } from '../../support/resources.ts';
import { uriOf } from '../../support/service.ts';
import { openWorkspace } from '../../support/workspace.ts';

/** The site of a file, as its label, for a resource with that namespace. */
function siteLabel(fixture: string, path: string, namespace?: string): string {
  return openWorkspace(fixture).snapshot().networkOf(uriOf(path)).siteAt(uriOf(path), namespace).label;
}

function siteIn(path: string, name: string, namespace?: string): string {
  return file(path, site(name, namespace));
}

describe('the site of a resource', () => {
  it('is the one of its folder, or of the nearest folder above', () => {
    const sites = siteIn('west/site.yaml', 'West') + siteIn('east/site.yaml', 'East');
    assert.equal(siteLabel(sites, 'west/listener.yaml'), 'West');
    assert.equal(siteLabel(sites, 'east/apps/connector.yaml'), 'East');
  });

  it('is told by the namespace where one folder holds several sites', () => {
    const sites = siteIn('a.yaml', 'West', 'ns-west') + siteIn('b.yaml', 'East', 'ns-east');
    assert.equal(siteLabel(sites, 'c.yaml', 'ns-east'), 'East');
    assert.equal(siteLabel(sites, 'c.yaml', 'other'), 'other');
  });

  it('is told by the folder where all sites use the same namespace', () => {
    const sites = siteIn('west/site.yaml', 'West', 'same') + siteIn('east/site.yaml', 'East', 'same');
    const network = openWorkspace(sites).snapshot().networkOf(uriOf('x.yaml'));
    assert.notEqual(
      network.siteAt(uriOf('west/a.yaml'), 'same').id,
      network.siteAt(uriOf('east/a.yaml'), 'same').id,
    );
  });

  it('is the path segment behind skupper/namespaces on a host', () => {
    const path = 'skupper/namespaces/edge/input/resources/Listener-a.yaml';
    assert.equal(siteLabel(siteIn('site.yaml', 'Top'), path), 'edge');
    assert.equal(siteLabel(siteIn('skupper/namespaces/edge/input/resources/Site-x.yaml', 'X'), path), 'X');
  });

  it('is the namespace, or at last the folder, where no Site is known', () => {
    assert.equal(siteLabel('', 'apps/a.yaml', 'ns'), 'ns');
    assert.equal(siteLabel('', 'apps/a.yaml'), 'apps');
  });

  it('is the one that the settings assign to its file, each with its own namespaces', () => {
    const settings = file(
      '.skupper.yaml',
      'sites: [{name: one, include: [a, b]}, {name: two, include: [c]}]\n',
    );
    const fixture = settings + siteIn('a/site.yaml', 'West', 'same') + siteIn('c/site.yaml', 'East', 'same');
    const network = openWorkspace(fixture).snapshot().networkOf(uriOf('a/x.yaml'));
    const at = (path: string, namespace?: string) => network.siteAt(uriOf(path), namespace);
    assert.equal(at('a/x.yaml', 'same').label, 'West');
    assert.equal(at('a/x.yaml', 'same').id, at('b/y.yaml', 'same').id);
    assert.notEqual(at('a/x.yaml', 'same').id, at('c/x.yaml', 'same').id);
    assert.equal(at('b/y.yaml', 'other').label, 'one');
    assert.notEqual(at('b/y.yaml', 'other').id, at('b/y.yaml', 'same').id);
    assert.equal(at('d/x.yaml').label, 'd');
  });

  it('is not that of a folder further up if a nearer one has Sites for other namespaces', () => {
    const sites = siteIn('site.yaml', 'Top') + siteIn('apps/site.yaml', 'West', 'ns-west');
    assert.equal(siteLabel(sites, 'apps/inner/a.yaml', 'other'), 'other');
    assert.equal(siteLabel(sites, 'apps/inner/a.yaml', 'ns-west'), 'West');
    assert.equal(siteLabel(sites, 'other/a.yaml', 'other'), 'Top');
  });

  it('is applied together with the others of a build, and with those of its own folder', () => {
    const target = (fixture: string, path: string, namespace?: string): string | undefined =>
      openWorkspace(fixture).snapshot().networkOf(uriOf(path)).siteAt(uriOf(path), namespace).applyTarget;
    const built = file('all/kustomization.yaml', 'resources: [../base/a.yaml, ../base/b.yaml]\n');
    const resources = file('base/a.yaml', site('a', 'x')) + file('base/b.yaml', listener('k'));
    assert.notEqual(target(built + resources, 'base/b.yaml'), undefined);
    assert.notEqual(
      target(built + resources, 'base/b.yaml', 'y'),
      target(built + resources, 'base/b.yaml', 'x'),
    );
    assert.equal(target(resources.replaceAll('base/', 'one/'), 'two/c.yaml'), undefined);
    const own = siteIn('west/site.yaml', 'West', 'ns');
    assert.notEqual(target(own, 'west/a.yaml', 'ns'), undefined);
    assert.equal(target(own, 'west/apps/a.yaml', 'ns'), undefined);
    assert.equal(target(own + siteIn('west/other.yaml', 'Other', 'ns'), 'west/a.yaml', 'ns'), undefined);
  });
});
