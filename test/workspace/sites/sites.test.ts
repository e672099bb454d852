import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, site } from '../../support/resources.ts';
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
});
