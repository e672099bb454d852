import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcesOf } from '../../server/src/service/resource/resource.ts';
import { parsePortList } from '../../server/src/service/resource/skupper1/portList.ts';
import { skupper1In } from '../../server/src/service/resource/skupper1/skupper1.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { formatPath } from '../../server/src/service/yaml/tree.ts';

/** What the first resource of a text holds: `exposed proxy,port at key metadata.annotations.skupper.io/proxy`. */
function held(text: string): string | undefined {
  const [resource] = resourcesOf(parseYaml(text));
  const found = resource && skupper1In(resource);
  return found && `${found.holds} ${found.names.join()} at ${found.on} ${formatPath(found.path)}`;
}

const of = (apiVersion: string, kind: string, metadata: string, more = ''): string =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {${metadata}}${more}}`;
const annotated = 'annotations: {a: b, skupper.io/port: "80", skupper.io/proxy: tcp, skupper.io/x: y}';

describe('what a resource holds of Skupper 1', () => {
  it('is a site, or services', () => {
    const data = ', data: {name: a, other: b, ingress: none}';
    assert.equal(
      held(of('v1', 'ConfigMap', 'name: skupper-site', data)),
      'site name,ingress at value metadata.name',
    );
    assert.equal(held(of('v1', 'ConfigMap', 'name: skupper-site')), 'site  at value metadata.name');
    assert.equal(
      held(of('v1', 'ConfigMap', 'name: skupper-services', data)),
      'services  at value metadata.name',
    );
  });

  it('is the annotations of each kind that it exposes', () => {
    const place = 'at key metadata.annotations.skupper.io/proxy';
    for (const [apiVersion, kind] of [
      ['v1', 'Service'],
      ['apps/v1', 'Deployment'],
      ['extensions/v1beta1', 'Deployment'],
      ['apps/v1', 'StatefulSet'],
      ['apps/v1', 'DaemonSet'],
      ['apps.openshift.io/v1', 'DeploymentConfig'],
    ] as const)
      assert.equal(held(of(apiVersion, kind, annotated)), `exposed port,proxy ${place}`, kind);
    assert.equal(
      held(of('v1', 'Service', 'annotations: {skupper.io/address: a}')),
      'exposed address at key metadata.annotations.skupper.io/address',
    );
  });

  it('is a token, by its label', () => {
    for (const type of ['connection-token', 'token-claim', 'token-claim-record', 'connection-token-request'])
      assert.equal(
        held(of('v1', 'Secret', `labels: {skupper.io/type: ${type}}`)),
        `token ${type} at key metadata.labels.skupper.io/type`,
      );
  });

  it('is a policy, and no other kind of the draft', () => {
    assert.equal(held(of('skupper.io/v1alpha1', 'SkupperClusterPolicy', 'name: a')), 'policy  at value kind');
    assert.equal(held(of('skupper.io/v1alpha1', 'Site', 'name: a')), undefined);
  });

  it('is nothing in what both versions write, or Skupper 1 for itself', () => {
    for (const text of [
      of('v1', 'ConfigMap', 'name: skupper-internal'),
      of('v1', 'ConfigMap', 'name: a, labels: {skupper.io/type: gateway-definition}'),
      of('example.com/v1', 'ConfigMap', 'name: skupper-site'),
      of('v1', 'Secret', 'name: skupper-local-ca'),
      of('v1', 'Secret', 'labels: {skupper.io/type: site}'),
      of('v1', 'Secret', 'labels: {skupper.io/type: constructor}'),
      of('v1', 'Secret', 'annotations: {skupper.io/type: token-claim}'),
      of('v1', 'Service', 'labels: {skupper.io/component: router, internal.skupper.io/controlled: "true"}'),
      of('v1', 'Service', 'annotations: {skupper.io/other: a, skupper.io/toString: b}'),
      of('v1', 'Service', 'annotations: [skupper.io/proxy]'),
      of('serving.knative.dev/v1', 'Service', annotated),
      of('v1', 'Pod', annotated),
      of('apps/v1', 'Deployment', 'name: a', `, spec: {template: {metadata: {${annotated}}}}`),
    ])
      assert.equal(held(text), undefined, text);
  });
});

describe('a list of ports of Skupper 1', () => {
  it('is read as Skupper 1 does', () => {
    const read = (text: string): string | undefined =>
      parsePortList(text)
        ?.map(({ port, target }) => `${port}>${target}`)
        .join(' ');
    assert.equal(read('80:8080,9090,80:81'), '80>81 9090>9090');
    assert.equal(read('+80:81:82'), '80>81');
    for (const text of ['', '80:', ':80', '-1', '0', '70000', '80, 81', 'http', '80-90', '9'.repeat(30)])
      assert.equal(read(text), undefined, text);
  });
});
