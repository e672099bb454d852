import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, multiKeyListener, resource, site } from '../support/resources.ts';
import { actions, findings, fixed, openFixture } from '../support/service.ts';

/** The findings about where connectors lead: severity, code and message. */
function about(text: string): string[] {
  return findings(openFixture(text))
    .filter(({ code }) => /service-port|other-namespace|loop/.test(code))
    .map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
}

function service(
  ports: string,
  { namespace, more = '' }: { namespace?: string; more?: string } = {},
): string {
  return resource('Service', {
    apiVersion: 'v1',
    name: 'web',
    namespace,
    spec: `  selector: {app: web}\n  ports: ${ports}\n${more}`,
  });
}

const deployment = resource('Deployment', {
  apiVersion: 'apps/v1',
  name: 'web',
  namespace: 'ns',
  spec: '  selector: {matchLabels: {app: web}}\n  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a, ports: [{name: http, containerPort: 3000}]}]}}\n',
});

const mapped = '[{port: 80, targetPort: 3000}, {port: 443, targetPort: https}]';

function calling(host: string, port: number | string, namespace = 'ns'): string {
  return connector('k', { host, port, namespace });
}

/** A connector in the folder of its site with other resources of the namespace. */
function inSite(host: string, port: number, ...others: readonly string[]): string {
  return file('a/site.yaml', site('a', 'ns')) + file('a/all.yaml', calling(host, port), ...others);
}

