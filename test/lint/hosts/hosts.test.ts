import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { actions, findings, fixed, openFixture } from '../../support/service.ts';

type Platform = 'kubernetes' | 'unknown' | 'host';

const folders: Readonly<Record<Platform, string>> = { kubernetes: 'a', unknown: 'a', host: 'podman' };
const cluster = resource('Site', { name: 'a', spec: '  linkAccess: route\n' });

/** A file of a site on a platform, and what it takes to know the platform. */
function on(platform: Platform, text: string): string {
  return file(
    `${folders[platform]}/a.yaml`,
    ...(platform === 'kubernetes' ? [cluster, text] : [site('a'), text]),
  );
}

/** The severity and message of the findings about hosts. */
function about(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => code.includes('host'))
    .map(({ severity, message }) => `${severity}: ${message}`);
}

function listening(host: string, platform: Platform = 'unknown'): string[] {
  return about(on(platform, listener('a', { host: `'${host}'`, port: 8080 })));
}

function connecting(host: string, platform: Platform = 'unknown'): string[] {
  return about(on(platform, connector('a', { host: `'${host}'`, port: 8080 })));
}

describe('the host of a listener', () => {
  it('is explained by what is wrong with it', () => {
    const long = 'a'.repeat(64);
    const problems: Readonly<Record<string, RegExp>> = {
      'https://api': /contains a scheme \("https:\/\/"\)\. Use "api"\.$/,
      'tcp://api:8080/v1': /contains a scheme .* Use "api"\.$/,
      'api:8080': /contains a port \(8080\)\. Use "api"\.$/,
      'db:5432': /contains a port \(5432\)\. Use "db"\.$/,
      'api/v1': /contains a path\. Use "api"\.$/,
      ' api': /contains a space\. Use "api"\.$/,
      'the api': /contains a space\. Use only the host name or address\.$/,
      the_api: /contains an underscore\. Use lowercase letters, digits and "-"\.$/,
      API: /contains uppercase letters\. Use lower case: "api"\.$/,
      'api-': /ends with "-"\. Start and end it with a letter or digit\.$/,
      '{name}': /contains "\{" and "\}"\. Use lowercase letters, digits and "-"\.$/,
      [long]: /has 64 characters, more than the limit of 63\. Shorten it\.$/,
      [`a.${long}`]: /has a part with 64 characters, more than the limit of 63\. Shorten it\.$/,
    };
    for (const [host, message] of Object.entries(problems)) {
      const [found, ...others] = listening(host);
      assert.match(found ?? '', message);
      assert.match(found ?? '', /^error: host "/);
      assert.deepEqual(others, []);
    }
  });

  it('may have an address or two dashes, where it is one to listen on', () => {
    for (const host of ['0.0.0.0', '::', '::1', 'fd00::1:2', '::ffff:10.0.0.1', 'localhost', 'a.example'])
      assert.deepEqual(listening(host, 'host'), []);
    assert.deepEqual(listening('a--b', 'kubernetes'), []);
    assert.match(listening('a--b', 'host')[0] ?? '', /^error: host "a--b" contains "--"/);
    assert.match(listening('[::1]', 'host')[0] ?? '', /contains brackets\. Use "::1"\.$/);
  });

  it('is fixed where only one host can be meant', () => {
    const text = (host: string, rest = ''): string =>
      on('kubernetes', listener('a', { host, port: 8080, namespace: 'east', extra: rest }));
    const right = /\n {2}host: api # here\n {2}port: 8080\n/;
    for (const host of ['API', 'https://api', 'api:8080', 'HTTP://Api:8080/', 'api.west.svc', 'api.east'])
      assert.match(fixed(text(`<|${host}|> # here`), 'Change to api'), right);
    assert.match(fixed(text('<|"API"|>'), 'Change to api'), /\n {2}host: "api"\n/);
    assert.match(fixed(text("<|'api:9090'|>"), 'Change to api'), /\n {2}host: 'api'\n {2}port: 8080\n/);
    assert.match(
      fixed(text("<|'api:9090'|>"), 'Change to api and port 9090'),
      /\n {2}host: 'api'\n {2}port: 9090\n/,
    );
    for (const host of ['10.0.0.1', 'api.example.com', 'https://api.example.com', 'the_api', '2api'])
      assert.deepEqual(
        actions(openFixture(text(`<|${host}|>`))).filter(({ title }) => title.startsWith('Change to')),
        [],
      );
  });
});

describe('the host of a connector', () => {
  it('is refused on hosts, and fails to connect elsewhere', () => {
    const wrong = ['https://api', 'api:443', 'db:5432', 'a b', 'api/v1', '{name}', 'a..b', 'a'.repeat(64)];
    for (const host of wrong) {
      assert.match(
        connecting(host, 'host').join('\n'),
        /^error: .*, so Skupper refuses to start the site\. /,
      );
      for (const platform of ['kubernetes', 'unknown'] as const)
        assert.match(
          connecting(host, platform).join('\n'),
          /^warning: .*, so the router cannot connect to it\. /,
        );
    }
  });

  it('may be what DNS accepts, except on hosts', () => {
    for (const host of ['API.example.com', 'my_db.example.com', 'api.example.com.', 'a--b', '[::1]']) {
      assert.deepEqual(connecting(host), []);
      assert.deepEqual(connecting(host, 'kubernetes'), []);
      assert.match(connecting(host, 'host').join('\n'), /^error: /);
    }
  });

  it('may be any name or address', () => {
    const right = [
      'api',
      'api.example.com',
      'api.east',
      'api.east.svc.cluster.local',
      'host.docker.internal',
    ];
    const addresses = ['10.0.0.1', '0.0.0.0', 'localhost', '::1', 'fd00:1:2::3', '2001:DB8::1'];
    for (const host of [...right, ...addresses])
      for (const platform of ['kubernetes', 'unknown', 'host'] as const)
        assert.deepEqual(connecting(host, platform), []);
  });

  it('gives its port to the property for ports', () => {
    const both = (text: string): string =>
      fixed(
        file('a.yaml', connector('a').replace(/ {2}host[^]*/, text)),
        'Change to db.example.com and port 5432',
      );
    assert.match(
      both('  host: <|db.example.com:5432|> # a\n'),
      /\n {2}host: db\.example\.com # a\n {2}port: 5432\n?$/,
    );
    for (const port of ['80', '"80"', '', '~'])
      assert.match(
        both(`  host: <|db.example.com:5432|>\n  port: ${port}\n`),
        /\n {2}host: db\.example\.com\n {2}port: 5432 *\n$/,
        port,
      );
    const flow = (port: string): string =>
      file(
        'a.yaml',
        `${connector('a').split('spec')[0] ?? ''}spec: {routingKey: a, host: <|"[::1]:5432"|>${port}}\n`,
      );
    for (const port of ['', ', port', ', port:', ', port: 1'])
      assert.match(fixed(flow(port), 'Change to ::1 and port 5432'), /host: "::1", port: 5432\}/, port);
    const link = resource('Link', {
      spec: '  tlsCredentials: a\n  endpoints: [{name: edge, host: <|a.example.com:45671|>}]\n',
    });
    assert.match(fixed(file('a.yaml', link), 'Change to a.example.com and port 45671'), /, port: "45671"\}/);
  });

  it('is one address', () => {
    for (const host of ['10.0.0.0/24', '10.0.0.1/255.0.0.0', 'fd00::/8', ' 10.0.0.0/8 ']) {
      assert.match(connecting(host).join('\n'), /is a range of addresses, .* Use one address\.$/, host);
      const text = file('a.yaml', connector('a', { host: `<|'${host}'|>` }));
      assert.deepEqual(
        actions(openFixture(text)).filter(({ title }) => title.startsWith('Change')),
        [],
      );
    }
    for (const host of ['10.0.0.1/32', 'fd00::1/128', '10.0.0.1/255.255.255.255'])
      assert.match(connecting(host).join('\n'), /contains a path/, host);
    for (const host of ['10.0.0.256', '300.1.1.1', '10.0.0.1000'])
      for (const platform of ['kubernetes', 'unknown', 'host'] as const)
        assert.match(
          connecting(host, platform).join('\n'),
          /^warning: .* is not a valid IP address, because/,
          host,
        );
    assert.match(listening('10.0.0.256').join('\n'), /^warning: .* is not a valid IP address/);
    assert.match(listening('10.0.0.256', 'kubernetes').join('\n'), /^error: .* is an IP address\./);
    assert.deepEqual(connecting('10.0.0.1.example.com'), []);
  });

  it('is fixed in any style of YAML', () => {
    const text = (host: string, lineBreak = '\n'): string =>
      connector('a', { host, port: 443 }).replaceAll('\n', lineBreak);
    const right = /\r?\n {2}host: (?:["']?|[|>]-\r?\n {4})db\.example\.com["']?\r?\n {2}port: 443\r?\n/;
    for (const host of [
      '<||>|\n    db.example.com',
      '<||>>-\n    tls://db.example.com',
      "<|'db.example.com:443'|>",
    ])
      for (const lineBreak of ['\n', '\r\n'])
        assert.match(fixed(file('a.yaml', text(host, lineBreak)), 'Change to db.example.com'), right);
  });

  it('is fixed without changing what shares its anchor', () => {
    const spec = '  routingKey: &key db:5432\n  host: <|*key|>\n  port: 5432\n';
    const after = fixed(file('a.yaml', resource('Connector', { name: 'a', spec })), 'Change to db');
    assert.match(after, /routingKey: &key db:5432\n {2}host: db\n/);
  });

  it('keeps the comment and the order of the spec when it is fixed', () => {
    const text = file(
      'a.yaml',
      resource('Connector', {
        name: 'a',
        spec: '  {routingKey: a, host: <|"https://Api.example.com:443/"|>, port: 443} # api\n',
      }),
    );
    assert.match(
      fixed(text, 'Change to api.example.com'),
      / {2}\{routingKey: a, host: "api.example.com", port: 443\} # api\n/,
    );
  });
});

describe('the host of a link endpoint', () => {
  const link = (host: string, port = '"55671"'): string =>
    file(
      'link.yaml',
      resource('Link', {
        name: 'a',
        spec: `  tlsCredentials: a\n  endpoints:\n    - {name: inter-router, host: ${host}, port: ${port}}\n`,
      }),
    );

  it('has no scheme, path or port', () => {
    assert.match(about(link('https://a.example.com')).join('\n'), /^warning: .* contains a scheme/);
    assert.match(about(link('"a.example.com:55671"')).join('\n'), /^warning: .* contains a port/);
    assert.deepEqual(about(link('a.example.com')), []);
    assert.deepEqual(about(link('"fd00::1"')), []);
  });

  it('keeps its port in quotes', () => {
    assert.match(
      fixed(link('<|"a.example.com:443"|>'), 'Change to a.example.com and port 443'),
      /host: "a\.example\.com", port: "443"\}/,
    );
  });
});
