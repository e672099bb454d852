import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExposureRequest, LanguageService } from '../../../server/src/service/index.ts';
import { allWorkspaces } from '../../support/examples.ts';
import { openFixture } from '../../support/service.ts';
import { author, deploymentText, refusalOf, siteId, siteText, workloadId, type Result } from './support.ts';

type Named = Omit<ExposureRequest, 'target' | 'listeningSites'> & { readonly listeners: readonly string[] };

const named: Named = { port: 8080, routingKey: 'shop', listeners: ['west'] };

function request(service: LanguageService, changes: Partial<Named> = {}): ExposureRequest {
  const { port, routingKey, listeners } = { ...named, ...changes };
  const target = { type: 'workload', id: workloadId(service, 'shop') } as const;
  return { target, port, routingKey, listeningSites: listeners.map((name) => siteId(service, name)) };
}

function expose(text: string, changes: Partial<Named> = {}): Result {
  const result = author(text, (service) => service.expose(request(service, changes)));
  assert.deepEqual(result.newFindings, []);
  return result;
}

function resource(kind: string, name: string, spec: string, namespace = ''): string {
  const head = namespace === '' ? '' : `  namespace: ${namespace}\n`;
  return `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${head}spec:\n  routingKey: shop\n${spec}`;
}

const connector = (namespace = ''): string =>
  resource('Connector', 'shop', '  selector: app=shop\n  port: 8080\n', namespace);
const listener = (namespace = ''): string =>
  resource('Listener', 'shop', '  host: shop\n  port: 8080\n', namespace);

const folders = `-- west/site.yaml --
${siteText('west')}-- east/site.yaml --
${siteText('east', { namespace: 'east' })}-- east/shop.yaml --
${deploymentText('shop', 8080, 'east')}`;

