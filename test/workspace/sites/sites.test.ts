import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFixture, uriOf } from '../../support/service.ts';

/** The site of a file, as its label, for a resource with that namespace. */
function siteLabel(fixture: string, path: string, namespace?: string): string {
  return openFixture(fixture).snapshot().networkOf(uriOf(path)).siteAt(uriOf(path), namespace).label;
}

function site(path: string, name: string, namespace?: string): string {
  const line = namespace === undefined ? '' : `  namespace: ${namespace}\n`;
  return `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: ${name}\n${line}`;
}

describe('the site of a resource', () => {
  it('is the one of its folder, or of the nearest folder above', () => {
    const sites = site('west/site.yaml', 'West') + site('east/site.yaml', 'East');
    assert.equal(siteLabel(sites, 'west/listener.yaml'), 'West');
    assert.equal(siteLabel(sites, 'east/apps/connector.yaml'), 'East');
  });

  it('is told by the namespace where one folder holds several sites', () => {
    const sites = site('a.yaml', 'West', 'ns-west') + site('b.yaml', 'East', 'ns-east');
    assert.equal(siteLabel(sites, 'c.yaml', 'ns-east'), 'East');
    assert.equal(siteLabel(sites, 'c.yaml', 'other'), 'other');
  });

  it('is told by the folder where all sites use the same namespace', () => {
    const sites = site('west/site.yaml', 'West', 'same') + site('east/site.yaml', 'East', 'same');
    const network = openFixture(sites).snapshot().networkOf(uriOf('x.yaml'));
    assert.notEqual(
      network.siteAt(uriOf('west/a.yaml'), 'same').id,
      network.siteAt(uriOf('east/a.yaml'), 'same').id,
    );
  });

  it('is the path segment behind skupper/namespaces on a host', () => {
    const path = 'skupper/namespaces/edge/input/resources/Listener-a.yaml';
    assert.equal(siteLabel(site('site.yaml', 'Top'), path), 'edge');
    assert.equal(siteLabel(site('skupper/namespaces/edge/input/resources/Site-x.yaml', 'X'), path), 'X');
  });

  it('is the namespace, or at last the folder, where no Site is known', () => {
    assert.equal(siteLabel('', 'apps/a.yaml', 'ns'), 'ns');
    assert.equal(siteLabel('', 'apps/a.yaml'), 'apps');
  });
});
