import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, resource, secret, site } from '../../support/resources.ts';
import { findings, fixed, openFixture } from '../../support/service.ts';

/** The findings: code and text. Secrets are not what this is about. */
function found(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code !== 'missing-secret')
    .map((each) => `${each.code} ${each.text}`);
}

const link = (spec: string, name = 'east'): string =>
  resource('Link', { name, spec: `  tlsCredentials: c\n${spec}` });

const withEndpoints = (...endpoints: readonly string[]): string =>
  link(`  endpoints: [${endpoints.join(', ')}]\n`);

const tokens = (property: string, values: readonly string[]): string =>
  values
    .map((value, index) => {
      const known = { url: `https://a/${index}`, ca: 'a', code: 'REPLACE', [property]: value };
      const lines = Object.entries(known).map(([key, each]) => `  ${key}: ${each}\n`);
      return resource('AccessToken', { name: `t${index}`, spec: lines.join('') });
    })
    .join('---\n');

describe('the endpoints of a link', () => {
  it('include one for its role', () => {
    const unusable = ['no-usable-endpoint endpoints'];
    assert.deepEqual(found(withEndpoints('{name: other, host: h, port: "1"}')), unusable);
    assert.deepEqual(found(withEndpoints('{name: , host: h, port: "1"}')), unusable);
    assert.deepEqual(found(withEndpoints('{name: "{{ .r }}", host: h, port: "1"}')), []);
    assert.deepEqual(
      found(withEndpoints('{name: "{{ .r }}", host: h, port: "1"}', '{name: other, host: h, port: "2"}')),
      [],
    );
    assert.deepEqual(found(withEndpoints('{nam: edge, host: h, port: "1"}')), ['unknown-property nam']);
    assert.deepEqual(found(withEndpoints('edge')), ['wrong-type edge']);
    assert.deepEqual(found(link('  endpoints: edge\n')), ['wrong-type edge']);
  });

  it('are complete', () => {
    assert.deepEqual(found(withEndpoints('{name: edge}')), ['incomplete-endpoint edge']);
    assert.deepEqual(
      found(withEndpoints('{name: edge, host: h, port: "1"}', '{name: other}', '{host: a}')),
      [],
    );
    // It is probably the port.
    assert.deepEqual(found(withEndpoints('{name: edge, host: h, prt: "1"}')), ['unknown-property prt']);
  });

  it('have a port that there is', () => {
    const ports = ['"1"', '"65535"', '"0"', '"65536"', '"100a"'];
    assert.deepEqual(
      found(
        withEndpoints(...ports.map((port) => `{name: edge, host: h${ports.indexOf(port)}, port: ${port}}`)),
      ),
      ['invalid-endpoint-port "0"', 'invalid-endpoint-port "65536"', 'invalid-endpoint-port "100a"'],
    );
    const padded = (port: string): string =>
      fixed(withEndpoints(`{name: edge, host: h, port: <|"${port}"|>}`), 'Change to "443"');
    for (const port of [' 00443 ', '443 ']) assert.ok(padded(port).includes('port: "443"'), port);
    assert.ok(
      fixed(withEndpoints('{name: edge, host: h, port: <|"05003 "|>}'), 'Change to "5003"').includes(
        '"5003"',
      ),
    );
  });

  it('lead to other places than those of another link', () => {
    const two = (first: string, second: string): string[] =>
      found(
        `${link(`  endpoints: [${first}]\n`, 'x')}---\n${link(`  endpoints: [${second}]\n`, 'z')}`,
      ).filter((each) => each.startsWith('duplicate'));
    const east = '{name: edge, host: a.example, port: "1"}';
    assert.deepEqual(two(east, '{name: edge, host: A.Example, port: "1"}'), [
      'duplicate-link-target A.Example',
    ]);
    assert.deepEqual(two(east, '{name: edge, host: a.example, port: 1}'), [
      'duplicate-link-target a.example',
    ]);
    assert.deepEqual(two(east, '{name: edge, host: a.example, port: "2"}'), []);
    for (const broken of [
      'null',
      '[]',
      '1',
      '{name: edge, host: "", port: "1"}',
      '{name: edge, host: 1, port: "1"}',
      '{name: edge, host: h}',
      '{name: edge, host: h, port: true}',
    ])
      assert.deepEqual(two(broken, broken), [], broken);
  });

  it('are what the site needs', () => {
    const needs = (spec: string, endpoint: string): string[] =>
      found(`${resource('Site', { name: 'a', spec })}---\n${withEndpoints(endpoint)}`);
    const missing = ['missing-endpoint-for-site endpoints'];
    assert.deepEqual(needs('  edge: true\n', '{name: inter-router, host: h, port: "1"}'), missing);
    assert.deepEqual(needs('  edge: false\n', '{name: edge, host: h, port: "1"}'), missing);
    assert.deepEqual(needs('  edge: "{{ .edge }}"\n', '{name: edge, host: h, port: "1"}'), []);
    assert.deepEqual(needs('  edge: true\n', '[]'), ['wrong-type []']);
    assert.deepEqual(needs('  edge: true\n', 'null'), ['wrong-type null']);
  });
});

