import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEMPLATED } from '../../../server/src/service/text/escape.ts';
import {
  isSpecTrue,
  isSpecUncertain,
  placeOfProperty,
  specNumber,
  specString,
  type ResourceFact,
} from '../../../server/src/service/workspace/facts/facts.ts';
import { connector, listener, resource, site } from '../../support/resources.ts';
import { factsOf, nameText, placeText } from './collected.ts';

function only(text: string): ResourceFact {
  const [fact, ...others] = factsOf(text).resources;
  assert.ok(fact && others.length === 0, 'there is one resource');
  return fact;
}

/** The properties that matter to other resources, by kind. */
const shared: Readonly<Record<string, readonly string[]>> = {
  Site: ['linkAccess', 'edge', 'ha'],
  Listener: ['routingKey', 'host', 'port', 'tlsCredentials'],
  MultiKeyListener: ['host', 'port', 'strategy', 'tlsCredentials'],
  Connector: ['routingKey', 'selector', 'host', 'port', 'tlsCredentials', 'useClientCert'],
  AttachedConnector: ['siteNamespace', 'selector', 'port', 'tlsCredentials', 'useClientCert'],
  AttachedConnectorBinding: ['connectorNamespace', 'routingKey'],
  Link: ['endpoints', 'tlsCredentials', 'settings'],
  AccessToken: ['url'],
  RouterAccess: ['roles', 'tlsCredentials', 'generateTlsCredentials', 'bindHost', 'subjectAlternativeNames'],
  Certificate: [],
};

describe('the fact of a Skupper resource', () => {
  it('has the properties that matter to other resources', () => {
    for (const [kind, properties] of Object.entries(shared)) {
      const spec = ['other', ...properties].map((name) => `  ${name}: x\n`).join('');
      const fact = only(resource(kind, { name: 'r', namespace: 'west', spec }));
      assert.deepEqual(Object.keys(fact.spec), properties, kind);
      assert.deepEqual(fact.others, ['other'], kind);
      assert.deepEqual([fact.kind, nameText(fact), placeText(fact.place)], [kind, 'west/r', 'metadata.name']);
    }
  });

  it('has no more than its name if there is no more', () => {
    for (const text of [site('s'), resource('Site', { name: 's', spec: '  {}\n' }), `${site('s')}spec: x\n`])
      assert.deepEqual(Object.entries(only(text)), [
        ['kind', 'Site'],
        ['name', 's'],
        ['namespace', undefined],
        ['isDraft', false],
        ['place', only(site('s')).place],
        ['base', []],
        ['spec', {}],
      ]);
  });

  it('names the other properties, but no maps', () => {
    const spec = '  settings: {a: b}\n  routerMode: x\n  list: [{a: b}]\n  linkAccess: none\n';
    assert.deepEqual(only(resource('Site', { name: 's', spec })).others, ['routerMode', 'list']);
  });

  it('tells what a patch removes', () => {
    const removes = (spec: string): unknown => only(resource('Site', { name: 's', spec })).removes;
    assert.deepEqual(removes('  ha: null\n  edge: false\n  settings: {a: null, b: {c: null}, d: x}\n'), [
      ['spec', 'ha'],
      ['spec', 'settings', 'a'],
      ['spec', 'settings', 'b', 'c'],
    ]);
    assert.equal(removes('  edge: false\n  list: [null]\n'), undefined);
    assert.deepEqual(removes('  a: {b: {c: {d: {e: null}}}}\n'), [['spec', 'a', 'b', 'c', 'd', 'e']]);
    assert.equal(removes('  a: {b: {c: {d: {e: {f: {g: null}}}}}}\n'), undefined);
    assert.deepEqual(only(`${site('s')}spec: null\n`).removes, [['spec']]);
    assert.equal(only(site('s').replace('  name', '  namespace: null\n  name')).removes, undefined);
  });

  it('tells whether it is a patch that deletes, and whether it is of the draft', () => {
    assert.equal(only(`$patch: delete\n${site('s')}`).deletes, true);
    assert.equal(only(`$patch: replace\n${site('s')}`).deletes, undefined);
    assert.equal(only(site('s')).isDraft, false);
    assert.equal(only(site('s').replace('v2alpha1', 'v1alpha1')).isDraft, true);
  });

  it('is none for a resource without a name, of a template or of another API', () => {
    for (const text of [
      site('""').replace('  name: ""\n', '  labels: {}\n'),
      site('s', '{{ .Release.Namespace }}'),
      site('s').replace('skupper.io', 'example.com'),
    ])
      assert.deepEqual(factsOf(text).resources, [], text);
  });

  it('tells where a property is, which may be in a patch', () => {
    const fact = only(listener('k', { name: 'l' }));
    const place = { uri: fact.place.uri, document: 3, path: ['p'], on: 'value' as const };
    const changed: ResourceFact = { ...fact, changed: { port: place, name: place } };
    assert.equal(placeText(placeOfProperty(fact, ['spec', 'port'])), 'spec.port');
    assert.equal(placeText(placeOfProperty(fact, ['spec', 'port'], 'key')), 'spec.port key');
    assert.equal(placeText(placeOfProperty(changed, ['spec', 'port'])), '#3 p');
    assert.equal(placeText(placeOfProperty(changed, ['spec', 'port', 'a', 0])), '#3 p.a.0');
    assert.equal(placeText(placeOfProperty(changed, ['metadata', 'name'])), 'metadata.name');
    assert.equal(placeText(placeOfProperty(changed, ['spec'])), 'spec');
    assert.equal(placeOfProperty(fact, ['spec']).on, 'value');
  });

  it('gives values of the right type', () => {
    const fact = only(connector('""', { name: 'c', host: 'h' }).replace('port: 1', 'port: true'));
    const other = only(connector('k', { name: 'c', host: '1' }));
    assert.deepEqual(
      [specString(fact, 'routingKey'), specString(fact, 'port'), specString(fact, 'none')],
      [undefined, undefined, undefined],
    );
    assert.deepEqual([specString(other, 'routingKey'), specNumber(other, 'port')], ['k', 1]);
    assert.deepEqual([specNumber(other, 'routingKey'), specNumber(fact, 'port')], [undefined, undefined]);
    assert.deepEqual([isSpecTrue(fact, 'port'), isSpecTrue(other, 'port')], [true, false]);
    const uncertain: ResourceFact = { ...other, spec: { host: `a${TEMPLATED}`, port: 1, routingKey: 'k' } };
    assert.deepEqual(
      ['host', 'port', 'routingKey'].map((name) => isSpecUncertain(uncertain, name)),
      [true, false, false],
    );
  });
});