describe('the port of a connector to a Service', () => {
  it('is one of the Service, however the host is written', () => {
    for (const host of [
      'web',
      'WEB',
      'web.ns',
      'web.ns.svc',
      'web.ns.svc.cluster.local',
      'web.ns.svc.cluster.local.',
    ]) {
      assert.deepEqual(about(inSite(host, 80, service(mapped, { namespace: 'ns' }))), []);
      assert.deepEqual(about(inSite(host, 3000, service(mapped, { namespace: 'ns' }))), [
        'warning wrong-service-port: Port 3000 belongs to the pods of Service "web", but host is the Service itself. Use the Service port 80.',
      ]);
    }
  });

  it('is fixed where the Service maps one of its ports to it', () => {
    const fix = (port: string, ports: string, ...others: readonly string[]): string =>
      fixed(
        file(
          'a.yaml',
          site('a', 'ns'),
          calling('web', `<|${port}|> # web`),
          service(ports, { namespace: 'ns' }),
          ...others,
        ),
        'Change to 80',
      );
    const right = /\n {2}host: web\n {2}port: 80 # web\n/;
    assert.match(fix('3000', mapped), right);
    assert.match(fix('3000', '[{port: 80, targetPort: http}]', deployment), right);
    assert.match(fix('3000', '[{port: 80, targetPort: 3000}, {port: 81, targetPort: 3000}]'), right);
    const open = openFixture(
      file('a.yaml', calling('web', '<|5000|>'), service(mapped, { namespace: 'ns' })),
    );
    assert.deepEqual(
      actions(open).filter(({ title }) => title.startsWith('Change')),
      [],
    );
  });

  it('is shown with the ports of the Service', () => {
    assert.deepEqual(about(inSite('web', 5000, service(mapped))), [
      'warning wrong-service-port: Service "web" has no port 5000, so the router cannot connect to it. Use the Service port 80 or 443.',
    ]);
    assert.deepEqual(about(inSite('web', 53, service('[{port: 53, protocol: UDP}, {port: 54}]'))), [
      'warning wrong-service-port: Port 53 of Service "web" is for UDP, but a Connector uses TCP. Use the Service port 54.',
    ]);
  });

  it('may be any port if the Service does not decide', () => {
    for (const more of ['  clusterIP: None\n', '  type: ExternalName\n  externalName: a.example.com\n'])
      assert.deepEqual(about(inSite('web', 3000, service(mapped, { more }))), []);
    for (const ports of ['[]', '[{port: "{{ .port }}"}]', '[{port: ~}, {port: 80}]'])
      assert.deepEqual(about(inSite('web', 3000, service(ports))), []);
    assert.deepEqual(about(inSite('web.example.com', 3000, service(mapped))), []);
    assert.deepEqual(about(inSite('10.0.0.1', 3000, service(mapped))), []);
  });

  it('is looked up in the namespace and the cluster of the connector', () => {
    const beside = (namespace: string): string =>
      file('a/site.yaml', site('a', 'ns'), calling('web', 3000)) +
      file('apps/web.yaml', service(mapped, { namespace }));
    assert.equal(about(beside('ns')).length, 1);
    assert.deepEqual(about(beside('other')), []);
    const otherCluster = file('b/site.yaml', site('b', 'ns'), service(mapped, { namespace: 'ns' }));
    assert.deepEqual(about(inSite('web', 3000) + otherCluster), []);
    assert.deepEqual(
      about(
        file('podman/a.yaml', site('a'), connector('k', { host: 'web', port: 3000 })) +
          file('podman/b.yaml', service(mapped)),
      ),
      [],
    );
  });

  it('is information in another namespace, which may be on another cluster', () => {
    const other = service(mapped, { namespace: 'other' });
    assert.match(
      about(inSite('web.other', 3000, other)).join('\n'),
      /^information wrong-service-port: Port 3000 /,
    );
    assert.deepEqual(about(inSite('web.other', 80, other)), []);
    const linked = listener('x', { host: 'x', port: 9, namespace: 'other' });
    assert.deepEqual(about(inSite('web.other', 3000, other, linked)), []);
  });

  it('may be that of a listener in a file that may be for the same namespace', () => {
    const beside = (port: number, namespace?: string): string =>
      file('other/x.yaml', listener('x', { name: 'x', host: 'web', port, namespace }));
    const own = file('b/all.yaml', calling('web', 5000), service(mapped, { namespace: 'ns' }));
    assert.equal(about(own).length, 1);
    assert.deepEqual(about(own + beside(5000)), []);
    assert.deepEqual(about(own + beside(5000, 'ns')), []);
    assert.equal(about(own + beside(5001)).length, 1);
    assert.equal(about(own + beside(5000, 'other')).length, 1);
    const unknown = file('b/all.yaml', connector('k', { host: 'web', port: 5000 }), service(mapped));
    assert.equal(about(unknown).length, 1);
    assert.deepEqual(about(unknown + beside(5000, 'other')), []);
    // What is in the folder of a Site is known.
    assert.equal(about(inSite('web', 5000, service(mapped)) + beside(5000)).length, 1);
  });

  it('is one of the listeners for which Skupper creates the Service', () => {
    const kubernetes = file(
      'a/site.yaml',
      resource('Site', { name: 'a', namespace: 'ns', spec: '  ha: true\n' }),
    );
    const one = listener('x', { name: 'x', host: 'web', port: 80, namespace: 'ns' });
    const two = listener('x', { name: 'z', host: 'web', port: 81, namespace: 'ns' });
    const with_ = (port: number, ...others: readonly string[]): string[] =>
      about(kubernetes + file('a/all.yaml', calling('web', port), ...others));
    assert.deepEqual(with_(80, one, two), []);
    assert.deepEqual(with_(82, one, two), [
      'warning wrong-service-port: host "web" is the Service of Listener "x", which has no port 82. Use the Service port 80 or 81.',
    ]);
    assert.deepEqual(with_(82, one, two.replace('port: 81', 'port: "82"')), []);
    // Without any sign of Kubernetes, it may be a machine.
    assert.deepEqual(about(inSite('web', 82, one)), []);
  });
});

