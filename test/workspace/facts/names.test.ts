import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachedBinding, attachedConnector, resource, secret, site } from '../../support/resources.ts';
import { factsOf, nameText, placeText } from './collected.ts';

/** The names in a document: type, role, name with its namespace, place. */
function names(text: string): string[] {
  return factsOf(text).names.map((fact) =>
    [fact.type, fact.role, nameText(fact), 'at', placeText(fact.place)].join(' '),
  );
}

const inWest = 'namespace reference west at metadata.namespace';
const listener = (spec: string, namespace?: string): string =>
  resource('Listener', { name: 'l', namespace, spec });

/** A document, and the names in it. */
const cases: readonly (readonly [string, string, ...(readonly string[])])[] = [
  ['a site', site('s', 'west'), 'site definition west/s at metadata.name', inWest],
  ['a site without a namespace', site('s'), 'site definition s at metadata.name'],
  [
    'a grant',
    resource('AccessGrant', { name: 'g', namespace: 'west' }),
    'grant definition west/g at metadata.name',
    inWest,
  ],
  [
    'a link with its Secret',
    resource('Link', { name: 'l', namespace: 'west', spec: '  tlsCredentials: token\n' }),
    'link definition west/l at metadata.name',
    inWest,
    'secret reference west/token at spec.tlsCredentials',
  ],
  ['a Secret', secret('token', 'west'), 'secret definition west/token at metadata.name', inWest],
  [
    'a sealed Secret',
    resource('SealedSecret', { apiVersion: 'bitnami.com/v1alpha1', name: 'token', namespace: 'west' }),
    'secret definition west/token at metadata.name',
    inWest,
  ],
  [
    'a Namespace, which is in none itself',
    resource('Namespace', { apiVersion: 'v1', name: 'west', namespace: 'east' }),
    'namespace definition west at metadata.name',
    'namespace reference east at metadata.namespace',
  ],
  ['a Secret of another API', resource('Secret', { apiVersion: 'example.com/v1', name: 'token' })],
  ['a Namespace of another API', resource('Namespace', { apiVersion: 'example.com/v1', name: 'west' })],
  ['another resource of Kubernetes', resource('ConfigMap', { apiVersion: 'v1', name: 'c' })],
  ['a resource whose name nothing refers to', listener('  host: h\n')],
  [
    'an attached connector, whose Secret is in the namespace of the site',
    attachedConnector('hub', { name: 'a', namespace: 'west' }) + '  tlsCredentials: token\n',
    'attached definition a at metadata.name',
    inWest,
    'namespace reference hub at spec.siteNamespace',
    'secret reference hub/token at spec.tlsCredentials',
  ],
  [
    'a binding',
    attachedBinding('west', { name: 'a', namespace: 'hub' }),
    'attached definition a at metadata.name',
    'namespace reference hub at metadata.namespace',
    'namespace reference west at spec.connectorNamespace',
  ],
  [
    'a reference from a resource without a namespace',
    listener('  tlsCredentials: token\n'),
    'secret reference token at spec.tlsCredentials',
  ],
  ['empty names', site('""', '""').replace('Site', 'Link') + 'spec:\n  tlsCredentials: ""\n'],
  ['values that are no strings', listener('  tlsCredentials: 1\n')],
  [
    'names with expressions of a template',
    site('"{{ .Values.name }}"', '"{{ .Release.Namespace }}"').replace('Site', 'Link') +
      'spec:\n  tlsCredentials: "{{ .Values.secret }}"\n',
  ],
  [
    'an item of a List',
    `apiVersion: v1\nkind: List\nitems:\n- ${secret('token').trimEnd().replaceAll('\n', '\n  ')}\n`,
    'secret definition token at items.0.metadata.name',
  ],
  [
    'the second document of a file',
    `${resource('ConfigMap', { apiVersion: 'v1' })}---\n${site('s')}`,
    'site definition s at #1 metadata.name',
  ],
  ['the properties of the command line', 'a: Secret\nname: b\n'],
];

describe('the names for search and rename', () => {
  for (const [what, text, ...expected] of cases)
    it(`of ${what}`, () => assert.deepEqual(names(text), expected));
});
