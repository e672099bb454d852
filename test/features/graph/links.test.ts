import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, resource, site } from '../../support/resources.ts';
import { openFixture } from '../../support/service.ts';

const endpoint = (host: string): string =>
  `  tlsCredentials: t\n  endpoints:\n    - {name: inter-router, host: ${host}, port: "55671"}\n`;

/** The links of a fixture: `west -> east 1`, with `~` before a site that is only likely, or the target in parentheses. */
function links(fixture: string): string[] {
  const [network] = openFixture(fixture).service.networkGraph().networks;
  const nameOf = (id: string | undefined): string | undefined =>
    network?.sites.find((each) => each.id === id)?.name;
  return (network?.links ?? []).map(({ from, to, target, cost, isInferred }) => {
    const end = to === undefined ? `(${target})` : `${isInferred ? '~' : ''}${nameOf(to) ?? '?'}`;
    return `${nameOf(from)} -> ${end} ${cost}`;
  });
}

describe('the links in a graph', () => {
  const two = (link: string, inEast = ''): string =>
    file('east/a.yaml', site('east', 'shop'), ...(inEast === '' ? [] : [inEast])) +
    file('north/a.yaml', site('north')) +
    file('west/a.yaml', site('west'), link);

  it('lead to the site whose RouterAccess has the host', () => {
    const access = resource('RouterAccess', {
      name: 'r',
      namespace: 'shop',
      spec: '  tlsCredentials: t\n  roles: [{name: inter-router, port: 55671}]\n  subjectAlternativeNames: [router.acme.org]\n',
    });
    const link = resource('Link', { name: 'l', spec: endpoint('router.acme.org') });
    assert.deepEqual(links(two(link, access)), ['west -> east 1']);
  });

  for (const [host, target] of [
    ['skupper-router.shop.svc.cluster.local', '~east'],
    ['EAST.example.com', '~east'],
    ['skupper-router-inter-router-east.apps.acme.org', '~east'],
    ['203.0.113.7', '(203.0.113.7)'],
    ['northeast.example.com', '(northeast.example.com)'],
  ] as const)
    it(`to ${host} lead to ${target}`, () => {
      const link = resource('Link', { name: 'l', spec: endpoint(host) });
      assert.deepEqual(links(two(link)), [`west -> ${target} 1`]);
    });

  it('lead to the site that their name has at its end', () => {
    const link = resource('Link', { name: 'west-to-east', spec: `${endpoint('203.0.113.7')}  cost: 5\n` });
    assert.deepEqual(links(two(link)), ['west -> ~east 5']);
  });

  it('lead nowhere if two sites come into question', () => {
    const fixture =
      two(resource('Link', { name: 'l', spec: endpoint('east.example.com') })) +
      file('south/a.yaml', site('other', 'east'));
    assert.deepEqual(links(fixture), ['west -> (east.example.com) 1']);
  });

  it('are those of access tokens, which lead to the site with the grant of that name', () => {
    const token = resource('AccessToken', {
      name: 'invite',
      spec: '  url: https://203.0.113.7:9090/token\n  code: c\n  ca: c\n  linkCost: 3\n',
    });
    const grant = resource('AccessGrant', { name: 'invite', namespace: 'shop' });
    assert.deepEqual(links(two(token, grant)), ['west -> ~east 3']);
    assert.deepEqual(links(two(token)), ['west -> (203.0.113.7) 3']);
  });

  it('have no target without an endpoint that can be used', () => {
    for (const spec of [
      '  tlsCredentials: t\n  endpoints: []\n',
      '  tlsCredentials: t\n  endpoints: hello\n',
    ])
      assert.deepEqual(links(two(resource('Link', { name: 'l', spec }))), ['west -> () 1']);
  });

  it('may lead to their own site, and cost at least 1', () => {
    const link = resource('Link', { name: 'l', spec: `${endpoint('west.example.com')}  cost: -1\n` });
    assert.deepEqual(links(two(link)), ['west -> ~west 1']);
  });
});