describe('a short host', () => {
  const elsewhere = file('shared/web.yaml', service('[{port: 80}]', { namespace: 'shared' }));

  it('is a Service of another namespace if only that one is known', () => {
    assert.deepEqual(about(inSite('web', 80) + elsewhere), [
      'information service-in-other-namespace: Service "web" is known in namespace "shared", but not in "ns", where a short host is looked up. Use "web.shared" if you mean that Service.',
    ]);
    assert.match(
      fixed(file('a/a.yaml', site('a', 'ns'), calling('"<|web|>"', 80)) + elsewhere, 'Change to web.shared'),
      /\n {2}host: "web\.shared"\n/,
    );
  });

  it('may be a Service of the own namespace', () => {
    const own = service('[{port: 80}]', { namespace: 'ns' });
    assert.deepEqual(about(inSite('web', 80, own) + elsewhere), []);
    assert.deepEqual(about(inSite('web', 80) + file('b/web.yaml', own) + elsewhere), []);
    assert.deepEqual(about(inSite('web', 80) + file('b/web.yaml', service('[{port: 80}]')) + elsewhere), []);
    assert.deepEqual(
      about(inSite('web', 80, listener('x', { host: 'web', port: 80, namespace: 'ns' })) + elsewhere),
      [],
    );
  });

  it('is not judged if the namespaces are unknown, linked, or do not fit', () => {
    assert.deepEqual(
      about(file('a/a.yaml', site('a'), connector('k', { host: 'web', port: 80 })) + elsewhere),
      [],
    );
    assert.deepEqual(about(inSite('web', 81) + elsewhere), []);
    assert.deepEqual(about(inSite('web.example', 80) + elsewhere), []);
    assert.deepEqual(
      about(inSite('web', 80) + elsewhere + file('shared/site.yaml', site('b', 'shared'))),
      [],
    );
    assert.deepEqual(about(file('podman/a.yaml', site('a', 'ns'), calling('web', 80)) + elsewhere), []);
  });
});

describe('a connector to the listener of its own site', () => {
  const listening = (host: string, key = 'k'): string =>
    listener(key, { host: `'${host}'`, port: 80, namespace: 'ns' });
  const at = (folder: string, host: string, ...listeners: readonly string[]): string =>
    file(`${folder}/a.yaml`, site('a', 'ns'), calling(`'${host}'`, 80), ...listeners);

  it('is a loop', () => {
    for (const host of ['web', 'web.ns', 'Web.ns.svc', 'web.ns.svc.cluster.local'])
      assert.deepEqual(about(at('west', host, listening('web'))), [
        'warning connector-loop: host leads back to Listener "a", which has the same routing key, so connections go round in a loop. Use the host and port of the server.',
      ]);
    const several = multiKeyListener('    priority:\n      routingKeys: [k, other]\n');
    assert.match(
      about(file('a.yaml', connector('k', { host: 'm', port: 1 }), several)).join('\n'),
      /leads back to MultiKeyListener "m"/,
    );
  });

  it('is a loop on a host by any address of the machine itself', () => {
    for (const [host, own] of [
      ['localhost', '0.0.0.0'],
      ['127.0.0.1', 'localhost'],
      ['0.0.0.0', '127.0.0.1'],
      ['0.0.0.0', '0.0.0.0'],
      ['::1', '::'],
      ['localhost', '::1'],
      ['::', 'localhost'],
      ['10.0.0.1', '10.0.0.1'],
      ['web', 'web'],
    ] as const)
      assert.equal(about(at('podman', host, listening(own))).length, 1, `${host} ${own}`);
    for (const [host, own] of [
      ['10.0.0.1', '0.0.0.0'],
      ['10.0.0.1', 'localhost'],
      ['::1', '127.0.0.1'],
      ['web.ns', 'web'],
      ['host.docker.internal', '0.0.0.0'],
    ] as const)
      assert.deepEqual(about(at('podman', host, listening(own))), [], `${host} ${own}`);
  });

  it('is a relay with another key, and no loop with another port, site or Service', () => {
    assert.deepEqual(about(at('west', 'web', listening('web', 'other'))), []);
    assert.deepEqual(about(at('west', 'web', listening('web').replace('port: 80', 'port: 81'))), []);
    assert.deepEqual(about(at('west', 'web') + file('east/a.yaml', site('b', 'ns'), listening('web'))), []);
    assert.deepEqual(about(at('west', 'web.other', listening('web'))), []);
    assert.deepEqual(
      about(at('west', 'web', listening('web'), service('[{port: 80}]', { namespace: 'ns' }))),
      [],
    );
  });

  it('is found in items of a List, each with its own key', () => {
    const item = (kind: string, name: string, key: string): string =>
      `- {apiVersion: skupper.io/v2alpha1, kind: ${kind}, metadata: {name: ${name}}, spec: {routingKey: ${key}, host: web, port: 80}}\n`;
    const list = (key: string): string =>
      file(
        'a.yaml',
        `apiVersion: v1\nkind: List\nitems:\n${item('Listener', 'a', 'k')}${item('Connector', 'b', key)}`,
      );
    assert.equal(about(list('k')).length, 1);
    assert.deepEqual(about(list('other')), []);
  });
});
