import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotations } from '../../../server/src/service/resource/skupper1/annotations.ts';
import { secretTypes } from '../../../server/src/service/resource/skupper1/secretTypes.ts';
import { siteKeys } from '../../../server/src/service/resource/skupper1/siteKeys.ts';
import { resource } from '../../support/resources.ts';
import { hoverText } from '../../support/service.ts';

const annotated = (kind: string, annotation: string): string =>
  resource(kind, {
    apiVersion: kind === 'Service' ? 'v1' : 'apps/v1',
    metadata: `  annotations:\n    ${annotation}\n`,
  });
const configMap = (name: string, data: string): string =>
  `${resource('ConfigMap', { apiVersion: 'v1', name })}data:\n  ${data}\n`;
const secret = (metadata: string): string => resource('Secret', { apiVersion: 'v1', metadata });

describe('hover in a resource of Skupper 1', () => {
  it('explains an annotation, with what replaces it', () => {
    assert.equal(
      hoverText(annotated('StatefulSet', 'skupper.io/head<|>less: "true"')),
      [
        '**skupper.io/headless** · Skupper 1 since 1.1 · annotation of StatefulSets',
        'Exposes each pod of a StatefulSet by its own name.',
        'Default: `false`.',
        'Skupper 2: Set `exposePodsByName: true` on the Connector and on the Listeners. The names of the pods change from `pod.address` to `pod`.',
      ].join('\n\n'),
    );
  });

  it('explains the value of an annotation, in the case that counts', () => {
    const text = (annotation: string): string => hoverText(annotated('Deployment', annotation)) ?? '';
    assert.match(text('skupper.io/proxy: ht<|>tp2'), /^`http2`: .*gRPC.*\n\n---\n\n\*\*skupper\.io\/proxy/);
    assert.match(text('skupper.io/proxy: HT<|>TP2'), /^\*\*skupper\.io\/proxy\*\*/);
    assert.match(text('skupper.io/ingress: ne<|>ver'), /^`Never`: /);
  });

  it('explains annotations that expose nothing', () => {
    const service = (name: string): string =>
      hoverText(annotated('Service', `internal.skupper.io/${name}<|>: a=b`)) ?? '';
    assert.match(service('controlled'), /\*\* · Skupper 1\n\nWritten by Skupper.*\n\nSkupper 2: /);
    assert.match(service('originalSelector'), /the selector that the Service had before/);
    assert.match(service('originalTargetPort'), /the target ports that the Service had before/);
    assert.equal(service('other'), '');
    const excluded = (what: string): string =>
      hoverText(
        resource('ConfigMap', {
          apiVersion: 'v1',
          name: 'skupper-site',
          metadata: `  annotations:\n    skupper.io/exclude-${what}<|>: a\n`,
        }),
      ) ?? '';
    assert.match(excluded('labels'), /Skupper 2: It is `exclude` in a label template\./);
    assert.match(excluded('annotations'), /not copied to the pods/);
  });

  it('says what is different for a StatefulSet', () => {
    const text = (name: string): string =>
      hoverText(annotated('StatefulSet', `skupper.io/${name}<|>: a`)) ?? '';
    assert.match(text('port'), /Default: .*for a StatefulSet since 1\.6 those of its Service\./);
    assert.match(text('address'), /Default: .*of the Service of a headless StatefulSet\./);
  });

  it('says where Skupper 1 does not read an annotation', () => {
    assert.match(
      hoverText(annotated('Service', 'skupper.io/po<|>rt: "80"')) ?? '',
      /annotation of Deployments, .*DeploymentConfigs\n[^]*⚠ Skupper 1 does not read it here\.$/,
    );
    assert.doesNotMatch(hoverText(annotated('Service', 'skupper.io/pro<|>xy: tcp')) ?? '', /⚠/);
  });

  it('explains the ConfigMaps, and the keys and values of a site', () => {
    assert.match(hoverText(configMap('skupper<|>-site', 'a: b')) ?? '', /^\*\*skupper-site\*\* · Skupper 1/);
    assert.match(hoverText(configMap('skupper<|>-services', 'a: b')) ?? '', /a Listener for each address\.$/);
    assert.equal(
      hoverText(configMap('skupper-site', 'rout<|>ers: "2"')),
      [
        '**routers** · Skupper 1 · ConfigMap `skupper-site`',
        'The number of router pods.',
        'Default: `1`.',
        'Skupper 2: Two or more are `spec.ha: true` of the Site, which always means two routers.',
      ].join('\n\n'),
    );
    assert.match(hoverText(configMap('skupper-site', 'ingress: no<|>ne')) ?? '', /^`none`: .*\n\n---/);
    assert.match(
      hoverText(configMap('skupper-site', 'router-debug<|>-mode: a')) ?? '',
      /Skupper 1 until 1\.4/,
    );
  });

  it('explains the type and the annotations of a token', () => {
    const labelled = (line: string): string =>
      hoverText(secret(`  labels: {${line}}\n  annotations: {a: b}\n`)) ?? '';
    assert.match(labelled('skupper.io/type: token<|>-claim'), /^\*\*token-claim\*\* .*\n\n.*\n\nSkupper 2: /);
    assert.match(labelled('skupper.io/ty<|>pe: token-claim'), /^\*\*token-claim\*\*/);
    const cost = '  labels: {skupper.io/type: connection-token}\n  annotations: {skupper.io/co<|>st: "2"}\n';
    assert.match(
      hoverText(secret(cost)) ?? '',
      /^\*\*skupper\.io\/cost\*\* .*\n\n.*Skupper 2: `cost` of a Link/,
    );
  });

  it('explains all of them', () => {
    for (const [name, { on }] of Object.entries(annotations))
      assert.ok(hoverText(annotated(on[0] ?? '', `skupper.io/<|>${name}: a`)), name);
    for (const name of Object.keys(siteKeys))
      assert.match(hoverText(configMap('skupper-site', `<|>${name}: a`)) ?? '', /Skupper 2: [A-Z`]/, name);
    for (const type of Object.keys(secretTypes))
      assert.ok(hoverText(secret(`  labels: {skupper.io/type: <|>${type}}\n`)), type);
  });

  it('says nothing of what does not belong to it', () => {
    for (const text of [
      annotated('Deployment', 'example.com/pro<|>xy: tcp'),
      annotated('Deployment', 'skupper.io/ot<|>her: tcp'),
      annotated('Deployment', 'a: b').replace('name: a', 'na<|>me: skupper'),
      annotated('Job', 'skupper.io/pro<|>xy: tcp'),
      configMap('skupper-other', 'rou<|>ters: "2"'),
      configMap('skupper-services', 'na<|>me: "{}"'),
      configMap('skupper-site', 'toStr<|>ing: a'),
      secret('  labels: {skupper.io/type: si<|>te}\n'),
      secret('  labels: {skupper.io/type: toStr<|>ing}\n'),
    ])
      assert.equal(hoverText(text), undefined, text);
  });
});