describe('exposing a workload', () => {
  it('writes a Connector and a Listener beside the files of their sites', () => {
    const { changed, shown } = expose(folders);
    assert.deepEqual(changed, {
      'east/connector-shop.yaml': connector('east'),
      'west/listener-shop.yaml': listener(),
    });
    assert.deepEqual(shown, [
      'east/connector-shop.yaml:1 apiVersion: skupper.io/v2alpha1',
      'west/listener-shop.yaml:1 apiVersion: skupper.io/v2alpha1',
    ]);
  });

  it('leads to another name and port than those of the workload', () => {
    const { changed } = expose(folders, { routingKey: 'Store.API', port: 8080 });
    assert.match(
      changed['west/listener-store-api.yaml'] ?? '',
      /name: store-api\n[^]*routingKey: Store.API\n/,
    );
  });

  it('goes to the file that has everything of its site', () => {
    const west = `${siteText('west')}---\n${deploymentText('web', 80)}`;
    const east = `${siteText('east')}---\n${deploymentText('shop', 8080)}`;
    const { changed, shown } = expose(`-- west/all.yaml --\n${west}-- east/all.yaml --\n${east.trimEnd()}`);
    assert.deepEqual(changed, {
      'east/all.yaml': `${east}---\n${connector()}`,
      'west/all.yaml': `${west}---\n${listener()}`,
    });
    assert.equal(shown.length, 2);
    for (const each of shown) assert.match(each, /apiVersion: skupper\.io/);
  });

  it('goes to the file with the other resources of its kind', () => {
    const others = ['a', 'b'].map((name) => listener().replaceAll('shop', name)).join('---\n');
    const keys = ['a', 'b']
      .map((name) =>
        connector()
          .replaceAll('shop', name)
          .replace(/selector.*/, `host: ${name}.example.com`),
      )
      .join('---\n');
    const { changed } = expose(
      `${folders}-- west/listeners.yaml --\n${others}-- east/others.yaml --\n${keys}`,
    );
    assert.equal(changed['west/listeners.yaml'], `${others}---\n${listener()}`);
    assert.match(changed['east/others.yaml'] ?? '', /app=shop/);
  });

  it('keeps sites of one folder apart by their namespaces', () => {
    const text = `-- west.yaml --\n${siteText('west', { namespace: 'west' })}-- north.yaml --\n${siteText('north', { namespace: 'north' })}-- east.yaml --\n${siteText('east', { namespace: 'east' })}---\n${deploymentText('shop', 8080, 'east')}`;
    const { changed } = expose(text, { listeners: ['west', 'north'] });
    assert.deepEqual(Object.keys(changed), ['east.yaml', 'listener-shop.yaml', 'listener-shop-2.yaml']);
    assert.equal(changed['listener-shop-2.yaml'], listener('north'));
  });

  it('stays in the folders that the settings assign to a site', () => {
    const { changed } = expose(
      `-- .skupper.yaml --\nsites:\n  - name: west\n    include: [clusters/a]\n  - name: east\n    include: [clusters/b/site.yaml, apps]\n-- clusters/a/site.yaml --\n${siteText('west')}-- clusters/b/site.yaml --\n${siteText('east')}-- apps/shop.yaml --\n${deploymentText('shop', 8080)}`,
    );
    assert.deepEqual(Object.keys(changed), ['clusters/b/site.yaml', 'clusters/a/listener-shop.yaml']);
  });

  it('is built by kustomize like the Site', () => {
    const { changed } = expose(
      `${folders}-- east/kustomization.yml --\nresources:\n  - site.yaml\n  - shop.yaml\n-- west/kustomization.yaml --\nnamespace: west\nresources: [site.yaml]\n`,
    );
    assert.equal(
      changed['east/kustomization.yml'],
      'resources:\n  - site.yaml\n  - shop.yaml\n  - connector-shop.yaml\n',
    );
    assert.equal(
      changed['west/kustomization.yaml'],
      'namespace: west\nresources: [site.yaml, listener-shop.yaml]\n',
    );
    assert.equal(changed['west/listener-shop.yaml'], listener());
  });

  it('takes neither the name of a Service nor that of another resource', () => {
    const { changed } = expose(
      `${folders}-- west/service.yaml --\napiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  selector: {app: web}\n  ports: [{port: 8080}]\n-- east/connector-shop.yaml --\n${connector('east').replace('routingKey: shop', 'routingKey: old').replace('app=shop', 'app=shop,tier=x')}-- west/old.yaml --\n${listener().replace('routingKey: shop', 'routingKey: old').replaceAll('shop', 'old')}`,
    );
    assert.match(changed['west/listener-shop.yaml'] ?? '', /name: shop-2\n[^]*host: shop-2\n/);
    assert.match(changed['east/connector-shop-2.yaml'] ?? '', /name: shop-2\n/);
  });

  it('adds only what is not there yet', () => {
    const { changed } = expose(`${folders}-- east/connector.yaml --\n${connector('east')}`);
    assert.deepEqual(Object.keys(changed), ['west/listener-shop.yaml']);
    assert.equal(
      refusalOf(
        `${folders}-- east/connector.yaml --\n${connector('east')}-- west/listener.yaml --\n${listener()}`,
        (service) => service.expose(request(service)),
      ),
      'The routing key "shop" has its Connector and Listeners already.',
    );
  });

  it('listens on hosts on an address and a free port', () => {
    const text = `${folders}-- .skupper.yaml --\nexternalRoutingKeys: [web]\n-- line/podman/site.yaml --\n${siteText('line')}-- line/podman/web.yaml --\n${resource('Listener', 'web', '  host: 0.0.0.0\n  port: 8080\n').replace('Key: shop', 'Key: web')}`;
    const { changed } = expose(text, { listeners: ['line'] });
    assert.equal(
      changed['line/podman/listener-shop.yaml'],
      resource('Listener', 'shop', '  host: 0.0.0.0\n  port: 8081\n'),
    );
  });

  it('connects hosts to servers by name, without a selector', () => {
    const text = `-- west/site.yaml --\n${siteText('west')}-- podman/site.yaml --\n${siteText('line')}`;
    const serve = (type: 'host' | 'pods') => (service: LanguageService) =>
      service.expose({
        target:
          type === 'host'
            ? { type, siteId: siteId(service, 'line'), host: 'localhost' }
            : { type, siteId: siteId(service, 'line'), selector: 'app=shop' },
        port: 9000,
        routingKey: 'shop',
        listeningSites: [siteId(service, 'west')],
      });
    const { changed, newFindings } = author(text, serve('host'));
    assert.deepEqual(newFindings, []);
    assert.equal(
      changed['podman/connector-shop.yaml'],
      resource('Connector', 'shop', '  host: localhost\n  port: 9000\n'),
    );
    assert.equal(refusalOf(text, serve('pods')), 'Site "line" is on a host, which has no pods. Name a host.');
  });

  it('selects pods whose workload is elsewhere', () => {
    const text = `-- west/site.yaml --\n${siteText('west')}-- east/site.yaml --\n${siteText('east')}`;
    const { changed, newFindings } = author(text, (service) =>
      service.expose({
        target: { type: 'pods', siteId: siteId(service, 'east'), selector: 'app=shop' },
        port: 8080,
        routingKey: 'shop',
        listeningSites: [siteId(service, 'west')],
      }),
    );
    assert.deepEqual(newFindings, []);
    assert.equal(changed['east/connector-shop.yaml'], connector());
  });

  it('is refused with what is not valid', () => {
    const ask = (changes: Partial<Named>): string =>
      refusalOf(folders, (service) => service.expose(request(service, changes)));
    assert.equal(ask({ port: 0 }), 'Port must be between 1 and 65535.');
    assert.equal(ask({ port: 8080.5 }), 'Port must be between 1 and 65535.');
    assert.equal(ask({ routingKey: ' ' }), 'A routing key is required.');
    assert.equal(
      refusalOf(
        `-- a/shop.yaml --\n${deploymentText('shop', 8080)}-- west/site.yaml --\n${siteText('west')}`,
        (service) => service.expose(request(service)),
      ),
      'No Site is defined where Deployment "shop" is. Create one first.',
    );
  });

  it('offers the workloads that are not exposed first, with their ports', () => {
    author(
      `${folders}-- east/api.yaml --\n${deploymentText('api', 9090)}-- east/connector.yaml --\n${connector('east').replaceAll('shop', 'api')}`,
      (service) => {
        const { workloads, sites } = service.choices();
        assert.deepEqual(
          workloads.map(({ name, ports, isExposed, namespace }) => [name, ports, isExposed, namespace]),
          [
            ['shop', [8080], false, 'east'],
            ['api', [9090], true, 'east'],
          ],
        );
        assert.deepEqual(
          sites.map(({ name, isOnHost, acceptsLinks }) => [name, isOnHost, acceptsLinks]),
          [
            ['east', false, false],
            ['west', false, false],
          ],
        );
        return service.expose(request(service));
      },
    );
  });

  it('adds no error or warning in any workspace', () => {
    for (const text of allWorkspaces()) {
      const { sites, workloads } = openFixture(text).service.choices();
      const workload = workloads.find(({ siteId, isExposed }) => siteId !== undefined && !isExposed);
      const own = sites.find(({ id }) => id === workload?.siteId);
      const other = sites.find(({ id, network }) => id !== own?.id && network === own?.network);
      if (!workload || !other) continue;
      const { newFindings } = author(text, (service) =>
        service.expose({
          target: { type: 'workload', id: workload.id },
          port: workload.ports[0] ?? 8080,
          routingKey: 'a-new-key',
          listeningSites: [other.id],
        }),
      );
      assert.deepEqual(
        newFindings.filter((each) => / (?:error|warning) /.test(each)),
        [],
        text,
      );
    }
  });
});
