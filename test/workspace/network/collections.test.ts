import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listener, site } from '../../support/resources.ts';
import { shortFindings } from '../../support/service.ts';

/** An overlay of one site with a listener of a given name, all in a namespace. */
function overlay(folder: string, namespace: string | undefined, name: string): string {
  const settings = namespace === undefined ? '' : `namespace: ${namespace}\n`;
  return `-- ${folder}/kustomization.yaml --
${settings}resources: [site.yaml, listener.yaml]
-- ${folder}/site.yaml --
${site(folder.replace('/', '-'))}-- ${folder}/listener.yaml --
${listener('k', { name, host: 'h' })}`;
}

/** Two overlays and a kustomization around them. */
function workspace(
  root: string,
  west: string | undefined = 'shop',
  east: string | undefined = 'shop',
): string {
  return `${overlay('west', west, 'a')}${overlay('east', east, 'b')}-- kustomization.yaml --\n${root}`;
}

/** Whether two overlays are taken for one place, in which their sites and addresses collide. */
function collide(text: string): boolean {
  const found = shortFindings(text).filter((each) => / duplicate-/.test(each));
  assert.ok(found.length === 0 || found.some((each) => each.includes('duplicate-site')), found.join());
  return found.length > 0;
}

const both = 'resources: [west, east]\n';

describe('a kustomization of kustomizations', () => {
  it('with Sites in the same namespace only lists them: each is for a cluster of its own', () => {
    assert.ok(!collide(workspace(both)));
    assert.ok(!collide(workspace(both, undefined, undefined)));
    assert.ok(!collide(workspace(`${both}labels: [{pairs: {a: b}}]\n`)));
  });

  it('builds them into one place if it changes anything about them', () => {
    for (const change of [
      'namespace: one',
      'namePrefix: a-',
      'nameSuffix: -a',
      'patches: [{patch: "- {op: remove, path: /spec/x}", target: {kind: Site}}]',
      'components: [c]',
      'replacements: [{source: {kind: Site}, targets: [{select: {kind: Listener}, fieldPaths: [spec.x]}]}]',
    ])
      assert.ok(collide(workspace(`${both}${change}\n`)), change);
    assert.ok(collide(workspace(`${both}namespace: one\n`, 'shop', 'other')));
  });

  it('looks for the Sites in what those list, with the namespaces that they give', () => {
    const nested = (
      namespace: string,
    ): string => `${overlay('a/west', namespace, 'a')}${overlay('b/east', 'shop', 'b')}
-- a/kustomization.yaml --
resources: [west]
-- b/kustomization.yaml --
resources: [east]
-- kustomization.yaml --
resources: [a, b]
`;
    assert.ok(!collide(nested('shop')));
    assert.ok(!collide(nested('other')));
    const renamed = nested('other').replace('resources: [west]', 'namespace: shop\nresources: [west]');
    assert.ok(!collide(renamed), 'the outer namespace counts');
  });

  it('is none of them if it lists one', () => {
    const single = `${overlay('west', 'shop', 'a')}-- kustomization.yaml --\nresources: [west, more.yaml]\n-- more.yaml --\n`;
    assert.ok(collide(`${single}${site('second', 'shop')}`));
    assert.ok(!collide(`${single}${site('second', 'other')}`));
  });
});
