import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortFindings } from '../support/service.ts';
import { file, secret, site } from '../support/resources.ts';

const link = (name: string, host: string, namespace?: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: Link\nmetadata:\n  name: ${name}\n${
    namespace === undefined ? '' : `  namespace: ${namespace}\n`
  }spec:\n  tlsCredentials: skupper-hub\n  endpoints:\n    - {name: inter-router, host: ${host}, port: "55671"}\n`;

const token = (name: string, url: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: AccessToken\nmetadata:\n  name: ${name}\nspec: {url: "https://${url}", code: REPLACE_ME, ca: ca}\n`;

describe('two links to one endpoint', () => {
  it('are reported where they certainly belong to one site', () => {
    const two = `${link('a', 'hub.example.com')}---\n${link('b', 'hub.example.com')}`;
    assert.deepEqual(shortFindings(two), ['file.yaml: information duplicate-link-target "hub.example.com"']);
    assert.deepEqual(shortFindings(two.replace('"55671"', '"443"')), []);
  });

  it('are usual for two sites', () => {
    const west = file('west/a.yaml', site('west'), link('a', 'hub'), token('t', 'hub:9090/1'));
    const east = file('east/a.yaml', site('east'), link('b', 'hub'), token('u', 'hub:9090/1'));
    assert.deepEqual(shortFindings(west + east), []);
    assert.deepEqual(shortFindings(file('a.yaml', link('a', 'hub', 'one'), link('b', 'hub', 'two'))), []);
  });

  it('of one name are reported as a duplicate only', () => {
    assert.deepEqual(shortFindings(`${link('a', 'hub')}---\n${link('a', 'hub')}`), [
      'file.yaml: warning duplicate-resource "a"',
    ]);
  });
});

describe('the name of a token', () => {
  it('must be free for the Link and the Secret that it creates', () => {
    const taken = ['file.yaml: warning token-name-taken "a"'];
    assert.deepEqual(shortFindings(`${token('a', 'hub:9090/1')}---\n${secret('a')}`), taken);
    assert.deepEqual(shortFindings(`${token('a', 'hub:9090/1')}---\n${link('a', 'hub')}`), taken);
  });

  it('may be used in another namespace and by other kinds', () => {
    assert.deepEqual(shortFindings(`${token('a', 'hub:9090/1')}---\n${secret('a', 'other')}`), []);
    assert.deepEqual(shortFindings(`${token('a', 'hub:9090/1')}---\n${site('a')}`), []);
  });
});