describe('a link', () => {
  it('has credentials', () => {
    const without = (more: string): string =>
      resource('Link', { name: 'east', spec: `  endpoints: [{name: edge, host: h, port: "1"}]\n${more}` });
    assert.deepEqual(found(without('')), ['link-without-credentials spec']);
    // It is probably the misspelt property.
    assert.deepEqual(found(without('  tlsCredential: a\n')), ['unknown-property tlsCredential']);
    assert.deepEqual(found(resource('Link', { name: 'east' })), ['missing-spec kind']);
    assert.deepEqual(found(`${resource('Link', { name: 'east' })}spec:\n`), ['missing-spec spec']);
  });

  it('has a cost of at least 1 that fits into 32 bits, and so has the link of a token', () => {
    const costs = (value: string): string[] =>
      found(link(`  cost: ${value}\n  endpoints: [{name: edge, host: h, port: "1"}]\n`));
    const outside = (value: string): string[] => [`link-cost-out-of-range ${value}`];
    for (const value of ['1', '2147483647']) assert.deepEqual(costs(value), [], value);
    for (const value of ['0', '-1', '2147483648']) assert.deepEqual(costs(value), outside(value), value);
    assert.deepEqual(costs('"0"'), ['wrong-type "0"']);
    assert.deepEqual(found(tokens('linkCost', ['1', '0', '-1'])), [...outside('0'), ...outside('-1')]);
  });

  it('crashes the router with a negative cost, and no other, before Skupper 2.2.0', () => {
    const old = (value: string): string[] =>
      findings(
        openFixture(link(`  cost: ${value}\n  endpoints: [{name: edge, host: h, port: "1"}]\n`), {
          version: '2.1',
        }),
      )
        .filter(({ code }) => code === 'link-cost-out-of-range')
        .map(({ severity, message }) => `${severity}: ${message}`);
    assert.deepEqual(old('-1'), [
      'warning: cost must be at least 1, not -1: it crashes the router before Skupper 2.2.0.',
    ]);
    assert.deepEqual(old('0'), ['information: cost must be at least 1, not 0: Skupper treats it as 1.']);
    assert.deepEqual(old('2147483648'), [
      'information: cost must be at most 2147483647, not 2147483648: Skupper treats it as 1.',
    ]);
  });
});

describe('an access token', () => {
  it('is redeemed with TLS', () => {
    const urls = ['""', 'http://a/1', 'HTTPS://a/2', 'http://a/?u=https://b', '1'];
    assert.deepEqual(found(tokens('url', urls)), [
      'empty-value ""',
      'insecure-url http://a/1',
      'insecure-url http://a/?u=https://b',
      'wrong-type 1',
    ]);
  });

  it('is secret if its code looks like a generated one', () => {
    const codes = ['abcdefg1', 'abcdef1', 'abcdefgh', '"12345678"', '"x abcdefg1"', '"abcdefg1 x"', 'true'];
    assert.deepEqual(found(tokens('code', codes)), ['secret-in-file abcdefg1', 'wrong-type true']);
    assert.deepEqual(found(resource('AccessGrant', { name: 'g', spec: '  code: abcdefg1\n' })), [
      'secret-in-file abcdefg1',
    ]);
  });

  it('takes the name of a Link and of a Secret', () => {
    const token = resource('AccessToken', { name: 'east', spec: '  url: https://a/1\n  ca: a\n  code: X\n' });
    const messages = (...others: readonly string[]): string[] =>
      findings(openFixture(file('a/a.yaml', site('a'), token, ...others)))
        .filter(({ code }) => code === 'token-name-taken')
        .map(({ message }) => message.replace(/\. .*/, ''));
    const named = link('  endpoints: [{name: inter-router, host: h, port: "1"}]\n');
    const creates = 'Redeeming this AccessToken creates a Link and a Secret named "east", but a';
    assert.deepEqual(messages(named), [`${creates} Link of that name already exists in its namespace`]);
    assert.deepEqual(messages(secret('east')), [
      `${creates} Secret of that name already exists in its namespace`,
    ]);
    assert.deepEqual(messages(named, secret('east')), [
      `${creates} Link and Secret of that name already exist in its namespace`,
    ]);
    assert.deepEqual(messages(secret('other')), []);
  });
});

describe('the roles of a RouterAccess', () => {
  it('have ports of their own, in all of the site', () => {
    const access = (name: string, roles: string): string =>
      resource('RouterAccess', { name, spec: `  tlsCredentials: c\n  roles: ${roles}\n` });
    const places = (...all: readonly string[]): string[] =>
      found(all.join('---\n')).filter((each) => each.startsWith('duplicate'));
    assert.deepEqual(places(access('r', '[{name: edge, port: 1}, {name: inter-router, port: 1}]')), [
      'duplicate-role-port 1',
    ]);
    assert.deepEqual(places(access('q', '[{name: edge, port: 3}]'), access('p', '[{name: edge, port: 3}]')), [
      'duplicate-role-port 3',
    ]);
    assert.deepEqual(places(access('r', '[{name: edge, port: 1}, {name: inter-router, port: 2}]')), []);
    for (const broken of ['[1, 1]', '[null, null]', '[[], []]', '[{name: edge}, {name: inter-router}]', 'x'])
      assert.deepEqual(places(access('r', broken)), [], broken);
  });
});
