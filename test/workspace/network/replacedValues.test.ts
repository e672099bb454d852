import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, resource } from '../../support/resources.ts';
import { actions, openFixture, shortFindings } from '../../support/service.ts';

const site = (spec: string): string => resource('Site', { name: 'gate', spec });

/** The findings on the kinds of rules that look at one resource, in a base and the only build of it. */
function built(base: string, patches: string, patch = ''): string[] {
  const found = shortFindings(
    file('base/kustomization.yaml', 'resources: [a.yaml]\n') +
      file('base/a.yaml', base) +
      file('prod/kustomization.yaml', `resources: [../base]\npatches:\n${patches}`) +
      (patch === '' ? '' : file('prod/p.yaml', patch)),
  );
  return found.filter((each) => / (?:warning|error|hint) /.test(each));
}

const inFile = '  - path: p.yaml\n';

describe('a patch', () => {
  it('ends a conflict of two properties by changing either of them', () => {
    const inline = (spec: string): string =>
      `  - target: {kind: Site}\n    patch: '[{"op": "remove", "path": "/spec/${spec}"}]'\n`;
    for (const other of ['ha: true', 'linkAccess: default'])
      for (const removed of ['edge', other.replace(/:.*/, '')])
        assert.deepEqual(
          built(site(`  edge: true\n  ${other}\n`), inline(removed)),
          [],
          `${other} ${removed}`,
        );
    assert.deepEqual(built(site('  edge: true\n  ha: true\n'), inFile, site('  edge: false\n')), []);
    assert.equal(built(site('  edge: true\n  ha: true\n'), inFile, site('  linkAccess: none\n')).length, 1);
  });

  it('replaces any property', () => {
    const grant = (window: string): string =>
      resource('AccessGrant', { name: 'g', spec: `  expirationWindow: ${window}\n` });
    assert.deepEqual(built(grant('LATER'), inFile, grant('1h')), []);
    assert.equal(built(grant('LATER'), inFile, grant('LATER')).length, 1);
  });

  it('may tell in any map how it is merged', () => {
    const base = site('  linkAccess: none\n');
    const labels = resource('Site', { name: 'gate', spec: '  settings: {$patch: delete}\n' }).replace(
      'name: gate\n',
      'name: gate\n  labels: {$patch: replace, team: net}\n  annotations: {$patch: delete}\n',
    );
    assert.deepEqual(built(base, inFile, labels), []);
  });

  it('may remove one of several keys', () => {
    const keys = (routingKeys: string): string =>
      resource('MultiKeyListener', {
        name: 'm',
        spec: `  host: m\n  port: 1\n  strategy:\n    weighted:\n      routingKeys: {${routingKeys}}\n`,
      });
    const isCount = (each: string): boolean => each.includes('invalid-value') || each.includes('wrong-type');
    assert.deepEqual(built(keys('a: 1, b: 2'), inFile, keys('a: null')).filter(isCount), []);
    assert.deepEqual(built(keys('a: 1, b: 2'), inFile, keys('$patch: replace, c: 3')).filter(isCount), []);
  });
});

describe('a fix', () => {
  it('is not offered if it deletes an anchor that is used', () => {
    const text = site('  enableLinkAccess: &on true\n  ha: *on\n');
    const opened = openFixture(file('a.yaml', text.replace('enableLinkAccess', '<|>enableLinkAccess')));
    assert.deepEqual(
      actions(opened)
        .filter(({ title, edit }) => edit && !title.startsWith('Disable'))
        .map(({ title }) => title),
      [],
    );
  });
});
