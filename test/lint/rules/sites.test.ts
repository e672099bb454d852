import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, resource, site } from '../../support/resources.ts';
import { actions, findings, fixed, openFixture } from '../../support/service.ts';

/** The messages of a rule. */
function messages(text: string, rule: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code === rule)
    .map(({ message }) => message);
}

describe('the tokens of an AccessGrant', () => {
  const grant = resource('AccessGrant', { name: '<|g|>', spec: '  redemptionsAllowed: 1\n' });
  const access = resource('RouterAccess', {
    spec: '  tlsCredentials: c\n  roles: [{name: edge, port: 1}]\n',
  });
  const withSite = (spec: string | undefined, ...others: readonly string[]): string =>
    file(
      'a/a.yaml',
      resource('Site', spec === undefined ? { name: 'a' } : { name: 'a', spec }),
      grant,
      ...others,
    );
  const refused = (text: string): string[] => messages(text, 'links-not-accepted');
  const closed =
    'Site "a" has no linkAccess, so the tokens of this AccessGrant do not work. Set linkAccess on the Site.';
  const edge =
    'Site "a" is an edge site, which cannot accept links, so the tokens of this AccessGrant do not work. Create the AccessGrant on the other site.';
  const canOpen = (text: string): boolean =>
    actions(openFixture(text)).some(({ title }) => title.includes('linkAccess'));

  it('need a site that accepts links', () => {
    assert.deepEqual(refused(withSite(undefined)), [closed]);
    assert.deepEqual(refused(withSite('  linkAccess: none\n')), [closed]);
    assert.deepEqual(refused(withSite('  linkAccess: default\n')), []);
    assert.deepEqual(refused(withSite('  edge: true\n  linkAccess: default\n')), [edge]);
    assert.deepEqual(refused(withSite('  edge: "{{ .edge }}"\n')), []);
    assert.deepEqual(refused(file('a/a.yaml', grant)), []);
  });

  it('are accepted by a RouterAccess as well, but not on an edge site', () => {
    assert.deepEqual(refused(withSite(undefined, access)), []);
    assert.deepEqual(refused(withSite('  edge: true\n', access)), [edge]);
  });

  it('work once the Site sets linkAccess', () => {
    assert.match(fixed(withSite(undefined), 'Add linkAccess: default'), /\nspec:\n {2}linkAccess: default\n/);
    assert.ok(!canOpen(withSite('  linkAccess: none\n')));
    assert.ok(!canOpen(withSite('  edge: true\n')));
  });

  it('are not created on hosts', () => {
    assert.deepEqual(refused(withSite(undefined).replace('a/a.yaml', 'podman/a.yaml')), []);
  });
});

describe('a second Site', () => {
  const input = 'skupper/namespaces/barn/input/resources';

  it('is one too many in a namespace', () => {
    assert.deepEqual(messages(file('a.yaml', site('a', 'barn'), site('b', 'barn')), 'duplicate-site'), [
      'Site "a" is already defined in this namespace, and a namespace can have only one Site. Remove one.',
    ]);
    assert.deepEqual(messages(file('a.yaml', site('a', 'barn'), site('b', 'shed')), 'duplicate-site'), []);
  });

  it('replaces one of the same name, except in the input of a host', () => {
    assert.deepEqual(messages(file('a.yaml', site('a', 'barn'), site('a', 'barn')), 'duplicate-site'), []);
    assert.deepEqual(
      messages(
        file(`${input}/a.yaml`, site('a', 'barn')) + file(`${input}/b.yaml`, site('a', 'barn')),
        'duplicate-site',
      ),
      ['Site "a" is already defined in this namespace, so Skupper refuses to start the site. Remove one.'],
    );
  });
});

describe('a missing Site', () => {
  const missing = (text: string): string[] => messages(text, 'missing-site');
  const east = file('east/east.yaml', site('east', 'east'));
  const unless = 'so its resources do nothing. Add a Site, unless it was created with the skupper command.';

  it('is named by the namespace or folder, and keeps a host from starting', () => {
    assert.deepEqual(missing(east + file('west/a.yaml', listener('k', { namespace: 'shop' }))), [
      `No Site is defined for "shop", ${unless}`,
    ]);
    assert.deepEqual(missing(east + file('west/a.yaml', listener('k'))), [
      `No Site is defined for "west", ${unless}`,
    ]);
    const input = file(
      'skupper/namespaces/barn/input/resources/a.yaml',
      listener('k', { namespace: 'barn' }),
    );
    assert.deepEqual(missing(input), [
      'The input of "barn" has no Site, so Skupper refuses to start it. Add a Site.',
    ]);
  });

  it('is not reported without any Site, nor where one may be meant', () => {
    assert.deepEqual(missing(file('west/a.yaml', listener('k'))), []);
    for (const folder of ['listeners', 'Connectors', 'multi-key-listeners', 'router-access', 'tokens'])
      assert.deepEqual(missing(east + file(`${folder}/a.yaml`, listener('k'))), [], folder);
    for (const folder of ['mylisteners', 'listeners2', 'linked'])
      assert.equal(missing(east + file(`${folder}/a.yaml`, listener('k'))).length, 1, folder);
    assert.deepEqual(missing(east + file('west/a.yaml', listener('k', { namespace: 'east' }))), []);
    const templated = file('chart/a.yaml', site('a', '"{{ .Values.namespace }}"'));
    assert.deepEqual(missing(templated + file('west/a.yaml', listener('k', { namespace: 'shop' }))), []);
    assert.deepEqual(
      missing(
        file('podman/a/a.yaml', site('a', 'barn')) +
          file('podman/a/b.yaml', listener('k', { namespace: 'shed' })),
      ),
      [],
    );
  });
});
