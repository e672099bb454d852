import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, multiKeyListener, resource } from '../support/resources.ts';
import { actions, fixed, openFixture, shortFindings } from '../support/service.ts';

const grant = (spec: string): string => file('grant.yaml', resource('AccessGrant', { name: 'a', spec }));
const link = (cost: string): string =>
  file(
    'link.yaml',
    resource('Link', {
      name: 'a',
      spec: `  tlsCredentials: a\n  cost: ${cost}\n  endpoints: [{name: inter-router, host: a.example.com, port: "55671"}]\n`,
    }),
  );

/** The fixes for the marked value that change it. */
function changes(text: string): string[] {
  return actions(openFixture(text))
    .filter(({ title }) => title.startsWith('Change'))
    .map(({ title, isPreferred }) => `${title}${isPreferred ? ' (preferred)' : ''}`);
}

describe('a value that cannot be meant', () => {
  it('is what people mean who write a boolean for the access of links', () => {
    const site = (value: string): string =>
      file('site.yaml', resource('Site', { name: 'a', spec: `  linkAccess: <|${value}|>\n` }));
    assert.match(fixed(site('true'), 'Change to default'), /linkAccess: default\n/);
    assert.match(fixed(site('yes'), 'Change to default'), /linkAccess: default\n/);
    assert.match(fixed(site('false'), 'Change to none'), /linkAccess: none\n/);
    assert.match(fixed(site('"true"'), 'Change to default'), /linkAccess: "?default"?\n/);
    assert.match(fixed(site("'no'"), 'Change to none'), /linkAccess: '?none'?\n/);
  });

  it('is a duration without its unit, which nobody can guess', () => {
    for (const unit of ['s', 'm', 'h'])
      assert.match(
        fixed(grant('  expirationWindow: <|60|>\n'), `Change to 60${unit}`),
        new RegExp(`expirationWindow: 60${unit}\n`),
      );
  });

  it('is a duration in the notation of other tools', () => {
    for (const [written, meant] of [
      ['15min', '15m'],
      ['15M', '15m'],
      ['15 m', '15m'],
      ['PT15M', '15m'],
      ['P1DT2H', '26h'],
      ['1d', '24h'],
      ['"1 hour, 30 minutes"', '1h30m'],
    ] as const)
      assert.match(
        fixed(grant(`  expirationWindow: <|${written}|>\n`), `Change to ${meant}`),
        new RegExp(`expirationWindow: "?${meant}"?\n`),
      );
    for (const unit of ['s', 'm', 'h'])
      assert.match(fixed(grant('  expirationWindow: <|"60"|>\n'), `Change to 60${unit}`), /"60[smh]"\n/);
    for (const written of ['P1M', '0d', '-1d', '0', '"00"', '10x', '0s', '-5m'])
      assert.deepEqual(changes(grant(`  expirationWindow: <|${written}|>\n`)), [], written);
  });

  it('is a number that only some tools take for octal', () => {
    const octal = file('a.yaml', connector('a', { port: '<|0443|>' }));
    assert.deepEqual(changes(octal), ['Change to 443', 'Change to 291']);
    assert.deepEqual(changes(file('a.yaml', connector('a', { port: '<|070000|>' }))), ['Change to 28672']);
    assert.deepEqual(changes(file('a.yaml', connector('a', { port: '<|1_000|>' }))), [
      'Change to 1000 (preferred)',
    ]);
    const endpoint = link('1').replace('"55671"', '<|055671|>');
    assert.deepEqual(changes(endpoint), ['Change to "55671"', 'Change to "23481"']);
    assert.deepEqual(changes(link('1').replace('"55671"', '<|"055671"|>')), [
      'Change to "55671" (preferred)',
    ]);
  });

  it('is put in quotes only where Skupper can use it then', () => {
    for (const host of ['8080', '1.5', '0x1F'])
      assert.deepEqual(changes(file('a.yaml', listener('a', { host: `<|${host}|>` }))), [], host);
    assert.deepEqual(changes(file('a.yaml', listener('a', { host: '<|on|>' }))), [
      'Change to "on" (preferred)',
    ]);
    assert.deepEqual(changes(link('1').replace('"55671"', '<|99999|>')), []);
    assert.deepEqual(changes(link('1').replace('"55671"', '<|0x50|>')), ['Change to "80" (preferred)']);
    const setting = (name: string, value: string): string =>
      file('a.yaml', resource('Site', { spec: `  settings:\n    ${name}: <|${value}|>\n` }));
    assert.deepEqual(changes(setting('tls-prior-valid-revisions', '0x2')), ['Change to "2" (preferred)']);
    assert.deepEqual(changes(setting('tls-prior-valid-revisions', '1.5')), []);
    assert.deepEqual(changes(setting('size', '1.5')), ['Change to "1.5" (preferred)']);
    const named = file('a.yaml', resource('Site', { name: '<|Yes|>' }));
    assert.deepEqual(changes(named), ['Change to "yes" (preferred)']);
  });

  it('is a scheme in any case', () => {
    const token = (url: string): string =>
      file('a.yaml', resource('AccessToken', { spec: `  url: ${url}\n  code: a\n  ca: a\n` }));
    const insecure = (url: string): boolean =>
      shortFindings(token(url)).some((found) => found.includes('insecure-url'));
    assert.deepEqual(['HTTPS://a', 'Https://a', 'HTTP://a'].map(insecure), [false, false, true]);
  });

  it('is a selector as other kinds write it', () => {
    const selecting = (selector: string): string =>
      file(
        'a.yaml',
        resource('Connector', { name: 'a', spec: `  routingKey: a\n  port: 1\n  ${selector}\n` }),
      );
    const right = /\n {2}selector: app=a,tier=b\n/;
    const title = 'Change to app=a,tier=b';
    assert.match(fixed(selecting('<|selector|>:\n    app: a\n    tier: b'), title), right);
    assert.match(fixed(selecting('<|selector|>: {matchLabels: {app: a, tier: b}}'), title), right);
    assert.match(fixed(selecting('<|selector|>:\n    - app=a\n    - tier=b'), title), right);
    assert.match(fixed(selecting('selector: <|app:a tier:b|>'), title), right);
  });

  it('is what Skupper makes of it', () => {
    assert.match(fixed(grant('  redemptionsAllowed: <|0|>\n'), 'Change to 1'), /redemptionsAllowed: 1\n/);
    assert.match(fixed(link('<|-3|>'), 'Change to 1'), /cost: 1\n/);
    assert.match(fixed(link('<|9999999999|>'), 'Change to 2147483647'), /cost: 2147483647\n/);
  });
});

describe('a weight of 0', () => {
  const keys =
    file('site/a.yaml', multiKeyListener('    weighted:\n      routingKeys: {a: 2, b: 0}\n')) +
    file('other/a.yaml', connector('a')) +
    file('other/b.yaml', connector('b', { name: 'b' }));
  const problems = (text: string): string[] => shortFindings(text).filter((found) => found.includes('error'));

  it('keeps a key in reserve on Kubernetes', () => assert.deepEqual(problems(keys), []));

  it('is refused on hosts', () =>
    assert.deepEqual(problems(keys.replace('site/a.yaml', 'podman/site/a.yaml')), [
      'podman/site/a.yaml: error out-of-range "0"',
    ]));
});
