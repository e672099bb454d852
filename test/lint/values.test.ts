import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, multiKeyListener, resource } from '../support/resources.ts';
import { fixed, shortFindings } from '../support/service.ts';

const grant = (spec: string): string => file('grant.yaml', resource('AccessGrant', { name: 'a', spec }));
const link = (cost: string): string =>
  file(
    'link.yaml',
    resource('Link', {
      name: 'a',
      spec: `  tlsCredentials: a\n  cost: ${cost}\n  endpoints: [{name: inter-router, host: a.example.com, port: "55671"}]\n`,
    }),
  );

describe('a value that cannot be meant', () => {
  it('is what people mean who write a boolean for the access of links', () => {
    const site = (value: string): string =>
      file('site.yaml', resource('Site', { name: 'a', spec: `  linkAccess: <|${value}|>\n` }));
    assert.match(fixed(site('true'), 'Change to default'), /linkAccess: default\n/);
    assert.match(fixed(site('yes'), 'Change to default'), /linkAccess: default\n/);
    assert.match(fixed(site('false'), 'Change to none'), /linkAccess: none\n/);
  });

  it('is a duration without its unit, which nobody can guess', () => {
    for (const unit of ['s', 'm', 'h'])
      assert.match(
        fixed(grant('  expirationWindow: <|60|>\n'), `Change to 60${unit}`),
        new RegExp(`expirationWindow: 60${unit}\n`),
      );
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
