import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LinkRequest } from '../../../server/src/service/index.ts';
import { allWorkspaces } from '../../support/examples.ts';
import { openFixture } from '../../support/service.ts';
import { author, refusalOf, siteId, siteText, type Result } from './support.ts';

type Names = {
  readonly to: string;
  readonly from: readonly string[];
  readonly method: LinkRequest['method'];
};

const link = (text: string, { to, from, method }: Names): Result => {
  const result = author(text, (service) =>
    service.linkSites({
      toSite: siteId(service, to),
      fromSites: from.map((name) => siteId(service, name)),
      method,
    }),
  );
  assert.deepEqual(result.newFindings, []);
  return result;
};

const refused = (text: string, { to, from, method }: Names): string =>
  refusalOf(text, (service) =>
    service.linkSites({
      toSite: siteId(service, to),
      fromSites: from.map((name) => siteId(service, name)),
      method,
    }),
  );

const folders = `-- west/site.yaml --\n${siteText('west', { namespace: 'shop' })}-- east/site.yaml --\n${siteText('east')}-- north/site.yaml --\n${siteText('north')}`;

const grant = (name: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: AccessGrant\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  redemptionsAllowed: 1\n  expirationWindow: 15m\n`;

describe('linking sites', () => {
  it('makes a site accept links, with an AccessGrant for each token', () => {
    const { changed, shown, nextSteps } = link(folders, {
      to: 'west',
      from: ['east', 'north'],
      method: 'token',
    });
    assert.deepEqual(changed, {
      'west/site.yaml': `${siteText('west', { namespace: 'shop' })}spec:\n  linkAccess: default\n`,
      'west/accessgrant-east.yaml': grant('east'),
      'west/accessgrant-north.yaml': grant('north'),
    });
    assert.deepEqual(shown, [
      'west/accessgrant-east.yaml:1 apiVersion: skupper.io/v2alpha1',
      'west/accessgrant-north.yaml:1 apiVersion: skupper.io/v2alpha1',
    ]);
    assert.match(
      nextSteps,
      /kubectl get accessgrant east --namespace shop --output json \| jq '\{apiVersion, kind: "AccessToken", metadata: \{name: "west"\}, spec: \(\.status \| \{url, code, ca\}\)\}' > east-token\.json/,
    );
    assert.match(nextSteps, /kubectl apply --filename east-token\.json/);
  });

  it('shows the grant where it is after the Site has grown', () => {
    const all = `${siteText('west', { namespace: 'shop' })}---\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\n---\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  routingKey: web\n  host: web\n  port: 80\n`;
    const { shown } = link(folders.replace(siteText('west', { namespace: 'shop' }), all), {
      to: 'west',
      from: ['east'],
      method: 'token',
    });
    assert.match(shown.join('\n'), /^west\/site\.yaml:\d+ apiVersion: skupper\.io\/v2alpha1$/);
  });

  it('replaces the value that turns links off', () => {
    const text = folders.replace(
      '  namespace: shop\n',
      '  namespace: shop\nspec:\n  linkAccess: none # for now\n',
    );
    const { changed } = link(text, { to: 'west', from: ['east'], method: 'token' });
    assert.match(changed['west/site.yaml'] ?? '', /linkAccess: default # for now/);
  });

  it('changes nothing that is there already', () => {
    const text = `${folders.replace('  namespace: shop\n', '  namespace: shop\nspec:\n  linkAccess: route\n')}-- west/grant.yaml --\n${grant('east')}`;
    const { changed, shown, nextSteps } = link(text, { to: 'west', from: ['east'], method: 'token' });
    assert.deepEqual(changed, {});
    assert.deepEqual(shown, ['west/site.yaml:1 apiVersion: skupper.io/v2alpha1']);
    assert.match(nextSteps, /^# Link sites\n\nOnly site west[^]*\n\n1\. Issue the token/);
  });

  it('says how a Link with its Secret is made and where it goes', () => {
    const text = `${folders}-- north/kustomization.yaml --\nresources: [site.yaml]\n`;
    const { changed, nextSteps } = link(text, { to: 'west', from: ['north'], method: 'link' });
    assert.deepEqual(Object.keys(changed), ['west/site.yaml']);
    assert.match(nextSteps, /skupper link generate link-west --namespace shop > north\/link-west\.yaml/);
    assert.match(nextSteps, /Add `link-west\.yaml` to the resources of the kustomization\./);
  });

  it('takes the links of a host from the folder where Skupper writes them', () => {
    const text = `${folders}-- line/podman/site.yaml --\n${siteText('line', { namespace: 'line' })}`;
    const { changed, nextSteps } = link(text, { to: 'line', from: ['west'], method: 'link' });
    assert.match(changed['line/podman/site.yaml'] ?? '', /linkAccess: default/);
    assert.match(nextSteps, /`~\/\.local\/share\/skupper\/namespaces\/line\/runtime\/links\/`/);
    assert.match(
      nextSteps,
      /Set `namespace: shop` in the metadata of both resources in `west\/link-line\.yaml`\./,
    );
    assert.equal(
      refused(text, { to: 'line', from: ['west'], method: 'token' }),
      'Site "line" is on a host, which issues no tokens. Use a Link and its Secret.',
    );
  });

  it('is refused for what cannot be linked', () => {
    const text = `${folders}-- edge/site.yaml --\n${siteText('edge', { spec: '{edge: true}' })}`;
    assert.equal(
      refused(text, { to: 'edge', from: ['west'], method: 'token' }),
      'Site "edge" is an edge site, which cannot accept links.',
    );
    assert.equal(
      refused(text, { to: 'west', from: ['west'], method: 'link' }),
      'Site "west" cannot link to itself.',
    );
    assert.equal(refused(text, { to: 'west', from: [], method: 'link' }), 'A site to link no longer exists.');
  });

  it('quotes what a file has put into a command', () => {
    const text = `-- a/site.yaml --\n${siteText('a', { namespace: '"x; reboot"' })}-- b/site.yaml --\n${siteText('b')}`;
    const { nextSteps } = author(text, (service) =>
      service.linkSites({ toSite: siteId(service, 'a'), fromSites: [siteId(service, 'b')], method: 'token' }),
    );
    assert.match(nextSteps, /--namespace 'x; reboot' /);
  });

  it('adds no error or warning in any workspace', () => {
    for (const text of allWorkspaces()) {
      const { sites } = openFixture(text).service.choices();
      const to = sites.find(({ isEdge }) => !isEdge);
      const from = sites.find(({ id, network }) => id !== to?.id && network === to?.network);
      if (!to || !from) continue;
      const method = to.isOnHost || from.isOnHost ? 'link' : 'token';
      const { newFindings } = author(text, (service) =>
        service.linkSites({ toSite: to.id, fromSites: [from.id], method }),
      );
      assert.deepEqual(
        newFindings.filter((each) => / (?:error|warning) /.test(each)),
        [],
        text,
      );
    }
  });
});
